"""The `eyes` command."""

import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from server import clock
from server.cli import eyes
from server.countries.packs import country_packs
from server.database import db, transaction
from server.jobs import ledger
from server.jobs.vocabulary import JobKind, JobState
from server.rooms.directory import all_rooms, code_on_the_poster
from server.staff.accounts import find_member
from server.staff.people import find_person, person_of
from server.staff.permissions import Permission, Role


def run(runner: FlaskCliRunner, *arguments: str, code: int = 0) -> str:
    result = runner.invoke(eyes, list(arguments))
    assert result.exit_code == code, result.output
    return result.output


def test_a_room_is_added_listed_and_given_a_new_code(runner: FlaskCliRunner) -> None:
    output = run(runner, "room", "add", "Pine", "--country", "ro", "--language", "ro")
    code = code_on_the_poster(all_rooms()[0].id).code
    assert f"/r/{code}" in output
    assert code in run(runner, "room", "list")
    assert f"/staff/rooms/{all_rooms()[0].id}/poster" in run(runner, "room", "poster", code.lower())
    run(runner, "room", "rotate", code)
    assert code_on_the_poster(all_rooms()[0].id).code != code


def test_a_room_without_a_country_or_a_code_nobody_has_is_refused(runner: FlaskCliRunner) -> None:
    run(runner, "room", "add", "Pine", "--country", "Romania", code=1)
    run(runner, "room", "rotate", "22222222", code=1)


def test_the_first_administrator_is_invited_by_a_link(app: Flask, runner: FlaskCliRunner) -> None:
    output = run(runner, "staff", "add", "you@example.org", "--role", "administrator")
    link = output.strip().splitlines()[-1]
    assert app.test_client().get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200
    run(runner, "staff", "add", "you@example.org", "--role", "administrator", code=1)


def test_a_steward_needs_a_room(runner: FlaskCliRunner) -> None:
    run(runner, "staff", "add", "lan@example.org", "--role", "steward", code=1)
    run(runner, "room", "add", "Pine", "--country", "ro")
    room = all_rooms()[0]
    code = code_on_the_poster(room.id).code
    run(runner, "staff", "add", "lan@example.org", "--role", "steward", "--room", code)
    member = find_member("lan@example.org")
    assert member is not None
    person = person_of(member)
    assert person.roles == {Role.STEWARD}
    assert person.may_in_room(Permission.ROOMS_CONSENT_RECORD, room_id=room.id)
    assert not person.may_everywhere(Permission.ROOMS_CONSENT_RECORD)


def test_an_account_is_closed_from_the_terminal(runner: FlaskCliRunner) -> None:
    run(runner, "staff", "add", "you@example.org", "--role", "moderator")
    run(runner, "staff", "disable", "YOU@example.org")
    member = find_member("you@example.org")
    assert member is not None
    assert find_person(member.id) is None
    run(runner, "staff", "link", "you@example.org", code=1)
    run(runner, "staff", "disable", "nobody@example.org", code=1)


def test_the_demo_is_refused_where_it_is_off(runner: FlaskCliRunner) -> None:
    assert "EYES_DEMO is off" in run(runner, "demo", code=1)
    assert all_rooms() == []


def test_the_doctor_names_what_is_missing(runner: FlaskCliRunner) -> None:
    output = run(runner, "doctor", code=1)
    assert "FIX   no notice can leave" in output
    assert "FIX   migrations are missing" in output
    assert "FIX   nobody signed off the guardians' wording" in output
    assert "ok    no job is parked" in output


def test_the_doctor_shows_parked_jobs(runner: FlaskCliRunner) -> None:
    with transaction():
        job_id = ledger.add(kind=JobKind.PREPARE, subject_id="s" * 32)
        job = db.session.get_one(ledger.Job, job_id)
        job.state, job.problem = JobState.PARKED, "worker-died"
    assert f"parked: prepare of {'s' * 32} (worker-died)" in run(runner, "doctor", code=1)


def a_parked_job() -> str:
    with transaction():
        job_id = ledger.add(kind=JobKind.PREPARE, subject_id="s" * 32)
        job = db.session.get_one(ledger.Job, job_id)
        job.state, job.problem, job.attempts = JobState.PARKED, "worker-died", 5
    return job_id


def test_a_parked_job_is_listed_and_tried_anew(runner: FlaskCliRunner) -> None:
    assert "No job is parked." in run(runner, "jobs")
    job_id = a_parked_job()
    assert f"prepare of {'s' * 32} (worker-died)" in run(runner, "jobs")
    run(runner, "jobs", "retry", job_id)
    job = db.session.get_one(ledger.Job, job_id, populate_existing=True)
    assert (job.state, job.attempts) == (JobState.WAITING, 0)
    assert job_id not in run(runner, "jobs")


def test_a_job_that_is_not_parked_is_left_alone(runner: FlaskCliRunner) -> None:
    job_id = a_parked_job()
    run(runner, "jobs", "retry", job_id)
    for wrong in (job_id, "0" * 32):
        assert "No parked job has this id" in run(runner, "jobs", "retry", wrong, code=1)


def test_a_sweep_runs_on_an_empty_house(runner: FlaskCliRunner) -> None:
    assert "Done" in run(runner, "sweep")


def test_faulty_settings_are_told_all_at_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    from click.testing import CliRunner

    monkeypatch.setenv("EYES_DATA", str(tmp_path))
    monkeypatch.setenv("PORT", "none")
    monkeypatch.setenv("EYES_SMTP_URL", "ftp://x")
    result = CliRunner().invoke(eyes, ["room", "list"])
    assert result.exit_code == 2
    assert "PORT must be" in result.output
    assert "EYES_SMTP_URL must" in result.output


def test_the_doctor_names_helplines_that_nobody_tried_lately(
    runner: FlaskCliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = country_packs()[0]
    number = pack.helplines[0].number

    def tried_on(day: date | None) -> str:
        line = replace(pack.helplines[0], checked_on=day)
        monkeypatch.setattr(sys.modules["server.cli.doctor"], "country_packs", lambda: (replace(pack, helplines=(line,)),))
        return run(runner, "doctor", code=1)

    today = clock.now().date()
    assert f"look  helpline {number} of {pack.code} is unverified" in tried_on(None)
    assert "is tried last on" in tried_on(today - timedelta(days=91))
    assert "ok    every helpline was tried in the last 90 days" in tried_on(today)
