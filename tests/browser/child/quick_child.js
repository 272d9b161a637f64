/**
 * A child's whole way from the poster to the sealed envelope, walked inside the page as fast as the page allows.
 * Plain ES2017, for it must run on the oldest phones too. `ways` are how it tells its story, one after the other; a way
 * that the phone cannot go it leaves by the arrow. Resolves, when the screen says what `ends` says, to that, and to what
 * the phone showed instead of such ways: how many pictures, and the words.
 */
async (ways, ends) => {
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
  const one = (selector) => document.querySelector(selector);
  const button = (word) =>
    all("#app button").find((each) => each.offsetParent && (each.textContent.trim() === word || each.getAttribute("aria-label") === word));
  const taps = async (...words) => {
    for (const word of words) (await until(word, () => button(word))).click();
  };
  const says = () => (one("main") || document.body).textContent;
  const draws = async () => {
    const paper = await until("paper", () => one(".paper"));
    const box = paper.getBoundingClientRect();
    ["mousedown", "mousemove", "mouseup"].forEach((name, i) => {
      const at = { clientX: box.left + 40 + 60 * i, clientY: box.top + 60 + 30 * i };
      paper.dispatchEvent(new MouseEvent(name, Object.assign({ bubbles: true }, at)));
    });
    await taps("Ready");
  };
  const writes = async () => {
    const paper = await until("a sheet to write on", () => one("textarea"));
    paper.value = "My goat is called Snow.";
    paper.dispatchEvent(new Event("input", { bubbles: true }));
    await taps("Ready");
  };
  const photographs = async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
    canvas.getContext("2d").fillRect(8, 8, 20, 20);
    const signs = atob(canvas.toDataURL("image/png").split(",")[1]);
    const camera = new DataTransfer();
    camera.items.add(new File([Uint8Array.from(signs, (sign) => sign.charCodeAt(0))], "1.png", { type: "image/png" }));
    const picker = await until("the camera", () => one("input[type=file]"));
    picker.files = camera.files;
    picker.dispatchEvent(new Event("change"));
    await taps("Ready");
  };
  const instead = [];
  const speaks = async () => {
    const word = "Begin to speak", deaf = "This phone does not hear you.";
    await until("the microphone", () => button(word) || says().includes(deaf));
    if (button(word)) {
      await taps(word);
      await until("the crayon to grow shorter", () => one(".hearing .stub[style]") || says().includes(deaf));
    }
    if (says().includes(deaf)) {
      instead.push({ pictures: all("main svg").length, says: says() });
      return taps("Back");
    }
    await wait(600);
    await taps("Stop", "It is good", "My words only, written down");
  };
  const repeats = async () => {
    const shown = await until("the keepsake", () => all("main .keepsake li").length === 6 && all("main .keepsake li"));
    const pictures = shown.map((each) => each.textContent);
    await taps("I know them");
    const forty = await until("forty pictures", () => all(".forty button").length === 40 && all(".forty button"));
    pictures.forEach((emoji) => forty.find((each) => each.textContent === emoji).click());
  };
  const goes = { Draw: draws, Write: writes, Photograph: photographs, Speak: speaks };
  await taps("English");
  for (const way of ways) {
    await taps(way);
    await goes[way]();
  }
  await taps("I am ready", "Skip", "Skip", "I have no card", "Yes, keep it", "Yes, show it", "Many people", "Yes, always");
  await repeats();
  await until("the end", () => says().includes(ends));
  return { says: says(), instead };
}
