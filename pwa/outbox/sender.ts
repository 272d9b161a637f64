import type { Eagerness } from "./isDue";
import type { Transport } from "./transport";

/** The way out of the phone: needed only where there is a network, and so fetched over it. */
export interface Sender extends Transport {
  /** One round of sending all that waits. */
  round(eagerness: Eagerness): Promise<void>;
  /** The story that is being sent at this moment. */
  sending(): string | null;
}

/** Brings the sender; `changed` is called after every change of an envelope. Rejects when it cannot be fetched. */
export type FetchSender = (changed: () => void) => Promise<Sender>;
