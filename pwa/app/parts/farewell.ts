export { farewell } from "../farewell";
