"""Partners are told until they say that they heard; nobody is called whom we must not call."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner

from server import clock
from server.calls import post
from server.cli import eyes
from server.cli.doctor_partners import PATIENCE, look_at_partners
from server.database import db, transaction
from server.jobs.running import run_all
from server.partners.address import check_form, look_up
from server.partners.models import Partner
from server.partners.problems import PartnerAddressRefused
from server.partners.register import add_partner, remove_partner, secret_of
from server.problems import Malformed
from server.services import services
from server.staff.permissions import Role
from server.workflows.tell_partner import LONGEST_PAUSE
from tests.partners.partner_site import PartnerSite, partner_site
from tests.partners.test_revocations import taken_down
from tests.staff.signing_in import sign_in


@pytest.fixture
def site(any_app: Flask) -> Iterator[PartnerSite]:
    """A partner that was added."""
    with partner_site() as found:
        with transaction():
            added = add_partner("A newspaper", url=found.url, by="system")
            found.secret = secret_of(added.id)
        yield found


def the_partner() -> Partner:
    partner = db.session.query(Partner).one()
    db.session.refresh(partner)
    return partner


def test_a_partner_hears_of_a_take_down_and_says_so(site: PartnerSite) -> None:
    work = taken_down()
    run_all()
    assert site.revoked == {work}
    assert (site.forgeries, site.calls) == (0, 1)
    assert the_partner().acknowledged.endswith(work)
    run_all()
    assert site.calls == 1


def test_a_silent_partner_is_called_again_more_and_more_slowly_and_never_given_up(
    site: PartnerSite,
) -> None:
    with time_machine.travel(clock.now(), tick=False) as travel:
        site.silent, site.deaf = 12, 1
        work = taken_down()
        run_all()
        assert the_partner().problem == "call-not-taken"
        for _ in range(13):
            travel.shift(LONGEST_PAUSE)
            run_all()
        assert site.calls == 14
        assert site.revoked == {work}
        assert the_partner().problem is None


def test_an_answer_that_does_not_say_what_was_heard_is_none(site: PartnerSite) -> None:
    site.deaf = 1
    taken_down()
    run_all()
    partner = the_partner()
    assert (partner.problem, partner.acknowledged, partner.attempts) == ("not-acknowledged", "", 1)


def test_several_take_downs_in_a_silence_come_in_one_call(site: PartnerSite) -> None:
    with time_machine.travel(clock.now(), tick=False) as travel:
        site.silent = 1
        works = {taken_down() for _ in range(3)}
        run_all()
        travel.shift(timedelta(seconds=30))
        run_all()
        assert site.revoked == works
        assert site.calls == 2


def test_a_removed_partner_is_called_no_more(site: PartnerSite) -> None:
    with transaction():
        remove_partner(the_partner().id, by="system")
    taken_down()
    run_all()
    assert site.calls == 0


@pytest.mark.parametrize(
    "url",
    ["http://example.org/x", "https://user:word@example.org/", "ftp://example.org", "https://",
     "https://example.org:99999/", "http://169.254.169.254/latest", "example.org"],
)  # fmt: skip
def test_an_address_of_the_wrong_form_is_refused(app: Flask, url: str) -> None:
    with pytest.raises(PartnerAddressRefused), transaction():
        add_partner("Somebody", url=url, by="system")
    with pytest.raises(Malformed), transaction():
        add_partner(" ", url="https://example.org/", by="system")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
     "[::1]", "[fd00::1]", "[fe80::1]", "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]", "[2002:a00:1::]",
     "224.0.0.1", "[ff0e::1]", "localhost", "nobody.invalid"],
)  # fmt: skip
def test_a_name_that_leads_into_a_network_of_somebody_is_never_called(host: str) -> None:
    parts = check_form(f"https://{host}/", allows_loopback=False)
    with pytest.raises(PartnerAddressRefused):
        look_up(parts, allows_loopback=False)
    assert look_up(urlsplit("https://[2606:4700::1111]/"), allows_loopback=False)


def test_a_call_goes_to_the_address_that_was_looked_up(site: PartnerSite) -> None:
    """Not to where the name leads a moment later."""
    parts = urlsplit(site.url.replace("127.0.0.1", "rebound.invalid"))
    reply = post(parts, body=b"{}", headers={"Eyes-Signature": "t=1,v1=x"}, at_address="127.0.0.1")
    assert reply.status == 403


def test_a_house_on_the_internet_calls_no_loopback(
    site: PartnerSite, monkeypatch: pytest.MonkeyPatch, any_app: Flask
) -> None:
    public = replace(services().settings, public_url="https://stories.example.org")
    monkeypatch.setitem(any_app.extensions, "eyes", replace(services(), settings=public))
    taken_down()
    run_all()
    assert site.calls == 0
    assert the_partner().problem == "partner-address-refused"


def test_campaigners_see_who_has_not_acknowledged_and_others_do_not(
    site: PartnerSite, any_app: Flask
) -> None:
    client: FlaskClient = any_app.test_client()
    sign_in(client, Role.CAMPAIGNER)
    assert "has heard of everything" in client.get("/campaigns/partners").text
    site.silent = 1
    taken_down()
    run_all()
    page = client.get("/campaigns/partners").text
    assert "1 not acknowledged" in page
    assert "1 call without an answer" in page
    steward = any_app.test_client()
    sign_in(steward, Role.STEWARD)
    assert steward.get("/campaigns/partners").status_code == 403


def test_the_doctor_names_who_is_silent_for_a_day_and_nobody_before(
    site: PartnerSite, any_app: Flask
) -> None:
    with time_machine.travel(clock.now(), tick=False) as travel:
        site.silent = 1
        taken_down()
        run_all()
        assert doctor_says() == ["every partner answers when a work must go"]
        travel.shift(PATIENCE)
        (told,) = doctor_says()
        assert told.startswith("partner A newspaper is silent since 20")
        assert told.endswith("write to them; works taken down that it may still show: 1")
        run_all()
        assert doctor_says() == ["every partner answers when a work must go"]


def doctor_says() -> list[str]:
    db.session.rollback()
    return [finding.words for finding in look_at_partners(services().settings)]


def test_without_partners_a_campaigner_reads_whom_to_ask_and_no_command(
    client: FlaskClient,
) -> None:
    sign_in(client, Role.CAMPAIGNER)
    page = client.get("/campaigns/partners").text
    assert "Please ask the people who run this place to enter one." in page
    assert "eyes partner" not in page
    assert list(look_at_partners(services().settings)) == []


def test_an_operator_adds_lists_and_removes_partners(app: Flask, runner: FlaskCliRunner) -> None:
    added = runner.invoke(eyes, ["partner", "add", "A site", "https://example.org/revoked"])
    assert "secret: " in added.output
    partner_id = added.output.split()[1]
    assert "has heard of everything" in runner.invoke(eyes, ["partner", "list"]).output
    assert runner.invoke(eyes, ["partner", "remove", partner_id]).exit_code == 0
    assert runner.invoke(eyes, ["partner", "list"]).output == ""
    refused = runner.invoke(eyes, ["partner", "add", "A site", "http://example.org/"])
    assert "https://" in refused.output
    assert runner.invoke(eyes, ["partner", "remove", partner_id]).exit_code == 1
