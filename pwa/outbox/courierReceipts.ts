import { answer } from "./answer";
import type { Database } from "./database";
import type { EnvelopeRow } from "./rows";
import { settle } from "./settle";
import type { Receipt } from "./transport";

/**
 * Takes in the receipts that a courier brought back: each settles the envelope with exactly its bytes, if that
 * still waits here. Returns how many envelopes it spoke of, those that had arrived before included.
 * Rejects when the file holds no receipts; nothing has changed then.
 */
export async function courierReceipts(database: Database, file: Uint8Array): Promise<number> {
  const { receipts } = JSON.parse(new TextDecoder().decode(file)) as { receipts: Receipt[] };
  const rows = await database.read(["envelopes"], (read) =>
    answer<EnvelopeRow[]>(read.objectStore("envelopes").getAll()),
  );
  let landed = 0;
  for (const receipt of receipts) {
    const row = rows.filter(({ sha256 }) => sha256 === receipt.sha256)[0];
    if (row && (row.state === "arrived" || (await settle(database, row, receipt)))) landed++;
  }
  return landed;
}
