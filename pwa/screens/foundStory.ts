import type { Pictures, StatusApi } from "../app/ports";

/** A story asked for by its pictures, and the way to ask again. */
export interface FoundStory {
  readonly room: string;
  readonly pictures: Pictures;
  readonly api: StatusApi;
  readonly look: () => void;
}
