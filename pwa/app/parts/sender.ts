export { networkSender as sender } from "../networkSender";
