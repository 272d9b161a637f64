"""What the loudspeaker says is what stands on the screens, and all of it."""

import re

from server.prompts.table import Listener, all_prompts, prompts_for, silent_sentences
from tests.prompts.sheets import sentences_of_guardians_pages, sentences_of_the_screens

SPOKEN = {sentence for prompt in prompts_for(Listener.CHILD) for sentence in prompt.says}


def test_every_sentence_of_the_screens_is_spoken_or_silent_for_a_reason() -> None:
    """Mend it in translations/prompts/prompts.toml, then: eyes prompts make"""
    shown = sentences_of_the_screens()
    forgotten = {s: file for s, file in shown.items() if s not in SPOKEN | silent_sentences()}
    assert not forgotten


def test_no_prompt_says_what_no_screen_shows() -> None:
    gone = (SPOKEN | silent_sentences()) - set(sentences_of_the_screens())
    assert not gone


def test_no_prompt_for_guardians_says_what_no_page_of_theirs_shows() -> None:
    spoken = {sentence for prompt in prompts_for(Listener.GUARDIAN) for sentence in prompt.says}
    assert spoken
    assert not spoken - sentences_of_guardians_pages()


def test_a_sentence_is_spoken_or_silent_but_not_both() -> None:
    assert not SPOKEN & silent_sentences()


def test_every_prompt_has_a_name_of_its_own_that_fits_an_address() -> None:
    names = [prompt.name for prompt in all_prompts()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z-]{2,40}", name) for name in names)
