import { Refused, Unreachable, type Ask, type Pictures, type Seen, type StatusApi, type StoryStatus } from "./ports";
import { readJson } from "./readJson";

const PATIENCE = 30_000;

/** Named as the server writes it. */
interface Told {
  readonly can_take_back: boolean;
  readonly asked_again: boolean;
  readonly can_look: boolean;
}

interface Asked {
  readonly pictures: Pictures;
  readonly secret?: string | null;
  readonly [more: string]: unknown;
}

/** Asks the server about a story by its pictures; `secretOf` finds this phone's slip. */
export function serverStatus(ask: Ask, secretOf: (pictures: Pictures) => Promise<string | null>): StatusApi {
  const post = async (path: string, body: Asked): Promise<Response> => {
    const headers = { "Content-Type": "application/json" };
    const response = await ask(
      `/api/keepsake${path}`,
      { method: "POST", headers, body: JSON.stringify(body) },
      PATIENCE,
    );
    if (response.ok) return response;
    if (!/problem\+json/.test(response.headers.get("Content-Type") || "")) throw new Unreachable();
    const { code, detail } = await readJson(response);
    // strangers used up every try: the phone that sent the story is answered all the same
    const secret = code === "too-fast" && !body.secret && (await secretOf(body.pictures).catch(() => null));
    if (secret) return post(path, { ...body, secret });
    throw new Refused(code, detail);
  };

  return {
    async ask(room, pictures) {
      try {
        const { can_take_back, asked_again, can_look, ...rest } = await readJson<StoryStatus & Told>(
          await post("", { room, pictures }),
        );
        return { ...rest, canTakeBack: can_take_back, askedAgain: asked_again, canLook: can_look };
      } catch (error) {
        if (error instanceof Refused && error.code === "keepsake-unknown") return null;
        throw error;
      }
    },
    async takeBack(room, pictures) {
      const secret = await secretOf(pictures).catch(() => null); // without the slip: in seven days
      const answer = await readJson<{ erased: "now" | "in-seven-days" }>(await post("/take-back", { room, pictures, secret }));
      return answer.erased;
    },
    bringBack: (room, pictures) => post("/bring-back", { room, pictures }),
    answer: (room, pictures, text) => post("/answer", { room, pictures, text }),
    answerAgain: (room, pictures, answer) => post("/answer-again", { room, pictures, answer }),
    card: (room, pictures, said) => post("/card", { room, pictures, ...said }),
    look: (room, pictures) => post("/look", { room, pictures }).then((response) => readJson<Seen>(response)),
    file: (room, pictures, file) => post("/look/file", { room, pictures, file }).then((response) => response.blob()),
    agree: (room, pictures, version) => post("/agree", { room, pictures, version }),
    another: (room, pictures) => post("/another", { room, pictures }),
  };
}
