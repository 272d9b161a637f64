export { statusScreen as status } from "../../screens/statusScreen";
