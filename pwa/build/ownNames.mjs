/**
 * Names of fields and methods that exist only inside the app; the build shortens them, alike in shell and parts.
 *
 * Never listed here: fields of the manifest, of server answers, of rows in IndexedDB, of the page's JSON, names of
 * steps and parts (they are looked up by text), and everything the browser calls by name.
 */
const OWN_NAMES = `
accent adding addLazy addSoundSlice addStrokes adorn ageBand
back begin beginNotebook bringBack
canTakeBack change changes choose clearDrawing clock colour commit committed committing commitWaiting content
current
database discard drain dropSound
element enc envelope erase eraser errands everyone
factory fetchOffice finish first
goBack grain
handOn hasAll helpers hired hireSender
isBegun isBlank isGone isHeavy isOver isRetry
leave leaving listeners load
madeAt mayShow mustBeHere
nameOf nextChild notebook
office onlyOne onMisunderstood onStroke onUnderstood outbox
pack packed parcelId pen points ports post postpone progress purposes
ready redoStroke redraw replaces restore rowOf
saved sealer sendAll sendAtOnce sending sendings sendNow sentences setPhoto setPrompt setText settle settled show
simplify sound stillHere strings strokes subscribe sum
takeBack takeOver tell tools transport trouble troubleWords
undone undoStroke unpack use
visit
wait waitingDrafts waits wakeUpLater wakeUps watch whole wished
`;

/** Matches a name that may be shortened. */
export const OWN_NAME = new RegExp(`^(${OWN_NAMES.trim().split(/\s+/).join("|")})$`);
