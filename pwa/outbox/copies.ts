import type { EnvelopeRow } from "./rows";

/**
 * A second place for sealed parcels, apart from the database: Chromium throws a whole database away when the
 * battery or the system killed it in the middle of a write.
 */
export interface Copies {
  ids(): Promise<readonly string[]>;
  put(row: EnvelopeRow, bytes: ArrayBuffer): Promise<unknown>;
  /** null when it is gone. */
  get(id: string): Promise<{ readonly row: EnvelopeRow; readonly bytes: ArrayBuffer } | null>;
  drop(id: string): Promise<unknown>;
}
