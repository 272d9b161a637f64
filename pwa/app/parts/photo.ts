export { photoScreen as photo } from "../../screens/photoScreen";
