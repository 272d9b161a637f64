"""A child can speak on every phone, or is shown what to do instead; what was heard is kept."""

from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import BrowserContext, expect

from server.media import voice
from server.stories.vocabulary import PartKind
from tests.browser.child.received import ReceivedStories
from tests.journeys.child_navigator import ChildNavigator
from tests.media.making import recording

pytestmark = pytest.mark.browser

NO_RECORDER = "delete self.MediaRecorder"
RECORDER_WITHOUT_A_TYPE = """MediaRecorder.isTypeSupported = () => false;
  self.MediaRecorder = function () { throw new DOMException('no type', 'NotSupportedError') }"""
OLD_NAME_OF_WEB_AUDIO = f"""{NO_RECORDER}; self.webkitAudioContext = self.AudioContext;
  delete self.AudioContext; delete self.AudioWorkletNode"""
LEND_THE_STREAM = """const ask = MediaDevices.prototype.getUserMedia;
  MediaDevices.prototype.getUserMedia = async function (wishes) {
    return self.lent = await ask.call(this, wishes);
  }"""
HIDE_THE_PAGE = """Object.defineProperty(document, 'hidden', {value: true, configurable: true});
  document.dispatchEvent(new Event('visibilitychange')); delete document.hidden;
  document.dispatchEvent(new Event('visibilitychange'))"""
STEP, QUICK = 20, 250
"""Seconds by which a phone's clock is turned on at once, and milliseconds in which a slice is kept meanwhile."""
QUICK_SLICES = f"""(begin => {{
  MediaRecorder.prototype.start = function () {{ return begin.call(this, {QUICK // 2}) }}
}})(MediaRecorder.prototype.start)"""
LEND_THE_SOUND = """(make => {
  URL.createObjectURL = (sound) => { self.sound = sound; return make.call(URL, sound) }
})(URL.createObjectURL)"""
NEVER_ANSWERS = "MediaDevices.prototype.getUserMedia = () => new Promise(() => {})"
HEARS_NOTHING_YET = f"""{NO_RECORDER}; {LEND_THE_STREAM};
  Object.defineProperty(ScriptProcessorNode.prototype, "onaudioprocess", {{ set() {{}} }});
  Date.now = (now => () => now)(Date.now())"""
NO_MICROPHONE = "delete MediaDevices.prototype.getUserMedia"


def refused(name: str) -> str:
    return f"""MediaDevices.prototype.getUserMedia =
      () => Promise.reject(new DOMException('', '{name}'))"""


class SpeaksOn(Protocol):
    """Begins to speak on a phone which a script has changed."""

    def __call__(self, script: str, *, with_a_clock: bool = False) -> ChildNavigator: ...


@pytest.fixture
def speaks_on(child: ChildNavigator) -> SpeaksOn:
    """A child that begins to speak; its phone's clock can be turned on if a test says so."""

    def begins(script: str, *, with_a_clock: bool = False) -> ChildNavigator:
        if with_a_clock:
            child.page.clock.install()
        child.page.add_init_script(f"if (location.host) {{ {script} }}")
        child.arrives().taps("Speak")
        return child.taps("Begin to speak")

    return begins


def listens(child: ChildNavigator) -> ChildNavigator:
    """Wait for the screen on which a recording is listened to."""
    expect(child.page.locator("h1")).to_have_text("Listen. Is it good?")
    return child


def _tracks(child: ChildNavigator) -> list[str]:
    states: list[str] = child.page.evaluate("lent.getTracks().map(track => track.readyState)")
    return states


def sends(child: ChildNavigator) -> None:
    """Keep the recording and send the story."""
    child.taps("It is good").taps("My voice, disguised").tells_its_story()


@pytest.mark.parametrize("script", [NO_RECORDER, RECORDER_WITHOUT_A_TYPE, OLD_NAME_OF_WEB_AUDIO])
def test_a_phone_without_a_recorder_writes_down_what_it_hears(
    speaks_on: SpeaksOn, received: ReceivedStories, script: str
) -> None:
    child = speaks_on(script).is_heard()
    child.page.wait_for_timeout(2500)
    child.taps("Stop")
    sends(listens(child))
    sound = received.part(PartKind.VOICE)
    assert sound.startswith(b"RIFF")
    samples = voice.decode(sound)
    assert 1.5 < len(samples) / voice.RATE < 4
    assert abs(samples).max() > 0.1, "the fake microphone beeps"


def test_a_child_hears_what_such_a_phone_wrote_down(speaks_on: SpeaksOn) -> None:
    child = speaks_on(NO_RECORDER).is_heard()
    child.page.wait_for_timeout(600)
    listens(child.taps("Stop")).taps("Hear it")
    child.page.wait_for_timeout(300)
    expect(child.page.get_by_role("status")).to_be_empty()
    child.taps("Again").taps("Begin to speak")


@pytest.mark.parametrize(
    "happens",
    [
        "lent.getTracks()[0].stop()",
        "lent.getTracks()[0].dispatchEvent(new Event('ended'))",
        "lent.getTracks()[0].dispatchEvent(new Event('mute'))",
        HIDE_THE_PAGE,
    ],
    ids=["the microphone is taken away", "it ends", "a call comes", "the page is hidden"],
)
@pytest.mark.parametrize("recorder", [LEND_THE_STREAM, f"{NO_RECORDER}; {LEND_THE_STREAM}"])
def test_what_was_heard_is_kept(
    speaks_on: SpeaksOn, phone: BrowserContext, happens: str, recorder: str
) -> None:
    child = speaks_on(recorder).is_heard()
    child.page.wait_for_timeout(600)
    phone.new_cdp_session(child.page).send("Runtime.evaluate", {"expression": happens})
    listens(child)
    assert _tracks(child) == ["ended"], "the microphone is closed"


