"""Replay the journal over older data: what was taken back, taken down or shut out stays so.

Only restraints are replayed. A yes, an approval, a story or an account that came after the backup is
lost, and is asked for again; a no is not.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from server import clock
from server.audit import AuditEvent
from server.backup.journal import Entry, Fact
from server.consent.guardians.links import end_link
from server.consent.guardians.models import ConsentLink, GuardianPage
from server.consent.guardians.pages import end_page
from server.consent.recording import Answer, Answered
from server.consent.vocabulary import Adult, Method, Purpose, Voice
from server.database import db
from server.gallery.burial import bury, bury_unseen
from server.gallery.calendar import month_of
from server.gallery.models import Work
from server.lost.askings import ask_again, end_asking
from server.lost.models import Finding, LostKeepsake, Way
from server.referrals.cases import close_case
from server.referrals.models import Outcome, Referral, ReferralState, Trigger
from server.rooms.directory import add_code, codes_of
from server.rooms.models import Participant, Room, RoomCode
from server.rooms.participants import renew_card, retire
from server.staff.accounts import disable, enable, set_grants
from server.staff.models import StaffMember
from server.staff.people import person_of
from server.staff.sessions import end_sessions_of
from server.stories.advance import advance
from server.stories.finding import story_for_change
from server.stories.keepsake import PICTURE_COUNT
from server.stories.models import Story
from server.stories.slips import forget_slip
from server.stories.states import StoryState
from server.workflows.answer_again import say_no_again
from server.workflows.bring_back import bring_back
from server.workflows.come_of_age import lapse
from server.workflows.reconsider import reconsider
from server.workflows.record_consent import record_consent
from server.workflows.refer import refer
from server.workflows.take_back import TIME_TO_CHANGE_ONE_S_MIND, Erasing
from server.workflows.take_down import take_down
from server.workflows.withdraw_story import withdraw_story

RESTORE = "system:restore"
"""The actor of whatever is done again because older data came back."""

_REASON = "restored"
_BATCH = 500


def replay_journal(journal: Iterable[Entry]) -> Counter[Fact]:
    """Do again, in the caller's transaction, what the data do not know; return how often what.

    May be repeated: what the audit trail of the data tells is left alone.
    """
    missing = [*_missing(tuple(journal))]
    erased = frozenset(entry.subject_id for entry in missing if entry.fact is Fact.ERASED)
    done: Counter[Fact] = Counter()
    for entry in sorted(missing, key=lambda entry: (entry.at, entry.event_id)):
        done[entry.fact] += _REPLAYS[entry.fact](_Case(entry, erased))
    return done


def end_what_has_no_key(key_ids: Set[str]) -> int:
    """Erase and take down, in the caller's transaction, what no key opens any more; return how many.

    A key that is in no ring was destroyed, even where the disaster came before the journal had it.
    """
    count = 0
    for work in db.session.scalars(select(Work)).all():
        if work.content_key_id not in key_ids:
            _take_down(work.id)
            count += 1
    live = select(Story.id, Story.content_key_id).where(Story.state != StoryState.ERASED)
    for story_id, key_id in db.session.execute(live).all():
        if key_id not in key_ids:
            _hide(story_for_change(story_id))
            count += 1
    return count


@dataclass(frozen=True)
class _Case:
    """One entry, and which stories are erased in the end."""

    entry: Entry
    erased: frozenset[str]

    @property
    def story(self) -> Story | None:
        """The story it is about, if it is here and holds anything."""
        return _story(self.entry.subject_id)


def _missing(journal: Sequence[Entry]) -> Iterable[Entry]:
    known: set[tuple[int, str, str]] = set()
    for start in range(0, len(journal), _BATCH):
        batch = [entry.event_id for entry in journal[start : start + _BATCH]]
        there = select(AuditEvent.id, AuditEvent.name, AuditEvent.subject_id)
        rows = db.session.execute(there.where(AuditEvent.id.in_(batch)))
        known |= {(row.id, row.name, row.subject_id) for row in rows}
    for entry in journal:
        if (entry.event_id, entry.fact.value, entry.subject_id) not in known:
            yield entry


def _story(story_id: str) -> Story | None:
    story = db.session.get(Story, story_id)
    if story is None or story.state is StoryState.ERASED:
        return None
    return story_for_change(story_id)


# stories


def _taken_back(case: _Case) -> bool:
    if (story := case.story) is None:
        return False
    _hide(story)
    if case.entry.code.get("erasing") != Erasing.NOW.value:
        story.erase_at = case.entry.at + TIME_TO_CHANGE_ONE_S_MIND
    return True


def _hide(story: Story) -> None:
    """Hide a story, to be erased now."""
    take_down(story.id, by=RESTORE, reason=_REASON)
    if story.state is not StoryState.TAKEN_BACK:
        advance(story, StoryState.TAKEN_BACK, by=RESTORE, reason=_REASON)
    story.erase_at = clock.now()


def _brought_back(case: _Case) -> bool:
    story = case.story
    if story is None or story.id in case.erased or story.state is not StoryState.TAKEN_BACK:
        return False
    # the seven days were not over when the child said so
    story.erase_at = clock.now() + TIME_TO_CHANGE_ONE_S_MIND
    bring_back(story.id)
    return True


def _erased(case: _Case) -> bool:
    if (story := case.story) is None:
        return False
    _hide(story)
    return True


def _withdrawn(case: _Case) -> bool:
    if (story := case.story) is None:
        return False
    withdraw_story(story.id, voice=Voice(case.entry.code["voice"]), by=RESTORE)
    return True


def _barred(case: _Case) -> bool:
    if (story := case.story) is None:
        return False
    _bar(story)
    return True


def _bar(story: Story) -> None:
    """Take a story down; two people must look anew, whoever had looked before."""
    take_down(story.id, by=RESTORE, reason=_REASON)
    if story.state in {StoryState.APPROVED, StoryState.AWAITING_SECOND_REVIEW}:
        advance(story, StoryState.AWAITING_REVIEW, by=RESTORE, reason=_REASON)


def _asked_for(case: _Case) -> bool:
    if (story := case.story) is None:
        return False
    ask_again(
        case.entry.code["asking"],
        story_id=story.id,
        room_id=story.room_id,
        way=Way(case.entry.code["way"]),
        asked_at=case.entry.at,
        asked_by=case.entry.actor.removeprefix("staff:"),
    )
    reconsider(story.id)
    return True


def _asked_for_ended(case: _Case) -> bool:
    """A story that was not theirs may go back; one that was is taken back by its own entry."""
    asking = db.session.get(LostKeepsake, case.entry.code["asking"])
    if asking is None or asking.finding is not None:
        return False
    end_asking(asking, Finding(case.entry.code["finding"]), by=RESTORE)
    return True


def _slip_given(case: _Case) -> bool:
    """The slip before must not work again, and the new one is not known here: give another."""
    forget_slip(case.entry.subject_id)
    return True


def _clashed(case: _Case) -> bool:
    if (story := case.story) is None:
        return False
    story.shares_keepsake = True
    return True


# works


def _taken_down(case: _Case) -> bool:
    work_id = case.entry.subject_id
    _take_down(work_id)
    bury_unseen(work_id, month=month_of(case.entry.at))
    db.session.flush()
    return True


def _take_down(work_id: str) -> None:
    story_id = db.session.scalar(select(Story.id).where(Story.work_id == work_id))
    if story_id is not None:
        _bar(story_for_change(story_id))
    bury(work_id)
    db.session.flush()


# what guardians said


def _said_no(case: _Case) -> bool:
    code = case.entry.code
    answers = dict(one.split("=") for one in code["answers"].split(","))
    refused = [Purpose(purpose) for purpose, answer in answers.items() if answer == Answer.NO.value]
    if not refused or db.session.get(Participant, case.entry.subject_id) is None:
        return False
    record_consent(
        case.entry.subject_id,
        voice=Voice(code["voice"]),
        # events from before there could be two guardians name none
        adult=Adult(code.get("adult", Adult.FIRST.value)),
        answered=tuple(Answered(purpose=purpose, answer=Answer.NO) for purpose in refused),
        method=Method(code["method"]),
        wording=None,
        by=RESTORE,
    )
    return True


def _link_ended(case: _Case) -> bool:
    link = db.session.get(ConsentLink, case.entry.subject_id)
    if link is None or link.ended_at is not None:
        return False
    end_link(link.id, participant_id=link.participant_id, by=RESTORE)
    return True


def _page_ended(case: _Case) -> bool:
    page = db.session.get(GuardianPage, case.entry.subject_id)
    if page is None or page.ended_at is not None:
        return False
    end_page(page, by=RESTORE)
    return True


def _lapsed(case: _Case) -> bool:
    """The month was noted after the backup, or the day had not come: the child is of age now."""
    participant = db.session.get(Participant, case.entry.subject_id)
    if participant is None:
        return False
    participant.of_age_from = participant.of_age_from or case.entry.at.date().replace(day=1)
    until = datetime.fromisoformat(case.entry.code["until"])
    return lapse(participant.id, until=until, by=RESTORE) > 0


def _child_said_no(case: _Case) -> bool:
    if case.story is None or f"={Answer.NO.value}" not in case.entry.code["answers"]:
        return False
    say_no_again(case.entry.subject_id, by=RESTORE)
    return True


# cases


def _case_opened(case: _Case) -> bool:
    code = case.entry.code
    story = _story(code["story"])
    if story is None or story.id in case.erased:
        return False
    refer(story, trigger=Trigger(code["trigger"]), rule=code.get("rule"), by=RESTORE)
    return True


def _case_closed(case: _Case) -> bool:
    """A closed case stays open for a lead to look at again, except where it would keep what was erased."""
    code = case.entry.code
    found = db.session.get(Referral, case.entry.subject_id)
    if code.get("story") not in case.erased or found is None:
        return False
    if found.state is ReferralState.CLOSED:
        return False
    staff_id = case.entry.actor.removeprefix("staff:")
    close_case(found, outcome=Outcome(code["outcome"]), staff_id=staff_id)
    return True


# people


def _member(case: _Case) -> StaffMember | None:
    return db.session.get(StaffMember, case.entry.subject_id)


def _disabled(case: _Case) -> bool:
    if (member := _member(case)) is None:
        return False
    disable(member, by=RESTORE)
    return True


def _enabled(case: _Case) -> bool:
    if (member := _member(case)) is None:
        return False
    enable(member, by=RESTORE)
    return True


def _roles_set(case: _Case) -> bool:
    """Take the roles away that somebody lost; roles that they won are given anew by a person."""
    if (member := _member(case)) is None:
        return False
    left = set(case.entry.code.get("roles", "").split(","))
    grants = person_of(member).grants
    kept = frozenset(grant for grant in grants if grant.code in left)
    if kept == grants:
        return False
    set_grants(member, kept, by=RESTORE)
    return True


def _older_password(case: _Case) -> bool:
    """A password from before may be known to others: its owner is invited anew."""
    member = _member(case)
    if member is None or member.password_hash is None:
        return False
    member.password_hash = None
    member.totp_secret = None
    end_sessions_of(member.id)
    return True


# rooms


def _retired(case: _Case) -> bool:
    participant = db.session.get(Participant, case.entry.subject_id)
    if participant is None or participant.retired_at is not None:
        return False
    retire(participant, by=RESTORE)
    return True


def _card_renewed(case: _Case) -> bool:
    """The lost card must not work again, and the new one is not known here: print another."""
    participant = db.session.get(Participant, case.entry.subject_id)
    if participant is None or participant.retired_at is not None:
        return False
    renew_card(participant, picture_count=PICTURE_COUNT, by=RESTORE)
    return True


def _code_rotated(case: _Case) -> bool:
    text = case.entry.code.get("code")
    room = db.session.get(Room, case.entry.subject_id)
    if text is None or room is None or db.session.get(RoomCode, text) is not None:
        return False
    for code in codes_of(room.id):
        code.retired_at = code.retired_at or case.entry.at
    add_code(room.id, text=text)
    return True


_REPLAYS: Mapping[Fact, Callable[[_Case], bool]] = {
    Fact.TAKEN_BACK: _taken_back,
    Fact.BROUGHT_BACK: _brought_back,
    Fact.ERASED: _erased,
    Fact.WITHDRAWN: _withdrawn,
    Fact.EDITED: _barred,
    Fact.DECLINED: _barred,
    Fact.RETURNED: _barred,
    Fact.ASKED_FOR: _asked_for,
    Fact.ASKED_FOR_ENDED: _asked_for_ended,
    Fact.SLIP_GIVEN: _slip_given,
    Fact.CLASHED: _clashed,
    Fact.TAKEN_DOWN: _taken_down,
    Fact.CONSENT: _said_no,
    Fact.LAPSED: _lapsed,
    Fact.ANSWERED_AGAIN: _child_said_no,
    Fact.CASE_OPENED: _case_opened,
    Fact.CASE_CLOSED: _case_closed,
    Fact.STAFF_DISABLED: _disabled,
    Fact.STAFF_ENABLED: _enabled,
    Fact.ROLES_SET: _roles_set,
    Fact.INVITED_AGAIN: _older_password,
    Fact.PASSWORD_SET: _older_password,
    Fact.FACTOR_ENROLLED: _older_password,
    Fact.LINK_USED: _link_ended,
    Fact.LINK_ENDED: _link_ended,
    Fact.PAGE_ENDED: _page_ended,
    Fact.RETIRED: _retired,
    Fact.CARD_RENEWED: _card_renewed,
    Fact.CODE_ROTATED: _code_rotated,
}
