export { roomScreen as room } from "../../screens/roomScreen";
