/**
 * A child's whole way from the poster to the landed envelope, walked inside the page as fast as the page allows.
 * Plain ES2017, for it must run on the oldest phones too. Resolves to the last thing the screen says.
 */
(async () => {
  const PATIENCE = 20000;
  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const until = async (what, look) => {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await wait(5)) {
      const found = look();
      if (found) return found;
    }
    throw new Error(`the child waits for ${what} before: ${document.querySelector("#app").textContent}`);
  };
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const button = (word) =>
    all("#app button").find((each) => each.offsetParent && (each.textContent.trim() === word || each.getAttribute("aria-label") === word));
  const taps = async (...words) => {
    for (const word of words) (await until(word, () => button(word))).click();
  };
  const draws = async () => {
    const paper = await until("paper", () => document.querySelector(".paper"));
    const box = paper.getBoundingClientRect();
    ["mousedown", "mousemove", "mouseup"].forEach((name, i) => {
      const at = { clientX: box.left + 40 + 60 * i, clientY: box.top + 60 + 30 * i };
      paper.dispatchEvent(new MouseEvent(name, Object.assign({ bubbles: true }, at)));
    });
  };
  const repeats = async () => {
    const shown = await until("the keepsake", () => all("main .keepsake li").length === 6 && all("main .keepsake li"));
    const pictures = shown.map((each) => each.textContent);
    await taps("I know them");
    const forty = await until("forty pictures", () => all(".forty button").length === 40 && all(".forty button"));
    pictures.forEach((emoji) => forty.find((each) => each.textContent === emoji).click());
  };
  await taps("English", "Draw");
  await draws();
  await taps("Ready", "I am ready", "Skip", "Skip", "I have no card", "Yes, keep it", "Yes, show it", "Many people", "Yes, always");
  await repeats();
  const ends = /It has arrived|Nothing is lost/;
  return until("the end", () => {
    const said = (document.querySelector("main") || document.body).textContent;
    return ends.test(said) && said;
  });
})()
