import type { Card } from "./ports";

/** A card's QR code opens the room with its token behind the `#`, where no server sees it. */
export function cardFromAddress(): Card | undefined {
  const found = /#card=([0-9a-f]{32})$/.exec(location.hash);
  if (!found) return undefined;
  history.replaceState(null, "", location.pathname);
  return { token: found[1] };
}
