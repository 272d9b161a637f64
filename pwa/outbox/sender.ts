import type { Eagerness } from "./isDue";
import type { Errands } from "./postOffice";
import type { Transport } from "./transport";

/** The way out of the phone: needed only where there is a network, and so fetched over it. */
export interface Sender extends Transport {
  /** One round of sending all that waits. */
  round(eagerness: Eagerness): Promise<void>;
  /** The story that is being sent at this moment. */
  sending(): string | null;
}

/** Makes a sender, which tells after every change of an envelope, and goes on with what is leaving. */
export type HireSender = (errands: SendersErrands) => Sender;

/** What the sender asks of the outbox. */
export type SendersErrands = Pick<Errands, "changed" | "leaving">;
