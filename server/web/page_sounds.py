"""What stands on guardians' pages beside the wordings, read aloud: the loudspeaker's sounds for adults."""

from server.i18n import current_language
from server.prompts.table import Listener, prompts_for
from server.prompts.voices import State, voices_of
from server.web.prompt_sounds import address_of
from server.web.wording_sounds import ReadAloud


def page_sounds() -> ReadAloud:
    """Return the sounds for a guardian's page in its language, by the names of the prompts."""
    language = current_language()
    voices = voices_of(language, prompts=prompts_for(Listener.GUARDIAN))
    found = {voice.prompt.name: address_of(voice, language=language) for voice in voices}
    return ReadAloud(
        addresses={name: address for name, address in found.items() if address},
        is_read_by_people=all(voice.state is State.HUMAN for voice in voices),
    )
