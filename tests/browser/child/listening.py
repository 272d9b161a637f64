"""What a child hears: which sounds a phone plays, and what stands on a sheet that nothing says."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

PATIENCE = 20_000

# Every sound is told by its address, and played sixteen times as fast: nobody has to wait for it.
EAR = """(() => {
  const addresses = new Map(), sounds = new Map();
  self.heard = [];
  const { blob } = Response.prototype;
  Response.prototype.blob = async function () {
    const bytes = await blob.call(this);
    sounds.set(bytes, this.url);
    return bytes;
  };
  const { createObjectURL } = URL;
  URL.createObjectURL = (bytes) => {
    const address = createObjectURL.call(URL, bytes);
    addresses.set(address, sounds.get(bytes));
    return address;
  };
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    this.defaultPlaybackRate = this.playbackRate = 16;
    if (!this.isListenedTo) {
      this.isListenedTo = true;
      this.addEventListener('playing', () => {
        const marked = document.querySelector('main .heard');
        const address = addresses.get(this.src), last = self.heard[self.heard.length - 1];
        if (last && last.address === address) return; // it stumbled and went on
        self.heard.push({ address, marked: marked && marked.getAttribute('lang') });
      });
    }
    return play.call(this);
  };
})()"""

TEXTS = """() => { const MADE_HERE = '.lines *, .shown ~ p, .told, blockquote *, [dir=ltr]'; return [...document.querySelectorAll('main h1, main p, main label, main button, main .button')]
  .filter(each => !each.closest('[hidden], .unseen, .forty, .tongue') && !each.matches(MADE_HERE))
  .map(each => each.textContent.trim()).filter(text => text); }"""
"""What is put together on the phone, or was written by somebody, only the phone's own voice can say."""


def prompts_of(page: Page) -> list[dict[str, object]]:
    """Return the list of sounds that phones get in the language of the page."""
    language = page.evaluate("document.documentElement.lang")
    parts = urlsplit(page.url)
    answer = page.request.get(f"{parts.scheme}://{parts.netloc}/prompts/{language}.json")
    listed: list[dict[str, object]] = answer.json()
    return listed


def unspoken(page: Page) -> set[str]:
    """Return the texts on the sheet that no sound says."""
    texts = set(page.evaluate(TEXTS))
    said: set[str] = set()
    for prompt in prompts_of(page):
        words = set(prompt["says"])  # type: ignore[call-overload]
        said |= words if words <= texts else set()
    return texts - said


def listens(page: Page) -> list[dict[str, str]]:
    """Tap the loudspeaker by its place, and return every sound that was played to its end."""
    page.evaluate("() => { self.heard = [] }")
    loudspeaker = page.locator("nav button").nth(1)
    loudspeaker.click()
    expect(page.locator(".heard")).to_have_count(0, timeout=PATIENCE)
    expect(loudspeaker.locator("path")).to_have_count(2)
    heard: list[dict[str, str]] = page.evaluate("() => self.heard")
    return heard
