/**
 * Names of fields and methods that exist only inside the app; the build shortens them, alike in shell and parts.
 *
 * Never listed here: fields of the manifest, of server answers, of rows in IndexedDB, of the page's JSON, names of
 * steps and parts (they are looked up by text), and everything the browser calls by name.
 */
const OWN_NAMES = `
accent adding addLazy addSoundSlice addStrokes ageBand
begin beginNotebook bringBack
canKeep canTakeBack change changes choose clearDrawing clock colour commitWaiting committed committing current
database deliver drain dropSound
element envelope erase eraser everyone
fetchSender
handOn hasLazy helpers hired
inTurn isBegun isOver isRetry
leave listeners
madeAt mayShow
nameOf nextChild noteArrival notebook
office onMisunderstood onStroke onUnderstood onlyOne opening outbox
packed parcelId points ports postpone progress purposes
redraw rowOf
saved sealer sendAll sendNow sending sendings sentences setPhoto setPrompt setText settle settled slices sound
soundType stillHere strings strokes subscribe sum
takeBack takeOver tell tools transport trouble
undone
visit
waitingDrafts waits wakeUpLater wakeUps watch
`;

/** Matches a name that may be shortened. */
export const OWN_NAME = new RegExp(`^(${OWN_NAMES.trim().split(/\s+/).join("|")})$`);
