"""A letter by SMTP: plain text, to one person, over TLS wherever the server offers it."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from server import clock
from server.problems import Problem
from server.settings import LOOPBACK

_TIMEOUT = 10
"""Seconds for each step; a notice has 60 in all."""


class LetterNotSent(Problem):
    """The mail server could not be reached, was not safe enough, or said no."""

    code = "letter-not-sent"


def send_letter(url: str, *, to: str, subject: str, body: str, sender: str) -> None:
    """Send a letter through smtp:// or smtps:// (user, password, ?from= in the URL).

    A password is never sent in clear to another machine. Raises LetterNotSent.
    """
    parts = urlsplit(url)
    letter = EmailMessage()
    letter["From"] = parse_qs(parts.query).get("from", [sender])[0]
    letter["To"] = to
    letter["Subject"] = subject
    letter["Date"] = format_datetime(clock.now())
    letter["Message-ID"] = make_msgid(domain=letter["From"].rpartition("@")[2] or "localhost")
    letter.set_content(body)
    try:
        with _connect(parts) as server:
            server.send_message(letter)
    except (OSError, smtplib.SMTPException) as error:
        raise LetterNotSent from error


def _connect(parts: SplitResult) -> smtplib.SMTP:
    host = parts.hostname or "localhost"
    context = ssl.create_default_context()
    server: smtplib.SMTP
    if parts.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, parts.port or 465, timeout=_TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(host, parts.port or (25 if host in LOOPBACK else 587), timeout=_TIMEOUT)
    try:
        _make_safe(server, parts, context=context)
    except BaseException:
        server.close()
        raise
    return server


def _make_safe(server: smtplib.SMTP, parts: SplitResult, *, context: ssl.SSLContext) -> None:
    server.ehlo()
    is_safe = parts.scheme == "smtps" or parts.hostname in LOOPBACK
    if parts.scheme == "smtp" and server.has_extn("starttls"):
        server.starttls(context=context)
        server.ehlo()
        is_safe = True
    if not is_safe:
        raise smtplib.SMTPException("the mail server offers no TLS")
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
