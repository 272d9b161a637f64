import type { Notebook } from "./notebook";
import type { Packed } from "./pack";
import { ROW_FORMAT, type EnvelopeRow } from "./rows";

/** The row of a parcel that is about to leave: whatever ends the first try, the server is asked first what it holds. */
export async function rowOf(
  { id, room, worry, bytes, sha256, secret }: Packed,
  notebook: Notebook | null,
): Promise<EnvelopeRow> {
  const slip = notebook && (await notebook.lock(id, secret));
  const fresh = { state: "waiting", sent: 0, tries: 1, notBefore: 0, mustWait: false, problem: null } as const;
  return { format: ROW_FORMAT, id, room, worry, bytes: bytes.length, sha256, slip, ...fresh };
}
