export { ideaScreen as idea } from "../../screens/ideaScreen";
