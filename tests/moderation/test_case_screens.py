"""The pages of a case, as its safeguarding lead uses them."""

from flask.testing import FlaskClient

from server import clock
from server.database import transaction
from server.referrals.models import Trigger
from server.stories.vocabulary import PartKind
from server.workflows.erase import erase
from server.workflows.refer import refer
from server.workflows.take_back import take_back
from tests.moderation.forms import send
from tests.moderation.stories import prepared, story_of


def test_a_lead_writes_to_a_child_until_its_story_is_erased(lead: FlaskClient) -> None:
    story = prepared((PartKind.TEXT, b"We had soup."))
    with transaction():
        case_id = refer(story_of(story), trigger=Trigger.MODERATOR, rule=None, by="system").id
    address = f"/moderation/referrals/{case_id}"
    page = lead.get(address).text
    assert (
        send(lead, f"{address}/message", page=page, words="You are not alone.").status_code == 303
    )
    assert "You are not alone." in lead.get(address).text
    with transaction():
        take_back(story, secret=None)
        story_of(story).erase_at = clock.now()
    closing = send(lead, f"{address}/closing", page=page, outcome="no-concern")
    assert closing.status_code == 303
    erase(story)
    for form in ({"words": "Are you there?"}, {"note": "Somebody called."}):
        kind = "message" if "words" in form else "notes"
        answer = send(lead, f"{address}/{kind}", page=page, **form)
        assert answer.status_code == 409
        assert "This story is erased." in answer.text
    assert "Keep the note" not in lead.get(address).text
