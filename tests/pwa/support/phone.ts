import { IDBFactory } from "fake-indexeddb";
import type { Ask } from "../../../pwa/app/ports";
import { answer } from "../../../pwa/outbox/answer";
import { draftCopies, type DraftCopies } from "../../../pwa/outbox/draftCopies";
import { Database, type StoreName } from "../../../pwa/outbox/database";
import { PhoneOutbox } from "../../../pwa/outbox/phoneOutbox";
import { tusSender } from "../../../pwa/outbox/tusSender";
import "./globals";
import { MemoryCaches } from "./memoryCaches";
import { MemoryCopies } from "./memoryCopies";
import { ManualClock } from "./manualClock";
import { officeOf } from "./officeOf";
import { Receiver } from "./receiver";
import { digest } from "./story";
import { TusServer } from "./tusServer";

/** A phone with its storage, its clock, and a server it can reach. */
export class Phone {
  readonly clock = new ManualClock();
  storage = new IDBFactory();
  readonly copies = new MemoryCopies();
  readonly caches = new MemoryCaches();
  database!: Database;
  outbox!: PhoneOutbox;

  private constructor(
    readonly server: TusServer,
    readonly receiver: Receiver,
  ) {}

  static async make(server = new TusServer()): Promise<Phone> {
    const phone = new Phone(server, await Receiver.make());
    phone.restart();
    await phone.isQuick();
    return phone;
  }

  /** Without its 300 ms for each try of pictures; keepsake.test.ts has real ones. */
  private async isQuick(): Promise<void> {
    const recipe = { name: "recipe", salt: crypto.getRandomValues(new Uint8Array(16)), iterations: 1000 };
    await this.database.write(["phone"], async (write) => void write.objectStore("phone").put(recipe));
  }

  /** The browser starts again and finds its database damaged: it begins an empty one. */
  async losesItsDatabase({ restHasCome = true } = {}): Promise<void> {
    this.storage = new IDBFactory();
    this.restart();
    this.database.second = undefined;
    await this.isQuick();
    if (restHasCome) this.restComes();
  }

  restComes(): void {
    this.database.second = copiesOf(this, this.database);
  }

  /** The browser dies and the app starts again on the same storage; nothing is sent yet. */
  restart(): void {
    if (this.database) kill(this.database);
    this.database = new Database(this.storage);
    this.outbox = this.openTab(this.database);
  }

  /** The app once more, in another tab of the same browser. */
  anotherTab(): PhoneOutbox {
    return this.openTab(new Database(this.storage));
  }

  private openTab(database: Database): PhoneOutbox {
    database.second = copiesOf(this, database);
    const ask: Ask = (path, request, patience) =>
      DEAD.has(database) ? NEVER : this.server.ask(path, request, patience);
    const fetcher = ((path: string, request: RequestInit) => ask(path, request, 0)) as typeof fetch;
    const { clock, copies } = this;
    return new PhoneOutbox({
      database,
      clock,
      hireSender: (errands) => tusSender({ ask, digest, clock, database, copies }, errands),
      whole: () => Promise.resolve(),
      fetchOffice: officeOf(database, this.receiver.publicKey, { fetcher, clock, copies }),
    });
  }

  /** All rows of one store. */
  rows<T>(store: StoreName): Promise<T[]> {
    return this.database.read([store], (read) => answer<T[]>(read.objectStore(store).getAll()));
  }
}

function copiesOf({ caches, clock }: Phone, database: Database): DraftCopies {
  return draftCopies(caches as unknown as CacheStorage, database, clock);
}

const DEAD = new WeakSet<Database>();
const NEVER = new Promise<never>(() => undefined);

/** A dead browser's transactions may still end, but it begins no new ones. */
function kill(database: Database): void {
  DEAD.add(database);
  database.read = database.write = () => NEVER;
}
