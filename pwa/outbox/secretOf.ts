import type { Clock, Pictures } from "../app/ports";
import { deriveKey } from "../keepsake/deriveKey";
import { unlock } from "../keepsake/lock";
import { hex } from "../parcel/hex";
import { answer } from "./answer";
import type { Database } from "./database";
import { recipeOfPhone } from "./recipeOfPhone";
import type { EnvelopeRow } from "./rows";

/** The take-back secret of a story that left from this phone, for those who know its pictures. */
export async function secretOf(pictures: Pictures, database: Database | null, clock: Clock): Promise<string | null> {
  if (!database) return null;
  const rows = await database.read(["envelopes"], (read) =>
    answer<EnvelopeRow[]>(read.objectStore("envelopes").getAll()),
  );
  if (!rows.length) return null;
  const key = await deriveKey(pictures, await recipeOfPhone(database, clock));
  for (const { id, slip } of rows) {
    const secret = slip && (await unlock(key, id, slip).catch(() => null));
    if (secret) return hex(secret);
  }
  return null;
}
