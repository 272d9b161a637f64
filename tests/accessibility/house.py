"""A house filled as `eyes demo` fills it, with one story of every fate that a page shows."""

from dataclasses import dataclass, field
from enum import Enum

from sqlalchemy import Select, select

from server.consent.guardians.hearings import Word
from server.consent.guardians.pages import Speaker
from server.consent.guardians.vocabulary import Reach
from server.consent.recording import Answer, Answered
from server.consent.vocabulary import Adult, Method, Purpose, Voice
from server.consent.wordings import wording_in
from server.database import db, transaction
from server.demo.invented import lay_out
from server.demo.people import PEOPLE, make_doors
from server.demo.phone import story_id_of
from server.demo.telling import Fate, InventedStory, invented_stories
from server.gallery.models import Tombstone, Work, WorkMedia
from server.ids import new_id
from server.referrals.models import Referral
from server.rooms.directory import code_on_the_poster
from server.rooms.models import Participant
from server.staff.accounts import find_member
from server.staff.permissions import Role
from server.staff.sessions import open_session
from server.workflows.ask_by_link import ask_by_link
from server.workflows.hand_out_page import hand_out_page
from server.workflows.hear_word import hear_word
from server.workflows.invite_staff import invite_staff
from tests.components.installation import Installation
from tests.components.without_children import without_children
from tests.paper.sheets import a_scan, a_stray
from wsgi import build_app

_FATES = (
    Fate.PUBLISHED,
    Fate.WAITING,
    Fate.ONE_APPROVAL,
    Fate.WORRY,
    Fate.TAKEN_DOWN,
    Fate.UNREADABLE,
)


class Reader(Enum):
    """Who looks at a page; each has a browser of their own."""

    PUBLIC = "public"  # everybody, signed in nowhere
    MODERATOR = "moderator"
    SAFEGUARDING_LEAD = "safeguarding-lead"
    STEWARD = "steward"
    CAMPAIGNER = "campaigner"
    ADMINISTRATOR = "administrator"
    NEWCOMER = "newcomer"  # has given a password, has no second factor yet
    HALFWAY = "halfway"  # has given a password, has yet to show the second factor


@dataclass(frozen=True, kw_only=True)
class House:
    """Where the house stands, what lies in it, and how its people get in."""

    url: str
    names: dict[str, str]
    """What stands for `{work}` and the like in the address of a place."""
    doors: dict[Reader, str] = field(default_factory=dict)
    """The demo's one-time link of each person."""
    sessions: dict[Reader, str] = field(default_factory=dict)
    """Sessions of those who are still on their way in."""


def fill(here: Installation) -> House:
    """Lay the demo out and find what its pages need."""
    app = build_app(here.settings)
    with app.app_context():
        with without_children():
            lay_out(tell=lambda _line: None, stories=_one_of_each_fate())
        doors = {Reader(person.role.value): token for person, token in make_doors()}
        house = House(
            url=here.url,
            names=_names(),
            doors=doors,
            sessions={
                Reader.NEWCOMER: _on_the_way_in("newcomer", totp_secret=None),
                Reader.HALFWAY: _on_the_way_in("halfway", totp_secret=b"sealed"),
            },
        )
        db.session.remove()
        db.engine.dispose()
    return house


def _one_of_each_fate() -> list[InventedStory]:
    """Return the first story of each fate, one that is heard, and one to decide about."""
    stories = invented_stories()
    heard = next(s for s in stories if s.voice_choice == "disguised" and s.fate is Fate.PUBLISHED)
    return [*(_first_of(fate) for fate in _FATES), heard, _drawn_and_waiting()]


def _first_of(fate: Fate) -> InventedStory:
    return next(story for story in invented_stories() if story.fate is fate)


def _drawn_and_waiting() -> InventedStory:
    return next(s for s in invented_stories() if s.fate is Fate.WAITING and s.drawing)


def _names() -> dict[str, str]:
    """Return an id of everything that has a page."""
    spoken = select(WorkMedia.work_id).where(WorkMedia.media_type.startswith("audio/"))
    written = select(Work.id).where(Work.id.not_in(spoken))
    participant = db.session.scalars(select(Participant)).first()
    assert participant is not None
    moderator = next(person for person in PEOPLE if person.role is Role.MODERATOR)
    member = find_member(moderator.email)
    assert member is not None
    with transaction():
        invited = invite_staff(
            "invited@example.org",
            display_name="Invited",
            language="en",
            grants=frozenset(),
            by="system",
        )
    return {
        "work": _first(written),
        "spoken": _first(spoken),
        "gone": _first(select(Tombstone.id)),
        "waiting": story_id_of(_first_of(Fate.WAITING)),
        "second": story_id_of(_first_of(Fate.ONE_APPROVAL)),
        "undecided": story_id_of(_drawn_and_waiting()),
        "referral": _first(select(Referral.id)),
        "participant": participant.id,
        "room": participant.room_id,
        "sheet": a_scan(participant.id).id,
        "stray": a_stray(participant.room_id).id,
        "code": code_on_the_poster(participant.room_id).code,
        "person": member.id,
        "invitation": invited.token,
        **_guardians(participant.id),
    }


def _guardians(participant_id: str) -> dict[str, str]:
    """Return a link that asks, a guardian's code, and answers that wait for a second adult."""
    wording = wording_in("en")
    word = Word(
        participant_id=participant_id,
        method=Method.FAMILY_PHONE,
        voice=Voice.GUARDIAN,
        adult=Adult.OTHER,
        answered=(Answered(purpose=Purpose.KEEP, answer=Answer.YES),),
        mark=wording.mark,
    )
    with transaction():
        _link, token = ask_by_link(
            participant_id,
            form=new_id(),
            adult=Adult.OTHER,
            reach=Reach.IN_PERSON,
            language="en",
            by="system",
        )
        speaker = Speaker(participant_id=participant_id, voice=Voice.GUARDIAN, adult=Adult.FIRST)
        receipt = hand_out_page(speaker, language="en", by="system")
        hearing = hear_word(word, wording=wording, steward_id="0" * 32)
    assert hearing is not None
    return {"link": token, "guardian": receipt.code or "", "hearing": hearing.id}


def _first(ids: Select[str]) -> str:
    found = db.session.scalars(ids).first()
    assert found, "the demo has nothing to show on one of the pages"
    return found


def _on_the_way_in(name: str, *, totp_secret: bytes | None) -> str:
    """Return the session of somebody who has given the password and no second factor."""
    with transaction():
        invite_staff(
            f"{name}@example.org", display_name=name, language="en", grants=frozenset(), by="system"
        )
        member = find_member(f"{name}@example.org")
        assert member is not None
        member.totp_secret = totp_secret
        return open_session(member.id, second_factor_at=None)
