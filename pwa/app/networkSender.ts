import { cacheCopies } from "../outbox/cacheCopies";
import type { Sender, SendersErrands } from "../outbox/sender";
import { tusSender } from "../outbox/tusSender";
import { askServer } from "./askServer";
import { digestHere } from "./digestHere";
import type { Ports } from "./ports";

/** The sender of this browser. */
export function networkSender(
  { clock, database, strings }: Pick<Ports, "clock" | "database" | "strings">,
  errands: SendersErrands,
): Sender {
  const ask = askServer(clock, fetch.bind(self), () => strings.current().tag);
  const tools = { ask, digest: digestHere, clock, database, locks: navigator.locks };
  return tusSender({ ...tools, copies: cacheCopies(self.caches) }, errands);
}
