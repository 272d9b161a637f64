import { loudspeaker } from "../components/loudspeaker";
import { soundShelf } from "../loudspeaker/soundShelf";
import { systemClock } from "./systemClock";

/** What some browsers know of their connection (Network Information). */
interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

const { saveData, effectiveType = "" } = (navigator as { connection?: Connection }).connection || {};

/** What the loudspeaker at the bottom does; comes after the first paint. */
export const listen = loudspeaker(soundShelf(self.caches, systemClock, !!saveData || /2g/.test(effectiveType)));
