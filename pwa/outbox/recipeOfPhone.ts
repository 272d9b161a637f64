import type { Clock } from "../app/ports";
import type { KeyRecipe } from "../keepsake/deriveKey";
import { newRecipe } from "../keepsake/newRecipe";
import { answer } from "./answer";
import type { Database } from "./database";

interface RecipeRow extends KeyRecipe {
  readonly name: "recipe";
}

/** This phone's salt and number of rounds, made when they are needed first; two tabs agree on one. */
export async function recipeOfPhone(database: Database, clock: Clock): Promise<KeyRecipe> {
  const known = await database.read(["phone"], (read) => stored(read));
  if (known) return known;
  const made = await newRecipe(clock);
  return database.write(["phone"], async (write) => {
    const earlier = await stored(write);
    if (!earlier) write.objectStore("phone").put({ name: "recipe", ...made } as RecipeRow);
    return earlier || made;
  });
}

function stored(transaction: IDBTransaction): Promise<RecipeRow | undefined> {
  return answer(transaction.objectStore("phone").get("recipe"));
}
