export { caretaker } from "../caretaker";
