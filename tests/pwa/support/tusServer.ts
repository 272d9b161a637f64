import { createHash } from "node:crypto";
import { Unreachable } from "../../../pwa/app/ports";
import type { Ask } from "../../../pwa/app/ports";

/** What may happen to one request. */
export type Fault =
  | "none"
  | "reset" // nothing reaches the server
  | "cut" // some of the body reaches it, no answer comes back
  | "lost-reply" // all of it reaches it, no answer comes back
  | "twice" // the network delivers the request two times
  | "portal" // a captive portal answers in its place
  | "unavailable" // 503 from a proxy
  | "bad-checksum" // a bit flips on the way
  | "wrong-receipt"; // something answers with a receipt for other bytes

interface Upload {
  readonly length: number;
  bytes: Buffer;
}

/** A small tus server in memory, as strict as ours, behind a network that can fail. */
export class TusServer {
  readonly uploads = new Map<string, Upload>();
  readonly log: string[] = [];
  /** How often a story was completed; more than once would be a doubled story. */
  readonly completions = new Map<string, number>();
  bytesReceived = 0;
  /** How much of the body a cut lets through. */
  cutAt = 0.6;
  fault: (request: string) => Fault = () => "none";
  refusal: { status: number; code: string; detail: string; retryAfter?: number } | null = null;

  /** The stories that are here completely. */
  get arrived(): string[] {
    return [...this.uploads].filter(([, { bytes, length }]) => bytes.length === length).map(([id]) => id);
  }

  ask: Ask = async (path, request) => {
    const line = `${request.method || "GET"} ${path}`;
    const fault = this.fault(line);
    this.log.push(fault === "none" ? line : `${line} ${fault}`);
    const body = Buffer.from((request.body as Uint8Array) || []);
    switch (fault) {
      case "reset":
        throw new Unreachable();
      case "cut":
        this.answer(path, request, body.subarray(0, Math.floor(body.length * this.cutAt)), true);
        throw new Unreachable();
      case "lost-reply":
        this.answer(path, request, body);
        throw new Unreachable();
      case "twice":
        this.answer(path, request, body);
        return this.answer(path, request, body);
      case "portal":
        return new Response("<h1>Please pay for the network</h1>", { headers: { "Content-Type": "text/html" } });
      case "unavailable":
        return new Response("busy", { status: 503 });
      case "bad-checksum":
        return problem(460, "checksum-wrong");
      default:
        return this.answer(path, request, body, false, fault === "wrong-receipt");
    }
  };

  private answer(path: string, request: RequestInit, body: Buffer, isCut = false, isWrong = false): Response {
    const header = (name: string): string => new Headers(request.headers).get(name) || "";
    if (header("Tus-Resumable") !== "1.0.0") return problem(412, "tus-version");
    if (this.refusal && request.method === "POST") {
      const { status, code, detail, retryAfter } = this.refusal;
      return problem(status, code, detail, retryAfter ? { "Retry-After": `${retryAfter}` } : {});
    }
    if (body.length && !isCut && header("Upload-Checksum") !== "sha256 " + sha256(body, "base64"))
      return problem(460, "checksum-wrong");
    this.bytesReceived += body.length;
    if (request.method === "POST")
      return this.create(header("Upload-Metadata"), +header("Upload-Length"), body, isWrong);
    const [, id, wantsReceipt] = /^\/api\/parcels\/([0-9a-f]{32})(\/receipt)?$/.exec(path) || [];
    const upload = this.uploads.get(id);
    if (!upload) return problem(404, "upload-unknown");
    if (wantsReceipt) {
      if (upload.bytes.length < upload.length) return problem(404, "upload-unknown");
      return Response.json(receiptOf(id, upload));
    }
    if (request.method === "HEAD") return this.progress(id, upload, 200, isWrong);
    if (+header("Upload-Offset") !== upload.bytes.length) return problem(409, "offset-mismatch");
    return this.append(id, upload, body, 204, isWrong);
  }

  private create(metadata: string, length: number, body: Buffer, isWrong: boolean): Response {
    const id = Buffer.from(/story (\S+)/.exec(metadata)![1], "base64").toString();
    const known = this.uploads.get(id);
    if (known && (known.length !== length || !known.bytes.equals(body.subarray(0, known.bytes.length)))) {
      return problem(409, "other-bytes");
    }
    if (known && known.bytes.length === length) return this.progress(id, known, 201, isWrong);
    const upload = known || { length, bytes: Buffer.alloc(0) };
    this.uploads.set(id, upload);
    return this.append(id, upload, body.subarray(upload.bytes.length), 201, isWrong);
  }

  private append(id: string, upload: Upload, body: Buffer, status: number, isWrong: boolean): Response {
    const wasWhole = upload.bytes.length === upload.length;
    upload.bytes = Buffer.concat([upload.bytes, body]);
    if (!wasWhole && upload.bytes.length === upload.length)
      this.completions.set(id, (this.completions.get(id) || 0) + 1);
    return this.progress(id, upload, status, isWrong);
  }

  private progress(id: string, upload: Upload, status: number, isWrong: boolean): Response {
    const headers = new Headers({ "Tus-Resumable": "1.0.0", "Upload-Offset": `${upload.bytes.length}` });
    const receipt = { ...receiptOf(id, upload), ...(isWrong ? { sha256: "0".repeat(64) } : {}) };
    if (upload.bytes.length === upload.length) {
      headers.set("Eyes-Receipt", Buffer.from(JSON.stringify(receipt)).toString("base64url"));
    }
    return new Response(null, { status, headers });
  }
}

function receiptOf(story: string, { bytes }: Upload) {
  return { story, sha256: sha256(bytes, "hex"), bytes: bytes.length, parts: [], received_at: "2026-11-22T10:00:00Z" };
}

function problem(status: number, code: string, detail = "no", more: Record<string, string> = {}): Response {
  const headers = { "Content-Type": "application/problem+json", ...more };
  return new Response(JSON.stringify({ type: "about:blank", status, code, detail }), { status, headers });
}

function sha256(bytes: Buffer, encoding: "hex" | "base64"): string {
  return createHash("sha256").update(bytes).digest(encoding);
}
