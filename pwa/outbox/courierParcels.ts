import { answer } from "./answer";
import type { Database } from "./database";
import type { EnvelopeRow, ParcelRow } from "./rows";

/** A sealed parcel and the address on its outside. */
export interface CarriedParcel {
  readonly id: string;
  readonly room: string;
  readonly bytes: Uint8Array;
}

const MOST = 200;
/** 64 MiB, with room for what the file puts around the parcels. */
const MOST_BYTES = 67_000_000;

/** What can be carried in one file, worries first; nothing changes on the phone. What does not fit goes next time. */
export async function courierParcels(database: Database): Promise<CarriedParcel[]> {
  const rows = await database.read(["envelopes"], (read) =>
    answer<EnvelopeRow[]>(read.objectStore("envelopes").getAll()),
  );
  const waiting = rows.filter(({ state }) => state === "waiting");
  const carried: CarriedParcel[] = [];
  let room = MOST_BYTES;
  for (const row of [...waiting.filter(({ worry }) => worry), ...waiting.filter(({ worry }) => !worry)]) {
    if (carried.length === MOST || (room -= row.bytes) < 0) break;
    const parcel = await database.read(["parcels"], (read) =>
      answer<ParcelRow | undefined>(read.objectStore("parcels").get(row.id)),
    );
    const bytes = parcel ? new Uint8Array(parcel.bytes) : new Uint8Array(0); // none: it arrived at this very moment
    if (isSealed(bytes)) carried.push({ id: row.id, room: row.room, bytes });
  }
  return carried;
}

/** Begins with "EOMS": whoever carries a file can open it, so nothing leaves in it without a seal. */
function isSealed(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, 4)) === "EOMS";
}
