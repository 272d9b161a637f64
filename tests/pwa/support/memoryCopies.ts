import type { Copies } from "../../../pwa/outbox/copies";
import type { EnvelopeRow } from "../../../pwa/outbox/rows";

/** Copies that outlive the database as Cache Storage does. */
export class MemoryCopies implements Copies {
  private readonly held = new Map<string, { row: EnvelopeRow; bytes: ArrayBuffer }>();

  ids = async (): Promise<string[]> => [...this.held.keys()];

  get = async (id: string) => this.held.get(id) || null;

  async put(row: EnvelopeRow, bytes: ArrayBuffer): Promise<void> {
    const { order: _, ...rest } = row;
    this.held.set(row.id, { row: { ...rest, slip: null }, bytes });
  }

  async drop(id: string): Promise<void> {
    this.held.delete(id);
  }
}
