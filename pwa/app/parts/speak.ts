export { speakScreen as speak } from "../../screens/speakScreen";
