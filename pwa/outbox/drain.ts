import { Refused, Unreachable, type Clock, type EnvelopeProblem } from "../app/ports";
import { t } from "../i18n/t";
import { answer } from "./answer";
import { backoff } from "./backoff";
import type { Database } from "./database";
import { isDue, type Eagerness } from "./isDue";
import type { OnlyOne } from "./onlyOne";
import type { Errands } from "./postOffice";
import type { EnvelopeRow, ParcelRow } from "./rows";
import { settle } from "./settle";
import type { Receipt, Transport } from "./transport";

const LONGEST_PAUSE = 3_600_000;
const DAY = 86_400_000;

/** What a drain works with. */
export interface DrainTools {
  readonly database: Database;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly onlyOne: OnlyOne;
  /** Called after every change of an envelope. */
  readonly changed: () => void;
  /** First tries that the page made by itself, by the story's id. */
  readonly leaving: Errands["leaving"];
}

/** Empties the outbox: one parcel at a time, worries first; deletes only against a receipt that fits. */
export class Drain {
  /** Story that is being sent at this moment. */
  sending: string | null = null;
  private round: Promise<void> | null = null;
  private wakeUps = 0;

  constructor(private readonly tools: DrainTools) {}

  /** One round; a call during a round makes another one follow. */
  run(eagerness: Eagerness): Promise<void> {
    const before = this.round || Promise.resolve();
    const round = before.then(() => this.tools.onlyOne(() => this.sendAll(eagerness)));
    // whatever became of it: another tab may have sent meanwhile, and what still waits is tried again
    this.round = round.catch(() => undefined).then(() => this.rest());
    return this.round.then(() => round);
  }

  private async sendAll(eagerness: Eagerness): Promise<void> {
    const tried: string[] = [];
    for (;;) {
      const now = this.tools.clock.now();
      const due = (await this.rows()).filter((row) => isDue(row, now, eagerness) && tried.indexOf(row.id) < 0);
      if (!due.length) return;
      const row = due.filter(({ worry }) => worry)[0] || due[0];
      tried.push(row.id);
      await this.send(row);
    }
  }

  /** Tries one envelope; whatever goes wrong, it stays and another round tries it again. */
  private async send(row: EnvelopeRow): Promise<void> {
    this.sending = row.id;
    this.tools.changed();
    try {
      // Counted before it is sent: after a crash in between the server is asked first what it holds.
      await this.update(row, {
        tries: row.tries + 1,
        notBefore: this.tools.clock.now() + backoff(row.tries),
        mustWait: false,
      });
    } catch {
      // a phone too full to count can still send
    }
    try {
      await this.settle(row, await this.deliver(row));
    } catch (error) {
      if (error instanceof Unreachable && error.pause) await this.postpone(row, error.pause);
      if (error instanceof Refused) await this.refuse(row, { code: error.code, message: error.message });
    } finally {
      this.sending = null;
      this.tools.changed();
    }
  }

  /** It stays, somebody should help, and tomorrow it is asked again. */
  private refuse(row: EnvelopeRow, problem: EnvelopeProblem): Promise<void> {
    return this.update(row, { problem, notBefore: this.tools.clock.now() + DAY });
  }

  /** The room has sent enough for today: not every "online" is a reason to send it all again. */
  private postpone(row: EnvelopeRow, pause: number): Promise<void> {
    return this.update(row, { mustWait: true, notBefore: this.tools.clock.now() + Math.min(pause, LONGEST_PAUSE) });
  }

  private async deliver(row: EnvelopeRow): Promise<Receipt> {
    const { bytes } = await this.tools.database.read(["parcels"], (read) =>
      answer<ParcelRow>(read.objectStore("parcels").get(row.id)),
    );
    const { leaving, transport } = this.tools;
    const begun = leaving[row.id];
    delete leaving[row.id]; // only once: the next answer must be a new one
    return transport.send({
      id: row.id,
      room: row.room,
      bytes: new Uint8Array(bytes),
      isRetry: row.tries > 0,
      begun,
      progress: (sent) => void this.update(row, { sent }).catch(() => undefined),
    });
  }

  /** Send, then delete; a receipt for other bytes is no receipt. */
  private async settle(row: EnvelopeRow, receipt: Receipt): Promise<void> {
    if (await settle(this.tools.database, row, receipt)) this.tools.changed();
    else await this.refuse(row, wrongReceipt());
  }

  private async update({ id }: EnvelopeRow, changes: Partial<EnvelopeRow>): Promise<void> {
    await this.tools.database.write(["envelopes"], async (write) => {
      const envelopes = write.objectStore("envelopes");
      const row = await answer<EnvelopeRow | undefined>(envelopes.index("id").get(id));
      if (row) envelopes.put({ ...row, ...changes }); // none: somebody emptied the storage
    });
    this.tools.changed();
  }

  private rows(): Promise<EnvelopeRow[]> {
    return this.tools.database.read(["envelopes"], (read) => answer(read.objectStore("envelopes").getAll()));
  }

  private async rest(): Promise<void> {
    this.tools.changed();
    await this.wakeUpLater().catch(() => undefined); // a database that cannot be read now is read at the next occasion
  }

  /** Comes back by itself when the next pause is over; only the latest alarm counts. */
  private async wakeUpLater(): Promise<void> {
    const { clock } = this.tools;
    const pauses = (await this.rows())
      .filter((row) => row.state === "waiting" && !row.problem)
      .map((row) => row.notBefore - clock.now());
    if (!pauses.length) return;
    const mine = ++this.wakeUps;
    void clock.wait(Math.max(5_000, Math.min(...pauses, 600_000))).then(() => {
      if (mine === this.wakeUps) this.run("due").catch(() => undefined); // the outbox stays as it was
    });
  }
}

function wrongReceipt(): EnvelopeProblem {
  return { code: "wrong-receipt", message: t("Something is wrong at the other end. Your story stays on this phone.") };
}
