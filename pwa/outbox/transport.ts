/** What the server answers for a parcel that is durably stored. */
export interface Receipt {
  readonly story: string;
  /** Of the bytes as uploaded. */
  readonly sha256: string;
  readonly bytes: number;
}

/** A parcel on its way. */
export interface Consignment {
  readonly id: string;
  readonly room: string;
  readonly bytes: Uint8Array;
  /** Whether the server may already hold some of it. */
  readonly isRetry: boolean;
  /** The answer to a first try that somebody made for us. */
  readonly begun?: Promise<Response>;
  /** Told how many bytes the server has. */
  readonly progress: (bytes: number) => void;
}

/** The way to the server. */
export interface Transport {
  /** Resolves with the receipt; rejects with `Unreachable` (try later) or `Refused` (somebody must help). */
  send(consignment: Consignment): Promise<Receipt>;
}
