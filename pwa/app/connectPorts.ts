import { Wordbook } from "../i18n/wordbook";
import { PICTURES } from "../keepsake/pictures";
import { Database } from "../outbox/database";
import { PhoneOutbox } from "../outbox/phoneOutbox";
import type { Farewell } from "./farewell";
import { flights } from "./flights";
import type { networkSender } from "./networkSender";
import type { Ports } from "./ports";
import { systemClock as clock } from "./systemClock";

/** Connects the screens to this browser and to the server. Call once. */
export function connectPorts(window: Window & typeof globalThis): Ports {
  const strings = new Wordbook();
  const parts = flights(strings);
  const database = window.crypto && crypto.subtle && window.indexedDB ? new Database(indexedDB) : null;
  const outbox = new PhoneOutbox({
    database,
    clock,
    fetchSender: async (changed) =>
      (await parts.load<typeof networkSender>("sender"))({ clock, database, parts, strings }, changed),
    fetchOffice: async (errands) => (await parts.load<Farewell>("farewell")).officeHere(parts, database, errands),
  });
  let canKeep = !!database;
  if (database) database.ready().catch(() => (canKeep = false)); // private windows forbid it
  sendOnEveryOccasion(window, outbox);
  const room = /^\/r\/(\w+)/.exec(location.pathname);
  return {
    outbox,
    keepsake: { all: PICTURES, nameOf: (index) => PICTURES[index] },
    database,
    strings,
    parts,
    canKeep: () => canKeep,
    clock,
    room: room && room[1].toUpperCase(),
  };
}

/** At start, when the network comes back, when the page is seen again; never by Background Sync alone. */
function sendOnEveryOccasion(window: Window, outbox: PhoneOutbox): void {
  const ignore = (): void => undefined; // what could not leave waits for the next occasion
  const send = (): void => void outbox.send("waiting").catch(ignore);
  window.addEventListener("online", send);
  window.document.addEventListener("visibilitychange", () => document.hidden || send());
  send();
}
