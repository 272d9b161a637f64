"""What is handed to research: what both voices gave to it, anonymised, and taken back by name."""

import json
from pathlib import Path

import pytest
from flask import Flask

from server.audit import AuditEvent
from server.cli.export import export as command
from server.consent.vocabulary import ConsentEventKind, Purpose, Voice
from server.database import db, transaction
from server.gallery.crowd import Crowd
from server.problems import Malformed, NotFound
from server.referrals.models import Trigger
from server.services import services
from server.staff.models import StaffMember
from server.staff.permissions import Role
from server.stories.models import Story
from server.workflows.hand_to_research import (
    Export,
    NobodyAccountable,
    TooFewWorks,
    export_works,
    revoked_works,
)
from server.workflows.refer import refer
from server.workflows.take_back import take_back
from tests.factories import (
    FIRST_MODERATOR,
    PLAIN,
    SECOND_MODERATOR,
    Telling,
    a_story,
    approved_by,
    both_say_yes,
    say,
)
from tests.moderation.stories import story_of
from tests.rooms.rooms import make_room
from tests.staff.signing_in import make_person

HEARD = Telling(transcript="We had soup.", is_heard=True)


@pytest.fixture
def accountable(app: Flask) -> str:
    """Return the address of somebody who works here."""
    person = make_person(Role.ADMINISTRATOR)
    return db.session.get_one(StaffMember, person.id).email


def given(telling: Telling = PLAIN, *, purposes: tuple[Purpose, ...] = (Purpose.RESEARCH,)) -> str:
    """Return a story that two people approved, and to which both said yes."""
    story_id, room_id = a_story(telling), make_room()
    with transaction():
        db.session.get_one(Story, story_id).room_id = room_id
    both_say_yes(story_id, purposes=purposes)
    for moderator in (FIRST_MODERATOR, SECOND_MODERATOR):
        approved_by(story_id, moderator)
    return story_id


def handed(target: Path, accountable: str) -> Export:
    return export_works(target, study="left-behind-2027", accountable=accountable)


def manifest_of(target: Path) -> dict[str, object]:
    return json.loads((target / "manifest.json").read_text("utf-8"))


def name_in(target: Path, text: str) -> str:
    """Return the name under which a text was exported."""
    (path,) = (p for p in target.glob("*/words.json") if text in p.read_text("utf-8"))
    return path.parent.name


def test_only_what_both_gave_to_research_goes_and_nothing_joins_it_to_the_gallery(
    app: Flask, accountable: str, tmp_path: Path
) -> None:
    both = given(purposes=(Purpose.RESEARCH, Purpose.GALLERY))
    given(HEARD)
    given(Telling(text="Only for the gallery."), purposes=(Purpose.GALLERY,))
    target = tmp_path / "export"
    made = handed(target, accountable)
    assert made.works == 2
    written = b"".join(path.read_bytes() for path in target.rglob("*") if path.is_file())
    names = "".join(str(path) for path in target.rglob("*"))
    story = story_of(both)
    assert story.work_id is not None
    for known in (both, story.work_id, story.room_id, str(story.participant_id)):
        assert known.encode() not in written
        assert known not in names
    assert "Only for the gallery." not in written.decode("utf-8", "replace")
    assert {path.suffix for path in target.glob("*/*")} == {".json", ".jpg", ".m4a"}
    manifest = manifest_of(target)
    assert (manifest["study"], manifest["until"]) == ("left-behind-2027", f"{made.until.date()}")
    assert "Delete everything" in str(manifest["licence"])


def test_nobody_but_its_owner_can_read_it(app: Flask, accountable: str, tmp_path: Path) -> None:
    given()
    handed(tmp_path / "export", accountable)
    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in tmp_path.glob("export/**/*")}
    assert modes == {True: 0o700, False: 0o600}
    assert (tmp_path / "export").stat().st_mode & 0o777 == 0o700


