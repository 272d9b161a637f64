/* Says the open screen in another language and looks whether every word fits its place. The screen stays so, for
   whoever wants to look at it too, until `asBefore()` says it as the app said it.
   Takes { tag, direction, words: [[english, text]] }; gives { misfits: [...], unknown: [...], scrolls }. */
({ tag, direction, words }) => {
  if (self.asBefore) self.asBefore();
  const app = document.getElementById("app");
  const root = document.documentElement;
  const before = { lang: root.lang, dir: root.dir };
  const known = new Map(words);
  const patterns = words.filter(([english]) => /\{\w+\}/.test(english)).map(([english, text]) => ({
    pattern: new RegExp("^" + english.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\w+\}/g, "(.+)") + "$"),
    names: english.match(/\{\w+\}/g),
    text,
  }));
  const isShown = (element) => element.offsetParent && !element.closest(".unseen, .small, svg, [hidden]");
  const textsIn = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    for (let text; (text = walker.nextNode());) if (text.data.trim() && isShown(text.parentElement)) texts.push(text);
    return texts;
  };
  const translated = (sentence) => {
    if (known.has(sentence)) return known.get(sentence);
    for (const { pattern, names, text } of patterns) {
      const values = pattern.exec(sentence);
      if (values) return names.reduce((said, name, i) => said.replace(name, values[i + 1]), text);
    }
    return null;
  };

  const isOurs = (element) => !element.closest("button[lang], .lines, .told");
  const labels = ["aria-label", "alt"].flatMap((name) =>
    [...app.querySelectorAll(`[${name}]`)].filter(isOurs).map((element) => element.getAttributeNode(name)));
  const unknown = [];
  const spoken = [...textsIn(app).filter((text) => isOurs(text.parentElement)), ...labels];
  const original = spoken.map((text) => text.nodeValue);
  spoken.forEach((text) => {
    const said = translated(text.nodeValue.trim());
    if (said !== null) text.nodeValue = said;
    else if (/\p{L}/u.test(text.nodeValue)) unknown.push(text.nodeValue);
  });
  self.asBefore = () => {
    spoken.forEach((text, i) => { text.nodeValue = original[i]; });
    Object.assign(root, before);
    delete self.asBefore;
  };
  root.lang = tag;
  root.dir = direction;

  const misfits = [];
  const say = (fault, element) =>
    misfits.push(`${fault}: ${element.tagName.toLowerCase()} ${(element.textContent || element.className || "").slice(0, 40)}`);
  if (root.scrollWidth > root.clientWidth) misfits.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);
  for (const element of app.querySelectorAll("*")) {
    if (!isShown(element)) continue;
    const box = element.getBoundingClientRect();
    if (box.left < -1 || box.right > innerWidth + 1) say("beyond the edge", element);
    const isPlace = !element.closest("header") && getComputedStyle(element).display !== "inline";
    if (isPlace && element.scrollWidth > element.clientWidth + 1) say(`cut off by ${element.scrollWidth - element.clientWidth} px`, element);
  }
  for (const place of app.querySelectorAll("button, a, label, h1, p, li")) {
    if (!isShown(place)) continue;
    const around = place.getBoundingClientRect();
    for (const text of textsIn(place)) {
      for (const word of text.data.matchAll(/[\p{L}\p{M}’']{3,}/gu)) {
        if (/\p{Script=Han}/u.test(word[0])) continue;
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].filter(({ width }) => width).map(({ top }) => Math.round(top)));
        if (lines.size > 1) misfits.push(`a word is broken: ${word[0]}`);
        const { left, right, bottom } = range.getBoundingClientRect();
        if (left < around.left - 1 || right > around.right + 1 || bottom > around.bottom + 2)
          misfits.push(`a word sticks out: ${word[0]}`);
      }
    }
  }
  const main = document.querySelector("main");
  const scrolls = main.scrollHeight - main.clientHeight;

  return { misfits: [...new Set(misfits)], unknown, scrolls };
}
