/** The second script of the page: how a story ends. Drawing works before it has come. */
import { assentScreen } from "../screens/assentScreen";
import { keepsakeScreen } from "../screens/keepsakeScreen";
import { sealedScreen } from "../screens/sealedScreen";
import { writeScreen } from "../screens/writeScreen";
import { arrived } from "./arrived";
import { openOfficeHere } from "./openOfficeHere";

Object.assign(arrived, {
  write: writeScreen,
  assent: assentScreen,
  keepsake: keepsakeScreen,
  sealed: sealedScreen,
  postOffice: openOfficeHere,
});
