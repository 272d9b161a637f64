import { loudspeaker } from "../components/loudspeaker";
import { soundShelf } from "../loudspeaker/soundShelf";
import { systemClock } from "./systemClock";

type Connection = { readonly saveData?: boolean } | undefined;

/** What the loudspeaker at the bottom does; comes after the first paint. */
export const listen = loudspeaker(
  soundShelf(self.caches, systemClock, !!((navigator as { connection?: Connection }).connection || {}).saveData),
);
