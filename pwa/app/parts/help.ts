export { helpScreen as help } from "../../screens/helpScreen";
