// Uploads a file through tus-js-client: aborts on the way, then resumes in a new process.
// node send_with_tus_js.mjs <endpoint> <file> <room> <story> <place for the upload's address> [bytes before the abort]
import { createRequire } from "node:module";
import { createReadStream, statSync } from "node:fs";

const require = createRequire(new URL("../../pwa/package.json", import.meta.url));
const { Upload, FileUrlStorage } = require("tus-js-client");
const [endpoint, file, room, story, storage, abortAt] = process.argv.slice(2);

const upload = new Upload(createReadStream(file), {
  endpoint,
  chunkSize: 64 * 1024,
  uploadSize: statSync(file).size,
  metadata: { room, story, filename: "parcel" },
  retryDelays: [0, 100],
  urlStorage: new FileUrlStorage(storage),
  fingerprint: () => Promise.resolve(story),
  onChunkComplete: (_size, accepted) => {
    if (abortAt && accepted >= Number(abortAt)) {
      void upload.abort();
      console.log(JSON.stringify({ aborted: accepted, url: upload.url }));
      process.exit(0);
    }
  },
  onError: (error) => {
    console.error(String(error));
    process.exit(1);
  },
  onSuccess: ({ lastResponse }) => {
    console.log(JSON.stringify({ url: upload.url, receipt: lastResponse.getHeader("Eyes-Receipt") }));
  },
});
const earlier = await upload.findPreviousUploads();
if (earlier.length) upload.resumeFromPreviousUpload(earlier[0]);
upload.start();
