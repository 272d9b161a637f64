"""Yes and no, purpose by purpose, as every form about consent sends them."""

from flask import request

from server.consent.recording import Answer, Answered
from server.consent.vocabulary import Purpose


def answers_given() -> tuple[Answered, ...]:
    """Return the purposes that were answered; what was left open is no event."""
    given = {answer.value: answer for answer in Answer}
    return tuple(
        Answered(purpose=purpose, answer=given[value])
        for purpose in Purpose
        if (value := request.form.get(f"answer-{purpose.value}", "")) in given
    )
