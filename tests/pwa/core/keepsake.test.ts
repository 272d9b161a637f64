import assert from "node:assert/strict";
import test from "node:test";
import type { Clock } from "../../../pwa/app/ports";
import { assignPictures } from "../../../pwa/keepsake/assignPictures";
import { deriveKey } from "../../../pwa/keepsake/deriveKey";
import { lock, unlock } from "../../../pwa/keepsake/lock";
import { newRecipe } from "../../../pwa/keepsake/newRecipe";
import { PICTURES } from "../../../pwa/keepsake/pictures";
import named from "../../../pwa/keepsake/pictures.json";

/** A clock on which every look takes so many milliseconds. */
function slowClock(milliseconds: number): Clock {
  let moment = 0;
  return { now: () => (moment += milliseconds), wait: () => Promise.resolve() };
}

test("there are forty pictures, all different", () => {
  assert.equal(PICTURES.length, 40);
  assert.equal(new Set(PICTURES).size, 40);
  assert.equal(new Set(named.map(({ name }) => name)).size, 40);
});

test("every picture is one old emoji without a variation mark", () => {
  for (const emoji of PICTURES) assert.equal([...emoji].length, 1, emoji);
});

test("a keepsake is six different pictures, and all pictures are used alike", () => {
  const counts = new Array(40).fill(0);
  const runs = 4000;
  for (let i = 0; i < runs; i++) {
    const pictures = assignPictures();
    assert.equal(new Set(pictures).size, 6);
    pictures.forEach((index) => counts[index]++);
  }
  const expected = (runs * 6) / 40;
  const spread = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  assert.ok(spread < 90, `chi-square ${spread} with 39 degrees of freedom`);
});

test("rounds grow until a phone needs 300 ms, within sense", async () => {
  assert.equal((await newRecipe(slowClock(30))).iterations, 200_000);
  assert.equal((await newRecipe(slowClock(5000))).iterations, 100_000);
  assert.equal((await newRecipe(slowClock(0))).iterations, 2_000_000);
});

test("the same pictures on another phone give another key", async () => {
  const pictures = [1, 2, 3, 4, 5, 6];
  const here = await deriveKey(pictures, { salt: new Uint8Array(16), iterations: 1000 });
  const there = await deriveKey(pictures, { salt: new Uint8Array(16).fill(1), iterations: 1000 });
  const locked = await lock(here, "story", new Uint8Array([7]));
  assert.deepEqual([...(await unlock(here, "story", locked))], [7]);
  await assert.rejects(unlock(there, "story", locked));
  await assert.rejects(unlock(here, "another story", locked));
});
