"""Guessing the digits of a call at the same moment: each guess is counted, on each database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from server.consent.guardians.hearings import MOST_WRONG_TRIES, Word, find_hearing, take_down_word
from server.consent.guardians.problems import TooManyWrongCodes
from server.consent.guardians.vocabulary import Outcome
from server.consent.recording import Answer, Answered
from server.consent.vocabulary import Adult, Method, Purpose, Voice
from server.consent.wordings import wording_in
from server.database import db, transaction
from server.workflows.confirm_hearing import confirm_hearing
from tests.rooms.rooms import make_card, make_room

STEWARD, WITNESS = "a" * 32, "b" * 32
AT_ONCE = 8


def a_call() -> str:
    """Return a call whose yes waits for its digits."""
    word = Word(
        participant_id=make_card(make_room()).participant_id,
        method=Method.FAMILY_PHONE,
        voice=Voice.GUARDIAN,
        adult=Adult.FIRST,
        answered=(Answered(purpose=Purpose.GALLERY, answer=Answer.YES),),
        mark=wording_in("en").mark,
    )
    with transaction():
        return take_down_word(word, steward_id=STEWARD).id


def test_guesses_at_the_same_moment_are_all_counted_and_the_rest_is_refused(any_app: Flask) -> None:
    hearing_id = a_call()
    together = Barrier(AT_ONCE)

    def guess(_number: int) -> Outcome | str | None:
        with any_app.app_context():
            together.wait()
            try:
                with transaction():
                    return confirm_hearing(hearing_id, witness_id=WITNESS, typed="none").outcome
            except TooManyWrongCodes as problem:
                return problem.code

    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = list(pool.map(guess, range(AT_ONCE)))
    # this thread still sees the state of before
    db.session.rollback()
    assert told.count(None) == MOST_WRONG_TRIES - 1
    assert told.count(Outcome.TOO_MANY_TRIES) == 1
    assert told.count(TooManyWrongCodes.code) == AT_ONCE - MOST_WRONG_TRIES
    assert find_hearing(hearing_id).wrong_tries == MOST_WRONG_TRIES


def test_a_guess_in_one_call_leaves_another_call_alone(any_app: Flask) -> None:
    guessed, other = a_call(), a_call()
    with transaction():
        confirm_hearing(guessed, witness_id=WITNESS, typed="none")
    assert (find_hearing(guessed).wrong_tries, find_hearing(other).wrong_tries) == (1, 0)
