/** Asks the browser not to clear this phone's stories when room gets short; most grant it without a word. */
export function askToStay(): void {
  const { storage } = navigator as { storage?: StorageManager };
  if (storage && storage.persist) storage.persist().catch(() => undefined); // a no costs nothing: they are sent soon
}
