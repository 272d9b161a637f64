import { Refused, Unreachable, type Ask, type Clock } from "../app/ports";
import { readJson } from "../app/readJson";
import { base64 } from "../parcel/base64";
import { fromBase64url } from "../parcel/fromBase64url";
import type { Digest } from "../parcel/buildParcel";
import type { Consignment, Receipt, Transport } from "./transport";

const PARCELS = "/api/parcels";
/** How often a cut upload is taken up again before the outbox waits: a cut is common, a fourth is no accident. */
const TRIES = 3;
/** Before the server is asked what it holds: it must notice first that the line is dead, and lines need a moment too. */
const BREATH = 2_000;
/** Slowest network that is given time: 1 byte per millisecond, and half a minute for the rest. */
const PATIENCE = 30_000;

/** tus 1.0 over fetch: everything with the creation; after a cut only the rest. */
export function tusTransport(ask: Ask, digest: Digest, clock: Clock): Transport {
  return {
    async send(parcel: Consignment): Promise<Receipt> {
      let { begun } = parcel;
      let offset = parcel.isRetry && !begun ? await held(parcel) : null;
      for (let tries = 1; offset !== parcel.bytes.length; tries++) {
        try {
          const posted = begun ? begun.then(created, unanswered) : null;
          begun = undefined;
          const response = await (posted || (offset === null ? create(parcel) : append(parcel, offset)));
          if (reached(response) >= parcel.bytes.length) return await receipt(parcel, response);
        } catch (error) {
          if (!(error instanceof Unreachable) || error.pause) throw error;
        }
        if (tries >= TRIES) throw new Unreachable();
        await clock.wait(BREATH * tries);
        offset = await held(parcel);
        parcel.progress(offset || 0);
      }
      return receipt(parcel, null);
    },
  };

  /** How many bytes the server has; null when it does not know the parcel. */
  async function held({ id }: Consignment): Promise<number | null> {
    const response = await ask(`${PARCELS}/${id}`, { method: "HEAD", headers: tus() }, PATIENCE);
    if (response.status === 404 || response.status === 410) return null;
    if (!response.ok) throw new Unreachable();
    return reached(response);
  }

  async function create({ id, room, bytes }: Consignment): Promise<Response> {
    const names = `room ${base64(ascii(room))},story ${base64(ascii(id))}`;
    const headers = { "Upload-Length": `${bytes.length}`, "Upload-Metadata": names };
    return created(await upload(PARCELS, "POST", bytes, headers));
  }

  async function append({ id, bytes }: Consignment, offset: number): Promise<Response> {
    const headers = { "Upload-Offset": `${offset}` };
    return accepted(await upload(`${PARCELS}/${id}`, "PATCH", bytes.subarray(offset), headers), [404, 410, ...PASSING]);
  }

  async function upload(path: string, method: string, body: Uint8Array, headers: HeadersInit): Promise<Response> {
    const checksum = "sha256 " + base64(await digest(body));
    const all = tus({ ...headers, "Content-Type": "application/offset+octet-stream", "Upload-Checksum": checksum });
    return ask(path, { method, body, headers: all }, PATIENCE + body.length);
  }

  async function receipt({ id }: Consignment, response: Response | null): Promise<Receipt> {
    const inline = response && response.headers.get("Eyes-Receipt");
    if (inline) return genuine(JSON.parse(new TextDecoder().decode(fromBase64url(inline))));
    const asked = await ask(`${PARCELS}/${id}/receipt`, { headers: tus() }, PATIENCE);
    if (!asked.ok) throw new Unreachable();
    return genuine(await readJson<Receipt>(asked));
  }
}

/** A receipt, right or wrong; what has not even its form comes from something between us and the server. */
function genuine(receipt: Receipt): Receipt {
  if (!receipt || !receipt.story || !receipt.sha256) throw new Unreachable();
  return receipt;
}

function tus(headers?: HeadersInit): HeadersInit {
  return { "Tus-Resumable": "1.0.0", ...headers };
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The server's offset; something that speaks for it without being it (a captive portal) gives none. */
function reached(response: Response): number {
  const offset = response.headers.get("Upload-Offset");
  if (offset === null || !/^\d+$/.test(offset)) throw new Unreachable();
  return +offset;
}

/** The one conflict that never passes: the server holds another story under this id. */
const OTHER_BYTES = "other-bytes";

/** Statuses after which trying again helps: a wrong offset, a lock, a bad checksum, too often. */
const PASSING = [408, 409, 423, 425, 429, 460];

/** Milliseconds of Retry-After. */
function pause(response: Response): number {
  return 1000 * (Number(response.headers.get("Retry-After")) || 0);
}

function created(response: Response): Promise<Response> {
  return accepted(response, PASSING);
}

function unanswered(): never {
  throw new Unreachable();
}

/** Lets success through; our own server's "no" is `Refused`, anything else may pass with time. */
async function accepted(response: Response, passing: readonly number[]): Promise<Response> {
  if (response.ok) return response;
  const isOurs = /problem\+json/.test(response.headers.get("Content-Type") || "");
  if (!isOurs || response.status >= 500) throw new Unreachable();
  const { code, detail } = await readJson(response);
  if (passing.indexOf(response.status) >= 0 && code !== OTHER_BYTES) throw new Unreachable(pause(response));
  throw new Refused(code, detail);
}
