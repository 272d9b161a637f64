export { aboutScreen as about } from "../../screens/aboutScreen";
