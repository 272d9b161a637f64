import { page } from "../i18n/page";
import { Wordbook } from "../i18n/wordbook";
import { assignPictures } from "../keepsake/assignPictures";
import { PICTURES } from "../keepsake/pictures";
import { Database } from "../outbox/database";
import { onlyOneSender } from "../outbox/onlyOneSender";
import { PhoneOutbox } from "../outbox/phoneOutbox";
import { tusTransport } from "../outbox/tusTransport";
import type { Digest } from "../parcel/buildParcel";
import { fromBase64url } from "../parcel/fromBase64url";
import { hpkeSealer } from "../sealing/hpkeSealer";
import { askServer } from "./askServer";
import { lazyParts } from "./lazyParts";
import type { Parts, Ports } from "./ports";
import { serverStatus } from "./serverStatus";
import { surroundings } from "./surroundings";
import { systemClock as clock } from "./systemClock";
import { workerUpdates } from "./workerUpdates";

/** Connects the screens to this browser and to the server. Call once. */
export function connectPorts(window: Window & typeof globalThis): Ports {
  const strings = new Wordbook();
  const parts = lazyParts(strings);
  const canSeal = !!(window.crypto && crypto.subtle);
  const database = canSeal && window.indexedDB ? new Database(indexedDB) : null;
  const ask = askServer(clock, fetch.bind(window), () => strings.current().tag);
  const digest = canSeal ? webDigest : plainDigest(parts);
  const outbox = new PhoneOutbox({
    database,
    transport: tusTransport(ask, digest),
    clock,
    onlyOne: database ? onlyOneSender(database, clock, navigator.locks) : (work) => work(),
    sealer: canSeal ? hpkeSealer(fromBase64url(page().key)) : null,
    digest,
    now: clock.now,
  });
  sendOnEveryOccasion(window, outbox);
  const room = /^\/r\/(\w+)/.exec(location.pathname);
  return {
    outbox,
    keepsake: { all: PICTURES, assign: assignPictures },
    status: serverStatus(ask, (pictures) => outbox.secretOf(pictures)),
    strings,
    parts,
    environment: surroundings(canSeal, database),
    updates: workerUpdates(),
    clock,
    room: room && room[1].toUpperCase(),
  };
}

const webDigest: Digest = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** SHA-256 where the browser gives none (a page without TLS): slower, and loaded only there. */
function plainDigest(parts: Parts): Digest {
  return async (bytes) => (await parts.load<(bytes: Uint8Array) => Uint8Array>("sha256"))(bytes);
}

/** At start, when the network comes back, when the page is seen again; never by Background Sync alone. */
function sendOnEveryOccasion(window: Window, outbox: PhoneOutbox): void {
  const ignore = (): void => undefined; // what could not leave waits for the next occasion
  const send = (): void => void outbox.send("waiting").catch(ignore);
  window.addEventListener("online", send);
  window.document.addEventListener("visibilitychange", () => document.hidden || send());
  outbox.open().catch(ignore);
}
