"""Links for tests, made as a steward makes them, and forms filled in as a guardian does."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server import ids
from server.consent.guardians.vocabulary import Reach
from server.consent.vocabulary import Adult
from server.database import transaction
from server.workflows.ask_by_link import ask_by_link

ROOM_USES = {"keep": "yes"}


def make_token(
    participant_id: str, *, language: str = "zh-Hans", adult: Adult = Adult.FIRST
) -> str:
    """Return the token of a fresh link."""
    with transaction():
        _link, token = ask_by_link(
            participant_id,
            form=ids.new_id(),
            adult=adult,
            reach=Reach.TALKED_BEFORE,
            language=language,
            by="staff:lan",
        )
    return token


def fields_of(page: TestResponse) -> dict[str, str]:
    """Return the hidden fields of a form, and every question answered with no."""
    names = set(re.findall(r'name="(answer-[a-z-]+)"', page.text))
    hidden = dict(re.findall(r'type="hidden" name="([a-z]+)" value="([^"]*)"', page.text))
    return hidden | dict.fromkeys(names, "no")


def answer(client: FlaskClient, token: str, **answers: str) -> TestResponse:
    """Open a link and send its form; what is not named is answered with no."""
    form = fields_of(client.get(f"/c/{token}"))
    form |= {f"answer-{name.replace('_', '-')}": said for name, said in answers.items()}
    return client.post(f"/c/{token}", data=form)


def code_of(answered: TestResponse) -> str:
    """Return the guardian's code to which an answer led."""
    return answered.location.partition("/g/")[2].partition("?")[0]
