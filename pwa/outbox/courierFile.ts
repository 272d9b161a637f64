import type { Digest } from "../parcel/buildParcel";
import { joinBytes } from "../parcel/joinBytes";
import type { CarriedParcel } from "./courierParcels";

/** Magic and version of a courier file (docs/parcel-format.md, section 9). */
const MARK = "EOMC\x01";
const ROOM_LENGTH = 8;

/** Puts sealed parcels into one file that somebody can carry. */
export async function courierFile(parcels: readonly CarriedParcel[], digest: Digest): Promise<Uint8Array> {
  const pieces = parcels.map(({ id, room, bytes }) => joinBytes(id, padded(room), number(bytes.length, 4), bytes));
  const content = joinBytes(MARK, number(parcels.length, 2), ...pieces);
  return joinBytes(content, await digest(content));
}

/** A mistyped code may have any length; the file must hold together. */
function padded(room: string): string {
  return (room + " ".repeat(ROOM_LENGTH)).slice(0, ROOM_LENGTH);
}

/** Big-endian. */
function number(value: number, length: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes.subarray(4 - length);
}
