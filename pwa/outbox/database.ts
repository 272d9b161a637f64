import { PhoneFull } from "../app/ports";
import type { DraftCopies } from "./draftCopies";

/** Names of the object stores; what each row holds stands in `rows.ts`. */
export type StoreName = "phone" | "drafts" | "entries" | "parcels" | "envelopes";

const NAME = "eyes-on-me";
const VERSION = 1;
/** Some browsers never answer: then the story is sent at once, as where there is no database. */
const MILLISECONDS_TO_OPEN = 10_000;

/** What comes with the rest of the app. */
export interface Database {
  /** Where the drafts' second copies lie, on phones that have a place for them. */
  second?: DraftCopies;
}

/** The phone's IndexedDB: every write resolves only when it is durable. */
export class Database {
  private opening!: Promise<IDBDatabase>;

  constructor(private readonly factory: IDBFactory) {
    this.open();
  }

  /** Resolves when the database is open; rejects where the browser forbids it. */
  async ready(): Promise<void> {
    await this.opening;
  }

  /** Runs `work` in a transaction that reads. */
  async read<T>(stores: readonly StoreName[], work: (transaction: IDBTransaction) => T | Promise<T>): Promise<T> {
    return work(await this.begin(stores, "readonly"));
  }

  /** Runs `work` in one transaction: all or nothing. Resolves after `complete` with strict durability. */
  async write<T>(stores: readonly StoreName[], work: (transaction: IDBTransaction) => Promise<T>): Promise<T> {
    const transaction = await this.begin(stores, "readwrite");
    const done = completion(transaction);
    try {
      const result = await work(transaction);
      await done;
      return result;
    } catch (error) {
      abort(transaction);
      throw await done.then(
        () => error,
        (cause) => (isFull(cause) || isFull(error) ? new PhoneFull() : error),
      );
    }
  }

  /** Begins a transaction; opens the database once more when the browser closed it (iOS does when it sleeps). */
  private async begin(stores: readonly StoreName[], mode: IDBTransactionMode): Promise<IDBTransaction> {
    const begun = async (): Promise<IDBTransaction> =>
      (await this.opening).transaction(stores as StoreName[], mode, { durability: "strict" });
    return begun().catch(() => {
      this.open();
      return begun();
    });
  }

  private open(): void {
    this.opening = open(this.factory);
    this.opening.catch(() => undefined); // whoever uses the database learns of it
  }
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(NAME, VERSION);
    const late = setTimeout(() => reject(new Error()), MILLISECONDS_TO_OPEN);
    request.onupgradeneeded = () => build(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
    request.onsuccess = () => {
      clearTimeout(late);
      request.result.onversionchange = () => request.result.close(); // let a newer version of the app upgrade
      resolve(request.result);
    };
  });
}

function build(database: IDBDatabase): void {
  database.createObjectStore("phone", { keyPath: "name" });
  database.createObjectStore("drafts", { keyPath: "id" });
  database.createObjectStore("entries", { keyPath: "n", autoIncrement: true }).createIndex("draft", "draft");
  database.createObjectStore("parcels", { keyPath: "id" });
  database
    .createObjectStore("envelopes", { keyPath: "order", autoIncrement: true })
    .createIndex("id", "id", { unique: true });
}

function completion(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // it had already ended by itself
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error || error instanceof DOMException ? error.name === "QuotaExceededError" : false;
}
