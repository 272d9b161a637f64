"""The whole way by pictures and sounds alone; and what the loudspeaker does where it has no sound."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from server.stories.states import StoryState
from server.stories.vocabulary import PartKind
from tests.browser.child.child_who_cannot_read import ChildWhoCannotRead
from tests.browser.child.listening import EAR, listens
from tests.browser.child.received import ReceivedStories
from tests.journeys.child_navigator import ChildNavigator

pytestmark = pytest.mark.browser

NO_VOICE = "Object.defineProperty(window, 'speechSynthesis', {value: undefined})"
VOICES = """(() => {
  self.spoken = [];
  const voice = (lang, localService) => ({ lang, localService, name: lang, voiceURI: lang, default: false });
  Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', { value: null, writable: true });
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => [voice('ro-RO', true), voice('en-GB', false), LOCAL],
    cancel: () => undefined,
    speak: (sentence) => {
      self.spoken.push(`${sentence.voice.lang}: ${sentence.text}`);
      setTimeout(() => { sentence.onstart(); sentence.onend(); }, 0);
    },
  } });
})()"""


def test_a_child_who_cannot_read_tells_its_story(
    page: Page, house: str, room: str, received: ReceivedStories
) -> None:
    child = ChildWhoCannotRead(page, address=f"{house}/r/{room}", language="zh-Hans")
    child.finds_its_language_by_its_sound().listens()
    child.taps("draw").listens().draws().taps("done").listens()
    child.taps("done").listens().taps("redo").listens().taps("redo").listens()
    child.taps("no").listens().taps("yes").listens().taps("yes").listens()
    child.taps("everyone").listens().taps("yes").listens()
    child.remembers_the_six_pictures().sees_the_envelope_land().listens().taps("sheet")
    assert received.kinds() == {PartKind.DRAWING}
    assert received.newest().language == "zh-Hans"


def test_a_child_who_cannot_read_speaks_calls_for_help_and_takes_it_back(
    page: Page, house: str, room: str, received: ReceivedStories
) -> None:
    child = ChildWhoCannotRead(page, address=f"{house}/r/{room}", language="ar")
    child.finds_its_language_by_its_sound().taps("speak").listens()
    child.taps("start").speaks().taps("stop").listens().taps("done").listens()
    child.taps("write").listens().asks_for_help().listens().taps("ear").listens()
    child.taps("draw").listens().looks_at_the_six_pictures().taps("done")
    received.waits_for(1)
    assert received.kinds() == {PartKind.VOICE}
    assert received.newest().has_worry

    child.finds_its_language_by_its_sound().taps("look").listens()
    child.taps_the_six_pictures().listens().taps("undo").listens()
    child.taps("yes").listens().taps("done")
    assert received.newest().state is StoryState.TAKEN_BACK


def test_sounds_once_heard_play_without_a_network(
    child: ChildNavigator, phone: BrowserContext
) -> None:
    child.page.add_init_script(EAR)
    child.arrives().has_the_whole_app()
    first = listens(child.page)
    phone.set_offline(True)
    assert [s["address"] for s in listens(child.page)] == [s["address"] for s in first]


def test_the_loudspeaker_is_crossed_out_where_nothing_can_be_heard(child: ChildNavigator) -> None:
    child.page.add_init_script(NO_VOICE)
    child.page.route("**/prompts/**", lambda route: route.abort())
    child.arrives().taps("Listen")
    expect(child.page.get_by_role("button", name="No sound now")).to_be_visible()
    child.taps("Write")
    expect(child.page.get_by_role("button", name="Listen")).to_be_visible()


def test_the_phones_own_voice_says_what_has_no_sound(child: ChildNavigator) -> None:
    child.page.add_init_script(VOICES.replace("LOCAL", "voice('en-US', true)"))
    child.page.route("**/prompts/**", lambda route: route.abort())
    child.arrives().taps("Write").taps("Listen")
    child.page.wait_for_function("() => self.spoken.length > 2")
    assert child.page.evaluate("() => self.spoken")[0] == "en-US: Write"
    expect(child.page.get_by_role("button", name="Listen")).to_be_visible()


def test_a_voice_from_the_network_is_never_used(child: ChildNavigator) -> None:
    child.page.add_init_script(VOICES.replace("LOCAL", "voice('en-US', false)"))
    child.page.route("**/prompts/**", lambda route: route.abort())
    child.arrives().taps("Listen")
    expect(child.page.get_by_role("button", name="No sound now")).to_be_visible()
    assert child.page.evaluate("() => self.spoken") == []


def test_the_next_sheet_is_not_spoken_over(child: ChildNavigator) -> None:
    child.page.add_init_script(
        "(() => { const { play } = HTMLMediaElement.prototype; self.players = new Set();"
        " HTMLMediaElement.prototype.play = function () { self.players.add(this); return play.call(this); }; })()"
    )
    child.arrives().taps("Listen")
    child.page.wait_for_function("() => [...self.players].some(each => !each.paused)")
    child.taps("Write")
    child.page.wait_for_function("() => [...self.players].every(each => each.paused)")
