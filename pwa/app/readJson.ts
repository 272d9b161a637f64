import { Unreachable } from "./ports";

/** The JSON of an answer; `Unreachable` when it is cut off or a captive portal's page. */
export function readJson<T = { code: string; detail: string }>(response: Response): Promise<T> {
  return response.json().catch(() => {
    throw new Unreachable();
  });
}
