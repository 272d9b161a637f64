import { answer } from "./answer";
import type { Copies } from "./copies";
import type { Database } from "./database";
import type { EnvelopeRow, ParcelRow } from "./rows";

/** Sees to it that each parcel that waits has its copy and no other has; brings back what the database lost. */
export async function mindCopies(database: Database, copies: Copies | null): Promise<void> {
  if (!copies) return;
  const rows = await database.read(["envelopes"], (read) =>
    answer<EnvelopeRow[]>(read.objectStore("envelopes").getAll()),
  );
  const ids = await copies.ids();
  for (const id of ids) {
    const row = rows.filter((each) => each.id === id)[0];
    if (!row) await bringBack(database, copies, id).catch(nextRound);
    else if (row.state === "arrived") await copies.drop(id).catch(nextRound);
  }
  for (const row of rows)
    if (row.state === "waiting" && ids.indexOf(row.id) < 0) await copy(database, copies, row).catch(nextRound);
}

/** One that fails holds up no other. */
const nextRound = (): void => undefined;

async function copy(database: Database, copies: Copies, row: EnvelopeRow): Promise<void> {
  const parcel = await database.read(["parcels"], (read) =>
    answer<ParcelRow | undefined>(read.objectStore("parcels").get(row.id)),
  );
  if (parcel) await copies.put(row, parcel.bytes);
}

async function bringBack(database: Database, copies: Copies, id: string): Promise<void> {
  const found = await copies.get(id);
  if (!found) return;
  await database.write(["parcels", "envelopes"], async (write) => {
    const envelopes = write.objectStore("envelopes");
    if (await answer(envelopes.index("id").getKey(id))) return; // another tab was quicker
    write.objectStore("parcels").put({ id, bytes: found.bytes } as ParcelRow);
    envelopes.add(found.row);
  });
}
