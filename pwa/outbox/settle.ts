import { answer } from "./answer";
import type { Database } from "./database";
import type { EnvelopeRow } from "./rows";
import type { Receipt } from "./transport";

/**
 * The one place where a parcel is deleted: against a receipt for exactly these bytes, and only then. Says whether
 * it was one. Receipts that the network brings and those that somebody carries here go through it alike.
 */
export async function settle(database: Database, row: EnvelopeRow, receipt: Receipt): Promise<boolean> {
  if (receipt.story !== row.id || receipt.sha256 !== row.sha256 || receipt.bytes !== row.bytes) return false;
  await database.write(["envelopes", "parcels"], async (write) => {
    const envelopes = write.objectStore("envelopes");
    const now = await answer<EnvelopeRow | undefined>(envelopes.index("id").get(row.id));
    if (now) envelopes.put({ ...now, state: "arrived", sent: row.bytes, problem: null });
    write.objectStore("parcels").delete(row.id);
  });
  return true;
}
