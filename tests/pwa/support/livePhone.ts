import { createHash } from "node:crypto";
import { IDBFactory } from "fake-indexeddb";
import { askServer } from "../../../pwa/app/askServer";
import type { Draft, Pictures } from "../../../pwa/app/ports";
import { Database, type StoreName } from "../../../pwa/outbox/database";
import type { Eagerness } from "../../../pwa/outbox/isDue";
import { PhoneOutbox } from "../../../pwa/outbox/phoneOutbox";
import type { EnvelopeRow, ParcelRow } from "../../../pwa/outbox/rows";
import { tusSender } from "../../../pwa/outbox/tusSender";
import { fromBase64url } from "../../../pwa/parcel/fromBase64url";
import { fillPhone } from "./fillPhone";
import "./globals";
import { HastyClock } from "./hastyClock";
import { officeOf } from "./officeOf";
import { readRows, writeRows, type Rows } from "./storedRows";
import { digest, WISHES } from "./story";

/** Where the phone's stories go. */
export interface Place {
  readonly url: string;
  readonly room: string;
  /** The server's public key, base64url. */
  readonly key: string;
  /** How much faster than ours the phone's clock runs. */
  readonly haste: number;
}

interface Tab {
  readonly database: Database;
  readonly outbox: PhoneOutbox;
  readonly drafts: Map<string, Draft>;
  readonly life: AbortController;
}

const STORES: StoreName[] = ["phone", "drafts", "entries", "parcels", "envelopes"];
const QUICK = { name: "recipe", salt: new Uint8Array(16), iterations: 1000 }; // keepsake.test.ts has real ones
const NEVER = new Promise<never>(() => undefined);

/** The real outbox with a storage that outlives its tabs, talking to a real server over a real line. */
export class LivePhone {
  private storage = new IDBFactory();
  private tabs: Tab[] = [];
  private readonly clock: HastyClock;
  private backup: Rows = {};
  private makeRoom: (() => void) | null = null;

  constructor(private readonly place: Place) {
    this.clock = new HastyClock(place.haste);
  }

  async start(): Promise<void> {
    await this.openTab();
    await this.tabs[0].database.write(["phone"], async (write) => void write.objectStore("phone").put(QUICK));
  }

  async openTab(): Promise<void> {
    const database = new Database(this.storage);
    const life = new AbortController();
    const fetcher = ((path: string, request: RequestInit) => {
      const signal = AbortSignal.any([life.signal, request.signal!]);
      return life.signal.aborted ? NEVER : fetch(this.place.url + path, { ...request, signal });
    }) as typeof fetch;
    const ask = askServer(this.clock, fetcher, () => "en");
    const outbox = new PhoneOutbox({
      database,
      clock: this.clock,
      hireSender: (errands) => tusSender({ ask, digest, clock: this.clock, database, copies: null }, errands),
      whole: () => Promise.resolve(),
      fetchOffice: officeOf(database, fromBase64url(this.place.key), { fetcher, clock: this.clock, copies: null }),
    });
    await database.ready();
    this.tabs.push({ database, outbox, drafts: new Map(), life });
  }

  /** The browser's process dies: no goodbye, and its open lines break. */
  async kill(): Promise<void> {
    for (const { database, life } of this.tabs) {
      life.abort();
      database.read = database.write = () => NEVER;
    }
    this.tabs = [];
    this.makeRoom = null;
    await this.openTab();
  }

  async begin(tab: number): Promise<{ id: string; pictures: Pictures }> {
    const draft = this.tabs[tab].outbox.begin(this.place.room);
    this.tabs[tab].drafts.set(draft.id, draft);
    return { id: draft.id, pictures: draft.pictures };
  }

  async draw(tab: number, id: string): Promise<void> {
    await this.draft(tab, id).addStrokes([{ colour: 1, width: 9, points: [1, 2, 30, 40] }]);
  }

  /** A photo that no network makes smaller. */
  async photograph(tab: number, id: string, length: number): Promise<void> {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
    await this.draft(tab, id).setPhoto({ type: "image/jpeg", bytes });
  }

  /** Opens a draft by its pictures and says how many strokes it holds; -1 where there is none. */
  async reopen(tab: number, pictures: Pictures): Promise<number> {
    const draft = await this.tabs[tab].outbox.reopen(pictures);
    if (draft) this.tabs[tab].drafts.set(draft.id, draft);
    return draft ? draft.content().strokes.length : -1;
  }

  /** Taps "keep" so many times at once; gives the envelopes' ids and states. */
  async keep(tab: number, id: string, taps: number, worry: boolean): Promise<{ id: string; state: string }[]> {
    const draft = this.draft(tab, id);
    const envelopes = await Promise.all(Array.from({ length: taps }, () => draft.keep({ ...WISHES, worry })));
    return envelopes.map((envelope) => ({ id: envelope.id, state: envelope.state }));
  }

  async discard(tab: number, id: string): Promise<void> {
    await this.draft(tab, id).discard();
  }

  /** Rounds of sending in several tabs at the same time. */
  async send(tabs: number[], eagerness: Eagerness): Promise<void> {
    await Promise.all(tabs.map((tab) => this.tabs[tab].outbox.send(eagerness)));
  }

  /** Begins to send and does not wait: whatever comes next happens in the middle of it. */
  async beginToSend(tab: number): Promise<void> {
    this.tabs[tab].outbox.send("everything").catch(() => undefined);
  }

  async setClock(moment: number): Promise<void> {
    this.clock.set(moment);
  }

  async waitFor(milliseconds: number): Promise<void> {
    this.clock.set(this.clock.now() + milliseconds);
  }

  async fill(isFull: boolean): Promise<void> {
    if (this.makeRoom) this.makeRoom();
    this.makeRoom = isFull ? fillPhone(this.tabs.map(({ database }) => database)) : null;
  }

  async copyProfile(): Promise<void> {
    this.backup = await readRows(this.tabs[0].database, STORES);
  }

  /** The phone as it was when its profile was copied. */
  async restoreProfile(): Promise<void> {
    this.storage = new IDBFactory();
    await this.kill();
    await writeRows(this.tabs[0].database, this.backup);
  }

  /** What lies on the phone: sealed bytes by their hash, envelopes, and the number of drafts. */
  async look(): Promise<object> {
    const { database, outbox } = this.tabs[0];
    const rows = await readRows(database, ["parcels", "envelopes"]);
    const sealed = (rows.parcels as ParcelRow[]).map(({ id, bytes }) => [id, sha256(bytes)]);
    const envelopes = (rows.envelopes as EnvelopeRow[]).map(({ id, state, sha256, problem }) => ({
      id,
      state,
      sha256,
      problem: problem && problem.code,
    }));
    return { sealed: Object.fromEntries(sealed), envelopes, drafts: await outbox.waitingDrafts() };
  }

  private draft(tab: number, id: string): Draft {
    return this.tabs[tab].drafts.get(id)!;
  }
}

function sha256(bytes: ArrayBuffer): string {
  return createHash("sha256").update(new Uint8Array(bytes)).digest("hex");
}
