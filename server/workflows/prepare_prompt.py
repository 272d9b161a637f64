"""Make a recorded prompt small and safe: its bytes come from outside, so the limited process reads them."""

from flask_babel import lazy_gettext

from server.media import limited
from server.media.limited.jobs import PROMPT_BYTES
from server.media.refusals import Refusal
from server.problems import Problem

BIT_RATES = (24_000, 16_000)
"""Bits a second: a longer prompt sounds a little duller, and stays as small."""


class RecordingRefused(Problem):
    """The recording is not taken."""

    code = "recording-refused"
    sentence = lazy_gettext("This is no recording that we can play. Please record it again.")


class RecordingTooLong(RecordingRefused):
    """A phone on a slow network could not load it in time."""

    code = "recording-too-long"
    sentence = lazy_gettext("This is longer than ten seconds. Please read it a little faster.")


class RecordingSilent(RecordingRefused):
    """Nothing is to be heard."""

    code = "recording-silent"
    sentence = lazy_gettext("Nothing can be heard in it. Please record it again.")


class RecordingBrokeOff(RecordingRefused):
    """The fault is ours."""

    code = "recording-broke-off"
    sentence = lazy_gettext("This did not work on our side. Please try again.")


_REFUSALS = {Refusal.TOO_LONG: RecordingTooLong, Refusal.EMPTY: RecordingSilent}


def prepare_prompt(recording: bytes, *, most_bytes: int = PROMPT_BYTES) -> limited.PromptSound:
    """Return a recording as phones get it. Raises RecordingRefused.

    Takes about a second: call it before the transaction is opened.
    """
    reply = limited.run(
        limited.MakePrompt(recording=recording, bit_rates=BIT_RATES, most_bytes=most_bytes)
    )
    if isinstance(reply, limited.Declined):
        raise _REFUSALS.get(reply.reason, RecordingRefused)
    if not isinstance(reply, limited.PromptSound):
        raise RecordingBrokeOff
    return reply