def test_who_takes_back_who_says_no_and_a_case_are_on_the_list_of_what_to_delete(
    app: Flask, accountable: str, tmp_path: Path
) -> None:
    told = [given(Telling(text=f"Story {number}.")) for number in range(4)]
    target = tmp_path / "export"
    made = handed(target, accountable)
    assert revoked_works(made.id) == []
    with transaction():
        take_back(told[0], secret=None)
    with transaction():
        no = ConsentEventKind.WITHDRAWN
        say(story_of(told[1]), voice=Voice.GUARDIAN, purpose=Purpose.RESEARCH, kind=no)
        refer(story_of(told[2]), trigger=Trigger.MODERATOR, rule=None, by="staff:m")
    gone = sorted(name_in(target, f"Story {number}.") for number in range(3))
    assert revoked_works(made.id) == gone
    shown = app.test_cli_runner().invoke(command, ["revoked", made.id])
    assert shown.output.split() == gone
    with pytest.raises(NotFound):
        revoked_works("0" * 32)


def test_who_answers_for_it_is_in_the_audit_trail_and_no_content_is(
    app: Flask, accountable: str, tmp_path: Path
) -> None:
    given()
    made = handed(tmp_path / "export", accountable)
    events = db.session.query(AuditEvent).where(AuditEvent.subject_id == made.id).all()
    assert {event.name for event in events} == {"export.made", "export.work_included"}
    member = db.session.query(StaffMember).where(StaffMember.email == accountable).one()
    assert {event.actor for event in events} == {f"staff:{member.id}"}
    assert PLAIN.text not in json.dumps([event.details for event in events])


@pytest.mark.parametrize("study", ["", "A study", "x", "../etc"])
def test_without_a_study_nothing_is_written(
    app: Flask, accountable: str, tmp_path: Path, study: str
) -> None:
    given()
    with pytest.raises(Malformed):
        export_works(tmp_path / "export", study=study, accountable=accountable)
    assert not (tmp_path / "export").exists()


def test_nobody_answers_too_few_works_or_a_folder_that_is_there_stop_it(
    app: Flask, accountable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "export"
    with pytest.raises(TooFewWorks):
        handed(target, accountable)
    given()
    with pytest.raises(NobodyAccountable):
        handed(target, "stranger@example.org")
    assert not target.exists()
    target.mkdir()
    with pytest.raises(FileExistsError):
        handed(target, accountable)
    assert services().settings.crowd == 1
    assert db.session.query(AuditEvent).where(AuditEvent.name == "export.made").count() == 0


@pytest.mark.parametrize("silent", [Voice.CHILD, Voice.GUARDIAN])
def test_one_voice_alone_gives_nothing_to_research(
    app: Flask, accountable: str, tmp_path: Path, silent: Voice
) -> None:
    story_id = given(purposes=())
    with transaction():
        for voice in {Voice.CHILD, Voice.GUARDIAN} - {silent}:
            say(story_of(story_id), voice=voice, purpose=Purpose.RESEARCH)
    with pytest.raises(TooFewWorks):
        handed(tmp_path / "export", accountable)


def test_of_each_work_only_what_enough_others_in_it_share_is_said(
    app: Flask, accountable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("hand_to_research", "write_export"):
        monkeypatch.setattr(f"server.workflows.{module}.crowd", lambda: Crowd(ordinary=5))
    for number in range(4):
        given(Telling(text=f"Story {number}."))
    with pytest.raises(TooFewWorks):
        handed(tmp_path / "few", accountable)
    given(Telling(text="Stāsts.", language="lv"))
    handed(tmp_path / "enough", accountable)
    works = manifest_of(tmp_path / "enough")["works"]
    assert isinstance(works, list)
    assert {work["language"] for work in works} == {None}
    words = (
        tmp_path / "enough" / name_in(tmp_path / "enough", "Stāsts.") / "words.json"
    ).read_text()
    assert '"lv"' not in words
