"""The bench: step by step, one person at a time, every door with its permission."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from moderation.screens.story_card import segments_of
from server.audit import AuditEvent
from server.database import db, transaction
from server.referrals.cases import open_case_of
from server.staff.permissions import Role
from server.stories.content import FindingNote
from server.stories.states import StoryState
from server.stories.vocabulary import PartKind, Scribe, VoiceChoice
from server.workflows.show_child import show_child
from tests.media.making import STROKES, astronaut, recording
from tests.moderation.conftest import signed_in
from tests.moderation.forms import hidden_fields, place_of, send
from tests.moderation.stories import make_story, prepared, story_of

TEXT = (PartKind.TEXT, b"My name is Ana Popescu. We had soup.")


def page_of(client: FlaskClient, story_id: str) -> str:
    answer = client.get(f"/moderation/stories/{story_id}")
    assert answer.status_code == 200
    return answer.text


def decide(client: FlaskClient, story_id: str, verdict: str, **fields: str) -> int:
    page = page_of(client, story_id)
    action = f"/moderation/stories/{story_id}/decision"
    return send(client, action, page=page, verdict=verdict, **fields).status_code


def events(name: str) -> list[AuditEvent]:
    return list(db.session.scalars(select(AuditEvent).where(AuditEvent.name == name)))


def test_two_moderators_approve_a_story_through_their_screens(
    anna: FlaskClient, boris: FlaskClient
) -> None:
    story = prepared(TEXT)
    assert decide(anna, story, "approve") == 303
    assert decide(anna, story, "approve") == 403
    anna.post(
        f"/moderation/stories/{story}/release",
        data=hidden_fields(anna.get("/moderation/").text),
    )
    assert "The child has not looked yet" not in page_of(boris, story)
    assert decide(boris, story, "approve") == 303
    assert story_of(story).state is StoryState.APPROVED
    assert "The child has not looked yet" in page_of(boris, story)
    with transaction():
        show_child(story)
    assert "The child has looked" in page_of(boris, story)


def test_a_moderator_sees_that_a_grown_up_wrote_the_words_down(anna: FlaskClient) -> None:
    story = prepared(TEXT)
    assert "Written down by a grown-up" not in page_of(anna, story)
    with transaction():
        story_of(story).scribe = Scribe.GROWN_UP
    assert "Written down by a grown-up" in page_of(anna, story)


def test_the_next_story_is_taken_and_the_other_moderator_reads_along_only(
    anna: FlaskClient, boris: FlaskClient
) -> None:
    story = prepared(TEXT)
    taken = send(anna, "/moderation/next", page=anna.get("/moderation/").text)
    assert place_of(taken) == f"/moderation/stories/{story}"
    page_of(anna, story)
    page = page_of(boris, story)
    assert "is looking at this story now" in page
    assert 'value="approve"' not in page
    fields = hidden_fields(page_of(anna, story)) | {
        "verdict": "approve",
        "csrf": hidden_fields(page)["csrf"],
    }
    assert boris.post(f"/moderation/stories/{story}/decision", data=fields).status_code == 409


def test_a_picture_is_not_sent_before_somebody_asked_and_the_asking_is_audited(
    anna: FlaskClient, boris: FlaskClient
) -> None:
    story = prepared((PartKind.DRAWING, STROKES))
    page = page_of(anna, story)
    files = f"/moderation/stories/{story}/parts/0"
    assert "role=large" not in page
    assert f"{files}/large" not in page
    assert anna.get(f"{files}/preview").status_code == 200
    assert anna.get(f"{files}/large").status_code == 403
    assert events("story.revealed") == []
    assert send(anna, f"{files}/reveal", page=page).status_code == 303
    sent = anna.get(f"{files}/large")
    assert (sent.status_code, sent.headers["Cache-Control"]) == (200, "no-store")
    assert len(events("story.revealed")) == 1
    assert boris.get(f"{files}/large").status_code == 403, "another person has to ask again"
    page = page_of(boris, story)
    assert send(boris, f"{files}/reveal", page=page).status_code == 409


def test_two_people_vouch_only_for_what_each_asked_to_see(
    anna: FlaskClient, boris: FlaskClient
) -> None:
    story = prepared(TEXT, (PartKind.DRAWING, STROKES))
    for who, state in (
        (anna, StoryState.AWAITING_SECOND_REVIEW),
        (boris, StoryState.APPROVED),
    ):
        page = page_of(who, story)
        assert "Look at every picture and listen to every voice first." in page
        assert decide(who, story, "approve") == 400
        send(who, f"/moderation/stories/{story}/parts/1/reveal", page=page)
        assert decide(who, story, "approve") == 303
        assert story_of(story).state is state
        send(who, f"/moderation/stories/{story}/release", page=page)


def test_a_picture_nobody_asked_for_can_be_declined(anna: FlaskClient) -> None:
    story = prepared((PartKind.DRAWING, STROKES))
    assert decide(anna, story, "decline", reason="a-try") == 303


def test_a_voice_that_is_words_only_is_heard_on_the_bench_alone(anna: FlaskClient) -> None:
    story = prepared((PartKind.VOICE, recording("wav")), voice_choice=VoiceChoice.WORDS_ONLY)
    page = page_of(anna, story)
    assert "Write down what the voice says first" in page
    assert decide(anna, story, "approve") == 400
    files = f"/moderation/stories/{story}/parts/0"
    send(anna, f"{files}/reveal", page=page)
    assert anna.get(f"{files}/listen").content_type.startswith("audio/")
    assert anna.get(f"{files}/opus").status_code == 404
    send(anna, f"{files}/words", page=page, transcript="We had soup.")
    assert decide(anna, story, "approve") == 303


def test_what_was_found_is_marked_with_its_reason_and_can_be_taken_out(
    anna: FlaskClient,
) -> None:
    story = prepared(TEXT)
    page = page_of(anna, story)
    assert "<mark>Ana Popescu<small" in page
    assert page.count('data-key="p"') == 1, "one key puts a placeholder in the first marked place"
    send(anna, f"/moderation/stories/{story}/parts/0/redaction", page=page)
    page = page_of(anna, story)
    assert "Popescu" not in page
    assert "[name]" in page


def test_one_marked_place_gets_a_placeholder_and_the_others_stay(anna: FlaskClient) -> None:
    story = prepared(TEXT)
    page = page_of(anna, story)
    start = re.search(r'name="finding" value="(\d+)" data-key="p"', page)
    assert start is not None
    marks = page.count("<mark>")
    send(anna, f"/moderation/stories/{story}/parts/0/redaction", page=page, finding=start[1])
    assert page_of(anna, story).count("<mark>") == marks - 1


def test_words_in_which_nothing_is_marked_are_never_called_clean(anna: FlaskClient) -> None:
    story = prepared((PartKind.TEXT, b"soup again"))
    assert "That does not mean that nothing is there" in page_of(anna, story)


def test_a_cover_is_lifted_only_with_a_reason_after_revealing_and_is_audited(
    anna: FlaskClient,
) -> None:
    story = prepared((PartKind.PHOTO, astronaut()))
    page = page_of(anna, story)
    part = f"/moderation/stories/{story}/parts/0"
    area = {"left": "10", "top": "10", "width": "30.5", "height": "20"}
    assert send(anna, f"{part}/covers", page=page, **area).status_code == 303
    page = page_of(anna, story)
    asked = {"cover": "0", "reason": "is-it-a-face"}
    assert send(anna, f"{part}/lift", page=page, **asked).status_code == 409
    send(anna, f"{part}/reveal", page=page)
    assert send(anna, f"{part}/lift", page=page, cover="0").status_code == 400
    assert (
        send(anna, f"{part}/lift", page=page, cover="9", reason="is-it-a-face").status_code == 404
    )
    assert events("cover.lifted") == []
    crop = send(anna, f"{part}/lift", page=page, **asked)
    assert crop.content_type == "image/jpeg"
    assert [event.details["reason"] for event in events("cover.lifted")] == ["is-it-a-face"]


def test_strokes_are_told_only_once_the_drawing_is_revealed(anna: FlaskClient) -> None:
    story = prepared((PartKind.DRAWING, STROKES))
    page = page_of(anna, story)
    part = f"/moderation/stories/{story}/parts/0"
    assert anna.get(f"{part}/strokes").status_code == 403
    send(anna, f"{part}/reveal", page=page)
    sheet = anna.get(f"{part}/strokes").get_json()
    assert (sheet["width"], sheet["height"], len(sheet["strokes"])) == (1080, 1440, 2)
    assert sheet["strokes"][0]["run"][:4] == [100, 100, 500, 900]
    assert send(anna, f"{part}/strokes", page=page, strokes="2, 1").status_code == 303
    assert "Undo the last change" in page_of(anna, story)


@pytest.mark.parametrize("strokes", ["0", "-1", "x", "9999999", "1.5"])
def test_strokes_that_no_drawing_has_are_refused(anna: FlaskClient, strokes: str) -> None:
    story = prepared((PartKind.DRAWING, STROKES))
    answer = send(
        anna,
        f"/moderation/stories/{story}/parts/0/strokes",
        page=page_of(anna, story),
        strokes=strokes,
    )
    assert answer.status_code == 400


def test_an_undone_change_is_told(anna: FlaskClient) -> None:
    story = prepared(TEXT)
    undo = f"/moderation/stories/{story}/undo"
    assert send(anna, undo, page=page_of(anna, story)).status_code == 400
    words = {"text": "Changed."}
    send(anna, f"/moderation/stories/{story}/parts/0/words", page=page_of(anna, story), **words)
    answer = send(anna, undo, page=page_of(anna, story))
    assert "The last change is undone" in anna.get(answer.headers["Location"]).text


@pytest.mark.parametrize("left", ["-1", "90", "nan", "inf", "x"])
def test_a_cover_beside_the_picture_is_refused(anna: FlaskClient, left: str) -> None:
    story = prepared((PartKind.DRAWING, STROKES))
    page = page_of(anna, story)
    area = {"left": left, "top": "10", "width": "30", "height": "20"}
    answer = send(anna, f"/moderation/stories/{story}/parts/0/covers", page=page, **area)
    assert answer.status_code == 400


def test_a_decline_needs_a_reason_and_a_known_verdict(anna: FlaskClient) -> None:
    story = prepared(TEXT)
    assert decide(anna, story, "decline") == 400
    assert decide(anna, story, "publish") == 400
    assert decide(anna, story, "decline", reason="no-such-reason") == 400
    assert decide(anna, story, "decline", reason="a-try") == 303


def test_a_held_story_leaves_the_bench_and_is_seen_by_leads_alone(
    anna: FlaskClient, lead: FlaskClient
) -> None:
    story = prepared(TEXT)
    assert decide(anna, story, "hold", words="Please talk to this child.") == 303
    case = open_case_of(story)
    assert case is not None
    assert anna.get(f"/moderation/stories/{story}").status_code == 404
    assert story not in anna.get("/moderation/").text
    assert anna.get("/moderation/referrals").status_code == 403
    assert anna.get(f"/moderation/referrals/{case.id}").status_code == 403
    page = lead.get(f"/moderation/referrals/{case.id}").text
    assert "We had soup." in page
    assert "Please talk to this child." in page
    assert lead.get("/moderation/").status_code == 403


def test_a_lead_of_another_room_learns_nothing_of_a_case(app: Flask) -> None:
    story = make_story()
    stranger = signed_in(app, Role.SAFEGUARDING_LEAD, room_id="0" * 32)
    anna = signed_in(app, Role.MODERATOR)
    decide(anna, story, "hold")
    case = open_case_of(story)
    assert case is not None
    assert stranger.get(f"/moderation/referrals/{case.id}").status_code == 403
    assert case.id not in stranger.get("/moderation/referrals").text


def test_a_moderator_of_another_room_sees_no_story(app: Flask) -> None:
    story = make_story()
    stranger = signed_in(app, Role.MODERATOR, room_id="0" * 32)
    assert stranger.get(f"/moderation/stories/{story}").status_code == 403
    assert story not in stranger.get("/moderation/").text


def test_a_form_without_its_token_is_refused(anna: FlaskClient) -> None:
    story = prepared(TEXT)
    fields = hidden_fields(page_of(anna, story)) | {"verdict": "approve", "csrf": "forged"}
    assert anna.post(f"/moderation/stories/{story}/decision", data=fields).status_code == 403


def test_nobody_sees_the_bench_without_signing_in(client: FlaskClient) -> None:
    story = make_story()
    for path in ("/moderation/", f"/moderation/stories/{story}", "/moderation/referrals"):
        assert client.get(path).status_code == 303


@pytest.mark.parametrize("role", set(Role) - {Role.MODERATOR})
def test_no_other_role_sees_a_story(app: Flask, role: Role) -> None:
    story = make_story()
    assert signed_in(app, role).get(f"/moderation/stories/{story}").status_code == 403


def test_a_story_taken_back_leaves_the_bench_by_itself(anna: FlaskClient) -> None:
    story = make_story()
    page = page_of(anna, story)
    with transaction():
        story_of(story).state = StoryState.TAKEN_BACK
    assert anna.get(f"/moderation/stories/{story}").status_code == 404
    answer = send(anna, f"/moderation/stories/{story}/decision", page=page, verdict="approve")
    assert answer.status_code == 404


def test_a_sign_of_life_keeps_the_claim_and_a_stranger_gets_none(
    anna: FlaskClient, boris: FlaskClient
) -> None:
    story = make_story()
    page = page_of(anna, story)
    alive = f"/moderation/stories/{story}/alive"
    assert send(anna, alive, page=page).status_code == 204
    assert send(boris, alive, page=page_of(boris, story)).status_code == 409


def test_languages_that_are_not_read_leave_the_queue(anna: FlaskClient) -> None:
    story = make_story(language="zh-Hans")
    page = anna.get("/moderation/").text
    assert story in page
    send(anna, "/moderation/languages", page=page, language=["en", "tlh"])
    assert story not in anna.get("/moderation/").text


def test_the_bench_says_loudly_when_nobody_would_be_told(
    anna: FlaskClient, lead: FlaskClient
) -> None:
    assert "No safeguarding lead is told." in anna.get("/moderation/").text
    assert "No notice leaves this house." in lead.get("/moderation/referrals").text


def test_segments_of_overlapping_findings_keep_every_letter_once() -> None:
    notes = [
        FindingNote(position=0, start=start, end=end, kind="name", rule="r")
        for start, end in ((4, 9), (6, 12), (40, 50))
    ]
    text = "abc defgh ijkl"
    assert "".join(segment.text for segment in segments_of(text, notes)) == text
