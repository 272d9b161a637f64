import type { Outbox } from "./ports";

/** At start, when the network comes back, when the page is seen again; never by Background Sync alone. */
export function sendOnEveryOccasion(outbox: Pick<Outbox, "send">): void {
  const ignore = (): void => undefined; // what could not leave waits for the next occasion
  const send = (): void => void outbox.send("waiting").catch(ignore);
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  send();
}