@pytest.mark.parametrize(
    ("script", "seconds"),
    [(QUICK_SLICES, 180), (NO_RECORDER, 60)],
    ids=["the phone's own recorder: three minutes", "sample by sample: one minute"],
)
def test_a_recorder_stops_when_time_is_up_and_what_was_said_is_kept(
    speaks_on: SpeaksOn, script: str, seconds: int
) -> None:
    child = speaks_on(f"{script}; {LEND_THE_STREAM}; {LEND_THE_SOUND}", with_a_clock=True)
    child.is_heard().page.wait_for_timeout(600)
    for spent in range(STEP, seconds, STEP):
        child.page.clock.run_for(1000 * STEP)
        assert child.title() == "We hear you", f"after {spent} s"
        child.page.wait_for_timeout(QUICK)  # a slice is kept: somebody still speaks
    left = child.page.locator(".stub").evaluate("crayon => new DOMMatrix(crayon.style.transform).a")
    assert 0 < left <= STEP / seconds
    child.page.clock.run_for(1000 * STEP)
    listens(child)
    assert _tracks(child) == ["ended"], "the microphone is closed"
    assert child.page.evaluate("sound.size") > 2_000, "seconds of sound"


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("NotAllowedError", "tell it to your teacher"),
        ("NotFoundError", "tell it to your teacher"),
        ("NotReadableError", "Something else uses the microphone."),
    ],
)
def test_a_microphone_that_does_not_hear_leads_to_other_ways(
    speaks_on: SpeaksOn, reason: str, sentence: str
) -> None:
    child = speaks_on(refused(reason))
    expect(child.page.locator("h1")).to_have_text("This phone does not hear you.")
    expect(child.page.locator("main .scene svg")).to_be_visible()
    expect(child.page.locator("main p").first).to_contain_text(sentence)
    expect(child.page.locator("label", has_text="Record in another way")).to_be_visible()
    child.taps("Try again")
    expect(child.page.locator("h1")).to_have_text("This phone does not hear you.")
    child.goes_back().stands_before("make")


def test_a_recorder_that_hears_nothing_leads_to_other_ways(speaks_on: SpeaksOn) -> None:
    child = speaks_on("Object.defineProperty(Blob.prototype, 'size', {value: 0})").is_heard()
    child.page.wait_for_timeout(1100)
    child.taps("Stop")
    expect(child.page.locator("h1")).to_have_text("This phone does not hear you.")


@pytest.mark.parametrize("script", [NEVER_ANSWERS, HEARS_NOTHING_YET], ids=["asked", "opened"])
def test_a_tap_on_stop_before_anybody_can_be_heard_blames_nobody(
    speaks_on: SpeaksOn, script: str
) -> None:
    child = speaks_on(script)
    if script is HEARS_NOTHING_YET:
        child.page.wait_for_function("self.lent && lent.active")
    child.taps("Stop")
    expect(child.page.get_by_role("button", name="Begin to speak")).to_be_visible()
    assert not child.page.evaluate("self.lent && lent.active"), "the microphone is closed"


@pytest.mark.parametrize("name", ["3gp", "amr.bin"])
def test_a_phone_without_a_microphone_for_pages_takes_its_own_recorders_file(
    child: ChildNavigator, received: ReceivedStories, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(recording("3gp"))
    child.page.add_init_script(NO_MICROPHONE)
    child.arrives().taps("Speak")
    picker = child.page.locator("input[type=file]")
    assert picker.get_attribute("accept") == "audio/*"
    assert picker.get_attribute("capture") is not None
    expect(child.page.locator("main")).to_contain_text("tell it to your teacher")
    picker.set_input_files(tmp_path / name)
    sends(listens(child))
    assert received.part(PartKind.VOICE) == recording("3gp")


def test_nothing_is_asked_of_the_phone_before_the_child_wants_it(
    child: ChildNavigator, received: ReceivedStories
) -> None:
    child.page.add_init_script(
        """self.asked = [];
        for (const [owner, name] of [[MediaDevices.prototype, "getUserMedia"],
            [Geolocation.prototype, "getCurrentPosition"], [Geolocation.prototype, "watchPosition"],
            [Notification, "requestPermission"]]) {
          const real = owner[name];
          owner[name] = function (...more) { asked.push(name); return real.apply(this, more) };
        }"""
    )
    child.arrives().draws_a_house().taps("Photograph").goes_back().taps("Speak")
    assert child.page.evaluate("asked") == []
    child.taps("Begin to speak")
    child.is_heard()
    assert child.page.evaluate("asked") == ["getUserMedia"]
    child.page.wait_for_timeout(600)
    child.taps("Stop")
    listens(child).taps("It is good").taps("My words only, written down").tells_its_story()
    assert child.page.evaluate("asked") == ["getUserMedia"]
    assert received.kinds() == {PartKind.DRAWING, PartKind.VOICE}
