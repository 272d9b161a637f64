import { answer } from "../outbox/answer";
import { askServer } from "./askServer";
import type { Ports } from "./ports";

const PATIENCE = 15_000;

interface CountryRow {
  readonly name: "country";
  readonly room: string;
  readonly country: string;
}

/** The country of this phone's room: asked for once and then kept, so that its helplines come first offline too. */
export async function countryOfRoom({ clock, database, room, strings }: RoomPorts): Promise<string | null> {
  if (!room) return null;
  const known = database && (await database.read(["phone"], (read) => stored(read)));
  if (known && known.room === room) return known.country;
  const ask = askServer(clock, fetch.bind(self), () => strings.current().tag);
  const response = await ask("/api/rooms/" + room, {}, PATIENCE);
  if (!response.ok) return null;
  const { country } = (await response.json()) as { country: string };
  if (database) await database.write(["phone"], (write) => answer(write.objectStore("phone").put({ name: "country", room, country })));
  return country;
}

/** What it takes to know one's country. */
export type RoomPorts = Pick<Ports, "clock" | "database" | "room" | "strings">;

function stored(read: IDBTransaction): Promise<CountryRow | undefined> {
  return answer(read.objectStore("phone").get("country"));
}
