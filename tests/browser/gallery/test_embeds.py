"""A child's work on somebody else's page: at home, harmless both ways, and gone when taken down."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect

from server import clock
from server.database import transaction
from server.gallery.embed_code import iframe_of_work
from server.gallery.public_work import present
from server.gallery.works import find_work
from server.workflows.take_down import take_down
from tests.factories import Telling, a_published_story, a_published_work, work_of

pytestmark = pytest.mark.browser

SWALLOWS = Telling(text="The swallows under our roof.", picture_seed=2, is_heard=True)
SNOW = Telling(text="Snow.")
TOLD_IN_CHINESE = Telling(
    language="zh-Hans",
    text="宿舍里有八张床。关灯以后，我数窗户外面的星星。妈妈说，她那里也能看见。我数到一百，就睡着了。",
    translation=("en", "There are eight beds. After lights out I count the stars outside. " * 3),
)
Serve = Callable[[str], str]
NOTHING_TO_SCROLL = "document.documentElement.scrollHeight <= innerHeight"
MARK_IN_SIGHT = (
    "document.querySelector('.credit img').getBoundingClientRect().bottom <= innerHeight"
)
ALL_HANGS = """(() => {
  const { scrollHeight, clientHeight } = document.querySelector(".hanging");
  return scrollHeight <= clientHeight;
})()"""
WIDTHS = (320, 500, 800)


def component(gallery: str, attributes: str) -> str:
    return f'<script src="{gallery}/embed.js" async></script><eyes-work {attributes}></eyes-work>'


def the_frame(page: Page) -> Frame:
    page.wait_for_selector("iframe")
    page.wait_for_function("document.querySelector('iframe').style.blockSize !== '30rem'")
    return page.frames[1]


def assert_nothing_is_cut(page: Page) -> None:
    """The frame's whole page is in sight without scrolling, on a phone and on a desk."""
    frame = page.frames[1]
    frame.wait_for_load_state()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 1500})
        for seen in (NOTHING_TO_SCROLL, ALL_HANGS, MARK_IN_SIGHT):
            frame.wait_for_function(seen, timeout=5000)


def test_the_component_takes_the_height_the_work_needs(
    gallery: str, strange_page: Serve, visitor: BrowserContext
) -> None:
    work_id = a_published_work(SWALLOWS)
    page = visitor.new_page()
    page.goto(strange_page(component(gallery, f'work="{work_id}"')))
    frame = the_frame(page)
    frame.wait_for_function(NOTHING_TO_SCROLL)
    expect(frame.get_by_text("The swallows under our roof.")).to_be_visible()
    small = page.evaluate("document.querySelector('iframe').offsetHeight")
    frame.evaluate("document.querySelector('.single-sheet').style.paddingBlockEnd = '50rem'")
    page.wait_for_function(
        "small => document.querySelector('iframe').offsetHeight > small + 500", arg=small
    )
    frame.wait_for_function(NOTHING_TO_SCROLL)


@pytest.mark.parametrize(("ground", "theme"), [("#101820", "dark"), ("#fffde8", "light")])
def test_the_component_looks_at_the_page_it_stands_on(
    gallery: str, strange_page: Serve, visitor: BrowserContext, ground: str, theme: str
) -> None:
    work_id = a_published_work(Telling(text="Snow."))
    page = visitor.new_page()
    body = component(gallery, f'work="{work_id}"')
    page.goto(strange_page(f'<div style="background:{ground};padding:1rem">{body}</div>'))
    assert f"theme={theme}" in the_frame(page).url
    assert the_frame(page).evaluate("getComputedStyle(document.body).backgroundColor") == (
        "rgba(0, 0, 0, 0)"
    )


def test_an_embed_sets_nothing_tells_nothing_and_asks_nobody_else(
    gallery: str, strange_page: Serve, visitor: BrowserContext
) -> None:
    work_id = a_published_work(SWALLOWS)
    page = visitor.new_page()
    hosts, referrers, heard = set(), set(), []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("request", lambda request: referrers.add(request.headers.get("referer")))

    def hear(message: dict[str, object]) -> None:
        heard.append(message)

    page.expose_function("hear", hear)
    listening = "<script>addEventListener('message', event => hear(event.data))</script>"
    address = strange_page(listening + component(gallery, f'work="{work_id}"'))
    page.goto(address)
    frame = the_frame(page)
    assert visitor.cookies() == []
    assert hosts == {urlsplit(gallery).netloc, urlsplit(address).netloc}
    assert not [r for r in referrers if r and not r.startswith(address.removesuffix("/page"))]
    assert {tuple(sorted(message)) for message in heard} <= {
        ("message", "value"),
        ("message", "secret", "value"),
    }
    with pytest.raises(Exception, match="sandboxed"):
        frame.evaluate("localStorage.length")


