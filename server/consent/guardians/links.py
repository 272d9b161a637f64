"""Links that ask a guardian once. Opening one changes nothing: messengers open links to preview them."""

from datetime import timedelta

from sqlalchemy import CursorResult, select, update

from server import audit, clock, ids
from server.consent.guardians.codes import as_token, fingerprint
from server.consent.guardians.models import ConsentLink
from server.consent.guardians.problems import LinkOver, LinkUnknown, LinkUsed
from server.consent.guardians.vocabulary import Reach
from server.consent.vocabulary import Adult
from server.database import db
from server.problems import NotFound

LASTS = timedelta(days=14)


def make_link(
    token: str, *, participant_id: str, adult: Adult, reach: Reach, language: str, by: str
) -> ConsentLink:
    """Add a link; its token is known only now. Those that still ask the same adult end."""
    for earlier in links_of(participant_id):
        if earlier.adult is adult and asks(earlier):
            end_link(earlier.id, participant_id=participant_id, by=by)
    moment = clock.now()
    link = ConsentLink(
        id=ids.new_id(),
        token_sha256=fingerprint(token),
        participant_id=participant_id,
        adult=adult,
        reach=reach,
        language=language,
        made_by=by,
        created_at=moment,
        expires_at=moment + LASTS,
    )
    db.session.add(link)
    audit.record(
        "link.made",
        subject_id=link.id,
        actor=by,
        details={"participant": participant_id, "adult": adult.value, "reach": reach.value},
    )
    return link


def find_link(token: str) -> ConsentLink | None:
    """Return the link of a token, living or not; none where there never was one."""
    wanted = select(ConsentLink).where(ConsentLink.token_sha256 == fingerprint(as_token(token)))
    return db.session.scalar(wanted)


def link_of(token: str) -> ConsentLink:
    """Return the link of a token, living or not. Raises LinkUnknown."""
    link = find_link(token)
    if link is None:
        raise LinkUnknown
    return link


def asks(link: ConsentLink) -> bool:
    """Tell whether a link still waits for its answer."""
    try:
        require_open(link)
    except (LinkUsed, LinkOver):
        return False
    return True


def require_open(link: ConsentLink) -> None:
    """Raise LinkUsed or LinkOver when a link does not ask any more.

    A server's clock that was put back before the link was made closes it too.
    """
    if link.used_at is not None:
        raise LinkUsed
    if link.ended_at is not None or not link.created_at <= clock.now() < link.expires_at:
        raise LinkOver


def was_answered_by(link: ConsentLink, *, form: str) -> bool:
    """Tell whether exactly this form answered the link before: then it is only sent again."""
    return link.form_sha256 == fingerprint(form)


def use_link(link: ConsentLink, *, form: str) -> None:
    """Use a link up, in the caller's transaction; of two answers at once one raises LinkUsed."""
    require_open(link)
    used: CursorResult[object] = db.session.execute(  # type: ignore[assignment]
        update(ConsentLink)
        .where(ConsentLink.id == link.id, ConsentLink.used_at.is_(None))
        .values(used_at=clock.now(), form_sha256=fingerprint(form))
    )
    if used.rowcount != 1:
        raise LinkUsed
    audit.record("link.used", subject_id=link.id, actor=f"guardian:{link.id}")


def end_link(link_id: str, *, participant_id: str, by: str) -> None:
    """End a link that nobody should answer any more. Raises NotFound."""
    link = db.session.get(ConsentLink, link_id)
    if link is None or link.participant_id != participant_id:
        raise NotFound
    if link.ended_at is None:
        link.ended_at = clock.now()
        audit.record("link.ended", subject_id=link.id, actor=by)


def links_of(participant_id: str) -> list[ConsentLink]:
    """Return every link for a participant, the newest first."""
    every = select(ConsentLink).where(ConsentLink.participant_id == participant_id)
    return list(db.session.scalars(every.order_by(ConsentLink.created_at.desc(), ConsentLink.id)))
