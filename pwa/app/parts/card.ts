export { cardScreen as card } from "../../screens/cardScreen";
