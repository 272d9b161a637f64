// What a browser has and node has not: `self`, the page's language, and its words (here: the sentences themselves).
Object.assign(globalThis, {
  self: globalThis,
  document: { documentElement: { lang: "en" } },
  eyesWords: new Proxy([], { get: (_, sentence) => sentence }),
});
