/**
 * Names of fields and methods that exist only inside the app; the build shortens them, alike in shell and parts.
 *
 * Never listed here: fields of the manifest, of server answers, of rows in IndexedDB, of the page's JSON, names of
 * steps and parts (they are looked up by text), and everything the browser calls by name.
 */
const OWN_NAMES = `
accent adding addLazy addSoundSlice addStrokes ageBand askToPersist assetUrl
begin beginNotebook bringBack
canKeep canSeal canTakeBack change changes choose clearDrawing clock colour commitWaiting committed committing current
database deliver direction drain dropSound
element environment envelope erase eraser everyone
hasLazy helpers
inTurn isBegun isOnline isOver isRetry
leave listeners
madeAt mayShow
nextChild noteArrival notebook
office onMisunderstood onStroke onUnderstood onlyOne opening outbox
packed parcelId points ports postpone progress purposes
redraw roomLeft rowOf
sealer secretOf sendAll sendNow sending sendings sentences setPhoto setPrompt setText settle settled slices sound
soundType stillHere strings strokes subscribe sum
takeBack takeOver tell tools transport trouble
undone updates
visit
waitingDrafts waits wakeUpLater wakeUps watch
`;

/** Matches a name that may be shortened. */
export const OWN_NAME = new RegExp(`^(${OWN_NAMES.trim().split(/\s+/).join("|")})$`);
