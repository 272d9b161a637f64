import { answer } from "./answer";

/** Removes a draft and its changes inside a transaction. */
export async function eraseDraft(write: IDBTransaction, id: string): Promise<void> {
  const entries = write.objectStore("entries");
  const numbers = await answer(entries.index("draft").getAllKeys(id));
  numbers.forEach((n) => entries.delete(n));
  write.objectStore("drafts").delete(id);
}
