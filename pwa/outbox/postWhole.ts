import type { Clock } from "../app/ports";
import type { Packed } from "./pack";

/** Slowest network that is given time: 1 byte per millisecond, and half a minute for the rest. */
const PATIENCE = 30_000;

/**
 * Sends a parcel with one request (tus 1.0, creation with upload); what to make of the answer, the callers know.
 * Rejects when it takes too long, and where such a request could not be ended.
 */
export async function postWhole(
  { id, room, bytes, checksum }: Packed,
  clock: Clock,
  fetcher: typeof fetch,
): Promise<Response> {
  const stop = new AbortController();
  void clock.wait(PATIENCE + bytes.length).then(() => stop.abort());
  const headers = {
    "Accept-Language": document.documentElement.lang, // a refusal speaks as the page does
    "Content-Type": "application/offset+octet-stream",
    "Tus-Resumable": "1.0.0",
    "Upload-Checksum": "sha256 " + checksum,
    "Upload-Length": `${bytes.length}`,
    "Upload-Metadata": `room ${btoa(room)},story ${btoa(id)}`,
  };
  const { signal } = stop;
  return fetcher("/api/parcels", { method: "POST", credentials: "omit", headers, body: bytes as BodyInit, signal });
}
