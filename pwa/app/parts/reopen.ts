export { reopenScreen as reopen } from "../../screens/reopenScreen";
