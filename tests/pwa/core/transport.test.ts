import assert from "node:assert/strict";
import test from "node:test";
import { askServer } from "../../../pwa/app/askServer";
import { serverStatus } from "../../../pwa/app/serverStatus";
import { sha256 } from "../../../pwa/app/sha256";
import { Refused, Unreachable, type Ask } from "../../../pwa/app/ports";
import { tusTransport } from "../../../pwa/outbox/tusTransport";
import { hex } from "../../../pwa/parcel/hex";
import "../support/globals";
import { ManualClock } from "../support/manualClock";
import { digest } from "../support/story";
import { TusServer, type Fault } from "../support/tusServer";

const PARCEL = {
  id: "0123456789abcdef0123456789abcdef",
  room: "ABCDEFGH",
  bytes: crypto.getRandomValues(new Uint8Array(5000)),
  isRetry: false,
  progress: () => undefined,
};
const PICTURES = [1, 2, 3, 4, 5, 6];

function problemOnce(status: number, code: string): Ask {
  const headers = { "Content-Type": "application/problem+json" };
  return async () => new Response(JSON.stringify({ status, code, detail: "Not now." }), { status, headers });
}

for (const fault of ["reset", "portal", "unavailable"] as Fault[]) {
  test(`${fault}: the parcel waits for better times`, async () => {
    const server = new TusServer();
    server.fault = () => fault;
    await assert.rejects(tusTransport(server.ask, digest, new ManualClock()).send(PARCEL), Unreachable);
  });
}

test("a retry asks first what the server holds", async () => {
  const server = new TusServer();
  await tusTransport(server.ask, digest, new ManualClock()).send(PARCEL);
  const receipt = await tusTransport(server.ask, digest, new ManualClock()).send({ ...PARCEL, isRetry: true });
  assert.equal(receipt.sha256, hex(await digest(PARCEL.bytes)));
  assert.deepEqual(
    server.log.slice(1).map((line) => line.split(" ")[0]),
    ["HEAD", "GET"],
  );
  assert.equal(server.bytesReceived, PARCEL.bytes.length);
});

test("an upload that the server forgot begins again", async () => {
  const server = new TusServer();
  await tusTransport(server.ask, digest, new ManualClock()).send({ ...PARCEL, isRetry: true });
  assert.deepEqual(
    server.log.map((line) => line.split(" ")[0]),
    ["HEAD", "POST"],
  );
});

test("the server's no reaches the child; a stranger's no does not", async () => {
  const refused = tusTransport(problemOnce(422, "manifest-malformed"), digest, new ManualClock()).send(PARCEL);
  await assert.rejects(refused, Refused);
  await assert.rejects(refused, { code: "manifest-malformed", message: "Not now." });
  const stranger: Ask = async () => new Response("forbidden", { status: 403 });
  await assert.rejects(tusTransport(stranger, digest, new ManualClock()).send(PARCEL), Unreachable);
});

for (const [status, code] of [
  [409, "offset-mismatch"],
  [429, "room-full"],
  [460, "checksum-wrong"],
  [507, "store-full"],
] as const) {
  test(`${status} ${code} passes with time`, async () => {
    await assert.rejects(tusTransport(problemOnce(status, code), digest, new ManualClock()).send(PARCEL), Unreachable);
  });
}

test("another story under the same id never passes", async () => {
  await assert.rejects(tusTransport(problemOnce(409, "other-bytes"), digest, new ManualClock()).send(PARCEL), { code: "other-bytes" });
});

test("a server that says nothing is given up after a while", async () => {
  const clock = new ManualClock();
  const silent = (() => new Promise(() => undefined)) as unknown as typeof fetch;
  const asked = askServer(clock, silent, () => "ro")("/x", {}, 1000);
  clock.advance(1001);
  await assert.rejects(asked, Unreachable);
});

test("requests carry the child's language and no cookies", async () => {
  let seen: RequestInit = {};
  const fetcher = (async (_: string, request: RequestInit) => (
    (seen = request),
    new Response()
  )) as unknown as typeof fetch;
  await askServer(new ManualClock(), fetcher, () => "zh-Hans")("/x", {}, 1000);
  assert.equal((seen.headers as Record<string, string>)["Accept-Language"], "zh-Hans");
  assert.equal(seen.credentials, "omit");
});

test("the status of a story comes back in the child's words, an unknown one as null", async () => {
  const answered = { status: "shown", message: null, question: false, asked_again: true, answers: [], can_take_back: true, shown: true, said: [] };
  const known: Ask = async () => Response.json(answered);
  const status = await serverStatus(known, async () => null).ask("ABCDEFGH", PICTURES);
  assert.equal(status!.canTakeBack, true);
  assert.equal(status!.askedAgain, true);
  assert.equal(
    await serverStatus(problemOnce(404, "keepsake-unknown"), async () => null).ask("ABCDEFGH", PICTURES),
    null,
  );
  await assert.rejects(serverStatus(problemOnce(429, "too-many"), async () => null).ask("ABCDEFGH", PICTURES), {
    code: "too-many",
  });
});

test("taking back sends this phone's slip when there is one", async () => {
  const sent: unknown[] = [];
  const ask: Ask = async (path, { body }) => (
    sent.push(path, JSON.parse(body as string)),
    Response.json({ erased: "now" })
  );
  assert.equal(await serverStatus(ask, async () => "ab".repeat(16)).takeBack("ABCDEFGH", PICTURES), "now");
  assert.deepEqual(sent, [
    "/api/keepsake/take-back",
    { room: "ABCDEFGH", pictures: PICTURES, secret: "ab".repeat(16) },
  ]);
  await serverStatus(ask, () => Promise.reject(new Error())).takeBack("ABCDEFGH", PICTURES);
  assert.equal((sent[3] as { secret: unknown }).secret, null);
});

test("the phone that sent the story is answered when strangers used up every try", async () => {
  const sent: { secret?: string }[] = [];
  const full = problemOnce(429, "too-fast");
  const ask: Ask = async (path, request, patience) => {
    sent.push(JSON.parse(request.body as string));
    return sent.length > 1 ? Response.json({ can_take_back: true }) : full(path, request, patience);
  };
  const status = await serverStatus(ask, async () => "ab".repeat(16)).ask("ABCDEFGH", PICTURES);
  assert.equal(status!.canTakeBack, true);
  assert.deepEqual(
    sent.map(({ secret }) => secret),
    [undefined, "ab".repeat(16)],
  );
  await assert.rejects(serverStatus(full, async () => null).ask("ABCDEFGH", PICTURES), { code: "too-fast" });
  await assert.rejects(serverStatus(full, async () => "ab".repeat(16)).takeBack("ABCDEFGH", PICTURES), { code: "too-fast" });
});

test("SHA-256 without WebCrypto is SHA-256", async () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000]) {
    const bytes = crypto.getRandomValues(new Uint8Array(length));
    assert.equal(hex(sha256(bytes)), hex(await digest(bytes)), `${length} bytes`);
  }
});
