import { Wordbook } from "../i18n/wordbook";
import { PICTURES } from "../keepsake/pictures";
import { Database } from "../outbox/database";
import { PhoneOutbox } from "../outbox/phoneOutbox";
import { arrived } from "./arrived";
import { flights } from "./flights";
import type { networkSender } from "./networkSender";
import type { openOfficeHere } from "./openOfficeHere";
import type { Ports } from "./ports";
import { systemClock as clock } from "./systemClock";

/** Connects the screens to this browser and to the server. Call once. */
export function connectPorts(): Ports {
  const strings = new Wordbook();
  const parts = flights(strings);
  const database = self.crypto && crypto.subtle && self.indexedDB ? new Database(indexedDB) : null;
  const outbox = new PhoneOutbox({
    database,
    clock,
    hireSender: (errands) => (arrived.sender as typeof networkSender)({ clock, database, strings }, errands),
    fetchOffice: async (errands) => (await parts.load<typeof openOfficeHere>("postOffice"))({ database, clock }, errands),
    whole: () => parts.load("sender"),
  });
  const room = /^\/r\/(\w+)/.exec(location.pathname);
  return {
    outbox,
    keepsake: { all: PICTURES, nameOf: (index) => PICTURES[index] },
    database,
    strings,
    parts,
    clock,
    room: room && room[1].toUpperCase(),
  };
}
