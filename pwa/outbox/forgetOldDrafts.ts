import type { Clock } from "../app/ports";
import { answer } from "./answer";
import type { Database } from "./database";
import { eraseDraft } from "./eraseDraft";
import type { DraftRow } from "./rows";

const DAY = 86_400_000;
const OLDEST = 30;
/** Earlier days come from phones that lost their clock: nothing is counted until they know better. */
const EARLIEST = Math.floor(Date.UTC(2026, 0, 1) / DAY);
/** However far a clock jumps, one start of the app makes drafts at most this much older. */
const LONGEST_STEP = 10;

interface AgeRow {
  readonly name: "age";
  readonly day: number;
}

/**
 * Deletes drafts that nobody reopened for 30 days; they are never sent without the child.
 *
 * Phones' clocks are absurd at times, so days are counted from start to start, in steps of at most ten.
 */
export async function forgetOldDrafts(database: Database, clock: Clock): Promise<void> {
  const today = Math.floor(clock.now() / DAY);
  if (today < EARLIEST) return;
  await database.write(["phone", "drafts", "entries"], async (write) => {
    const phone = write.objectStore("phone");
    const drafts = write.objectStore("drafts");
    const last = await answer<AgeRow | undefined>(phone.get("age"));
    phone.put({ name: "age", day: today } as AgeRow);
    const passed = last ? Math.max(0, Math.min(LONGEST_STEP, today - last.day)) : 0;
    if (!passed) return;
    for (const draft of await answer<DraftRow[]>(drafts.getAll())) {
      const age = draft.age + passed;
      if (age > OLDEST) await eraseDraft(write, draft.id);
      else drafts.put({ ...draft, age });
    }
  });
}
