"""Letters: no password in clear, no silence about a server that is not there."""

from dataclasses import replace

import pytest
from flask import Flask

from server.calls import CallNotTaken
from server.referrals.letter import LetterNotSent, send_letter
from server.referrals.webhook import call_webhook, webhook_key
from server.services import services
from tests.components.requirement import free_port
from tests.referrals.post_office import Doorbell, PostOffice


def send(url: str) -> None:
    send_letter(url, to="lea@example.org", subject="s", body="b", sender="eyes@example.org")


def test_a_letter_arrives_with_date_id_and_the_sender_of_the_url(
    app: Flask, mail: PostOffice
) -> None:
    send(f"{mail.url}?from=notices@example.org")
    (letter,) = mail.letters
    assert letter["From"] == "notices@example.org"
    assert letter["Date"]
    assert letter["Message-ID"].endswith("@example.org>")


def test_a_server_that_is_not_there_or_says_no_is_a_problem(app: Flask, mail: PostOffice) -> None:
    with pytest.raises(LetterNotSent):
        send(f"smtp://127.0.0.1:{free_port()}")
    mail.failures = 1
    with pytest.raises(LetterNotSent):
        send(mail.url)


def test_a_password_for_a_server_that_takes_none_is_a_problem_not_a_silence(
    app: Flask, mail: PostOffice
) -> None:
    with pytest.raises(LetterNotSent):
        send(mail.url.replace("smtp://", "smtp://user:word@"))
    assert mail.letters == []


def test_a_plain_server_where_tls_was_asked_for_gets_nothing(app: Flask, mail: PostOffice) -> None:
    with pytest.raises(LetterNotSent):
        send(mail.url.replace("smtp://", "smtps://"))
    assert mail.letters == []


def test_a_webhook_that_answers_with_an_error_is_a_problem(app: Flask, bell: Doorbell) -> None:
    settings = replace(services().settings, alert_url=bell.url)
    bell.failures = 1
    with pytest.raises(CallNotTaken):
        call_webhook(settings, event="e", link="l")
    call_webhook(settings, event="e", link="l")
    assert len(bell.calls) == 1


def test_the_key_of_the_webhook_is_its_password_or_made_from_the_secret(app: Flask) -> None:
    settings = services().settings
    with_password = replace(settings, alert_url="https://:p%40ss@example.org/hook")
    without = replace(settings, alert_url="https://example.org/hook")
    assert webhook_key(with_password) == b"p@ss"
    assert len(webhook_key(without)) == 64
    assert settings.secret_key.encode() not in webhook_key(without)