def test_a_hostile_frame_cannot_stretch_the_page_and_a_hostile_page_cannot_reach_in(
    gallery: str, strange_page: Serve, visitor: BrowserContext
) -> None:
    work_id = a_published_work(Telling(text="Snow."))
    page = visitor.new_page()
    stranger = (
        "<iframe id='other' srcdoc=\"<script>parent.postMessage({message:'height',value:9000},'*')"
        '</script>"></iframe>'
    )
    page.goto(strange_page(component(gallery, f'work="{work_id}"') + stranger))
    page.wait_for_selector("eyes-work iframe")
    page.wait_for_function("document.querySelector('eyes-work iframe').style.blockSize !== '30rem'")
    assert page.evaluate("document.querySelector('eyes-work iframe').offsetHeight") < 1000
    reached = page.evaluate("document.querySelector('eyes-work iframe').contentDocument")
    assert reached is None


def test_the_plain_frame_works_without_any_script(
    gallery: str, strange_page: Serve, browser: Browser
) -> None:
    work_id = a_published_work(SWALLOWS)
    context = browser.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(strange_page(f'<iframe src="{gallery}/embed/{work_id}" height="900"></iframe>'))
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("The swallows under our roof.")).to_be_visible()
    expect(frame.locator("img").first).to_be_visible()
    expect(frame.locator("audio")).to_be_visible()
    context.close()


def test_nothing_is_cut_in_a_plain_frame_at_any_width_also_after_the_take_down(
    gallery: str, strange_page: Serve, visitor: BrowserContext
) -> None:
    stories = [a_published_story(telling) for telling in (TOLD_IN_CHINESE, SWALLOWS, SNOW)]
    page = visitor.new_page()
    for story_id in stories:
        code = iframe_of_work(present(find_work(work_of(story_id), at=clock.now())))
        code = code.replace("allow-scripts", "")
        page.goto(strange_page(f"<style>body {{ margin: 0 }}</style>{code}"))
        assert_nothing_is_cut(page)
    with transaction():
        take_down(stories[-1], by="child", reason="taken-back")
    for language in ("en", "ru", "ar"):
        page.goto(strange_page(code.replace('" title', f'?lang={language}" title')))
        assert_nothing_is_cut(page)


def test_a_frame_that_is_far_too_short_scrolls_its_middle_and_keeps_the_mark_in_sight(
    gallery: str, strange_page: Serve, visitor: BrowserContext
) -> None:
    work_id = a_published_work(SWALLOWS)
    page = visitor.new_page()
    page.goto(strange_page(f'<iframe src="{gallery}/embed/{work_id}" height="201"></iframe>'))
    frame = page.frames[1]
    frame.wait_for_load_state()
    frame.wait_for_function(NOTHING_TO_SCROLL)
    frame.wait_for_function(MARK_IN_SIGHT)
    assert not frame.evaluate(ALL_HANGS)


def test_wordpress_hears_the_height_with_its_secret(
    gallery: str, strange_page: Serve, visitor: BrowserContext
) -> None:
    """wp-embed.js listens for {message: "height", value, secret} from a sandboxed frame."""
    work_id = a_published_work(Telling(text="Snow."))
    page = visitor.new_page()
    page.goto(
        strange_page(
            "<script>addEventListener('message', event => { window.told = event.data })</script>"
            f'<iframe sandbox="allow-scripts" src="{gallery}/embed/{work_id}#?secret=s3cr3tWord">'
            "</iframe>"
        )
    )
    page.wait_for_function("window.told")
    assert page.evaluate("window.told.secret") == "s3cr3tWord"
    assert page.evaluate("window.told.value") > 100


def test_an_embed_turns_when_the_child_takes_the_story_back(
    gallery: str, strange_page: Serve, visitor: BrowserContext
) -> None:
    story_id = a_published_story(SWALLOWS)
    page = visitor.new_page()
    page.goto(strange_page(component(gallery, f'work="{work_of(story_id)}"')))
    expect(the_frame(page).get_by_text("The swallows under our roof.")).to_be_visible()
    with transaction():
        take_down(story_id, by="child", reason="taken-back")
    page.reload()
    frame = the_frame(page)
    expect(frame.get_by_text("This place is empty now.")).to_be_visible()
    assert "swallows" not in frame.content()
