import { Unreachable, type Clock } from "../app/ports";
import { fromBase64url } from "../parcel/fromBase64url";
import type { Packed } from "./pack";
import type { Receipt } from "./transport";

/** Slowest network that is given time: 1 byte per millisecond, and half a minute for the rest. */
const PATIENCE = 30_000;

/** Sends a parcel with one request (tus 1.0, creation with upload); whatever is not a receipt is `Unreachable`. */
export async function postWhole({ id, room, bytes }: Packed, clock: Clock): Promise<Receipt> {
  const headers = {
    "Content-Type": "application/offset+octet-stream",
    "Tus-Resumable": "1.0.0",
    "Upload-Length": `${bytes.length}`,
    "Upload-Metadata": `room ${btoa(room)},story ${btoa(id)}`,
  };
  const asked = fetch("/api/parcels", { method: "POST", credentials: "omit", headers, body: bytes as BodyInit });
  const response = await Promise.race([asked, clock.wait(PATIENCE + bytes.length)]);
  const receipt = response && response.headers.get("Eyes-Receipt");
  if (!receipt) throw new Unreachable();
  return JSON.parse(String.fromCharCode(...fromBase64url(receipt)));
}
