import { Refused, Unreachable, type Ask, type Pictures, type StatusApi, type StoryStatus } from "./ports";
import { readJson } from "./readJson";

const PATIENCE = 30_000;

/** Named as the server writes it. */
interface Told {
  readonly can_take_back: boolean;
  readonly asked_again: boolean;
}

/** Asks the server about a story by its pictures; `secretOf` finds this phone's slip. */
export function serverStatus(ask: Ask, secretOf: (pictures: Pictures) => Promise<string | null>): StatusApi {
  const post = async <T>(path: string, body: object): Promise<T> => {
    const headers = { "Content-Type": "application/json" };
    const response = await ask(
      `/api/keepsake${path}`,
      { method: "POST", headers, body: JSON.stringify(body) },
      PATIENCE,
    );
    if (response.ok) return response.status === 204 ? (undefined as unknown as T) : readJson<T>(response);
    if (!/problem\+json/.test(response.headers.get("Content-Type") || "")) throw new Unreachable();
    const { code, detail } = await readJson(response);
    throw new Refused(code, detail);
  };

  return {
    async ask(room, pictures) {
      try {
        const { can_take_back, asked_again, ...rest } = await post<StoryStatus & Told>("", { room, pictures });
        return { ...rest, canTakeBack: can_take_back, askedAgain: asked_again };
      } catch (error) {
        if (error instanceof Refused && error.code === "keepsake-unknown") return null;
        throw error;
      }
    },
    async takeBack(room, pictures) {
      const secret = await secretOf(pictures).catch(() => null); // without the slip: in seven days
      return (await post<{ erased: "now" | "in-seven-days" }>("/take-back", { room, pictures, secret })).erased;
    },
    bringBack: (room, pictures) => post("/bring-back", { room, pictures }),
    answer: (room, pictures, text) => post("/answer", { room, pictures, text }),
    answerAgain: (room, pictures, answer) => post("/answer-again", { room, pictures, answer }),
  };
}
