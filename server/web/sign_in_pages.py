"""The way in: password, second factor, invitation, and the demo's doors."""

from flask import (
    Blueprint,
    Flask,
    Response,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from server import audit, clock
from server.database import db, transaction
from server.problems import NotFound
from server.services import services
from server.staff.accounts import as_email, find_member
from server.staff.links import LinkOver, owner_of, use_link
from server.staff.models import StaffMember
from server.staff.passwords import hash_password, is_password
from server.staff.second_factor import (
    as_form_value,
    enrol,
    enrolment_uri,
    from_form_value,
    new_secret,
    open_secret,
    seal_secret,
    use_code,
)
from server.staff.sessions import end_session, forget_dead_sessions, open_session
from server.staff.throttle import check_throttle, forget_failures, note_failure
from server.web.qr import qr_picture
from server.web.staff_session import (
    STAFF_PATHS,
    Door,
    keep_session,
    opens,
    person_in_second_step,
)

_LONGEST_EMAIL = 254
"""Characters of an address (RFC 5321, 4.5.3.1.3 without its brackets); no longer one is ours."""

pages = Blueprint("sign_in", __name__, url_prefix="/staff")


@pages.get("/sign-in")
@opens(Door.SIGN_IN)
def sign_in_page() -> str:
    """Ask for address and password."""
    return render_template("staff/sign_in.html")


@pages.post("/sign-in")
@opens(Door.SIGN_IN)
def sign_in() -> ResponseReturnValue:
    """Check the password and go on to the second step."""
    # as it is stored: the same address in other letters is no other account with free tries
    email = as_email(request.form.get("email", "")[:_LONGEST_EMAIL])
    check_throttle(email)
    member = find_member(email)
    stored = member.password_hash if member and member.disabled_at is None else None
    fits = is_password(request.form.get("password", ""), stored=stored)
    if member is None or not fits:
        with transaction():
            note_failure(email)
        wrong = _("This address and password do not fit together.")
        return render_template("staff/sign_in.html", email=email, wrong=wrong), 401
    with transaction():
        forget_failures(email)
        forget_dead_sessions()
        token = open_session(member.id, second_factor_at=None)
    return keep_session(_onwards("sign_in.second_step_page"), token)


@pages.get("/second-step")
@opens(Door.SECOND_STEP)
def second_step_page() -> ResponseReturnValue:
    """Ask for the code of the authenticator app, or to set one up."""
    if _member().totp_secret is None:
        return _onwards("sign_in.enrol_page")
    return render_template("staff/second_step.html")


@pages.post("/second-step")
@opens(Door.SECOND_STEP)
def second_step() -> ResponseReturnValue:
    """Check the code; only now is anything else open."""
    staff_id = person_in_second_step().id
    check_throttle(f"second:{staff_id}")
    with transaction():
        fits = use_code(
            _member(), request.form.get("code", ""), master_key=services().settings.master_key
        )
        token = _enter(staff_id) if fits else _stay_out(staff_id)
    if token is None:
        wrong = _("This code does not fit. Please wait for the next one.")
        return render_template("staff/second_step.html", wrong=wrong), 401
    return keep_session(_wished(), token)


@pages.get("/enrol")
@opens(Door.SECOND_STEP)
def enrol_page() -> ResponseReturnValue:
    """Show the QR for the authenticator app."""
    member = _member()
    if member.totp_secret is not None:
        return _onwards("sign_in.second_step_page")
    return _enrol_page(member, new_secret())


@pages.post("/enrol")
@opens(Door.SECOND_STEP)
def enrol_second_factor() -> ResponseReturnValue:
    """Take the app as second factor once it has proved that it has the secret."""
    key = services().settings.master_key
    sealed = from_form_value(request.form.get("secret", ""))
    staff_id = person_in_second_step().id
    check_throttle(f"second:{staff_id}")
    with transaction():
        fits = enrol(_member(), sealed, request.form.get("code", ""), master_key=key)
        token = _enter(staff_id) if fits else _stay_out(staff_id)
    if token is None:
        secret = open_secret(sealed, master_key=key, staff_id=staff_id)
        wrong = _("This code does not fit. Please wait for the next one.")
        return _enrol_page(_member(), secret, wrong=wrong), 401
    return keep_session(_wished(), token)


@pages.get("/link/<token>")
@opens(Door.SIGN_IN)
def link_page(token: str) -> ResponseReturnValue:
    """Let a demo person in, or greet somebody who was invited."""
    member = _owner(token)
    if not member.is_demo:
        return render_template("staff/invitation.html", member=member, token=token)
    with transaction():
        if use_link(token) is None:
            raise LinkOver
        session = open_session(member.id, second_factor_at=clock.now())
        audit.record("staff.demo_entered", subject_id=member.id, actor=f"staff:{member.id}")
    return keep_session(make_response(redirect(url_for("staff.home"), 303)), session)


@pages.post("/link/<token>")
@opens(Door.SIGN_IN)
def accept_invitation(token: str) -> ResponseReturnValue:
    """Set the password of somebody who was invited; the second factor comes next."""
    member = _owner(token)
    if member.is_demo:
        raise NotFound
    hashed = hash_password(request.form.get("password", ""))
    with transaction():
        if use_link(token) is None:
            raise LinkOver
        _account(member.id).password_hash = hashed
        session = open_session(member.id, second_factor_at=None)
        audit.record("staff.password_set", subject_id=member.id, actor=f"staff:{member.id}")
    return keep_session(_onwards("sign_in.enrol_page"), session)


def _owner(token: str) -> StaffMember:
    """Return whose living link this is. Demo doors exist in the demo only. Raises LinkOver."""
    staff_id = owner_of(token)
    member = db.session.get(StaffMember, staff_id) if staff_id else None
    if member is None or member.disabled_at is not None:
        raise LinkOver
    if member.is_demo and not services().settings.demo:
        raise LinkOver
    return member


def _member() -> StaffMember:
    return _account(person_in_second_step().id)


def _account(staff_id: str) -> StaffMember:
    member = db.session.get(StaffMember, staff_id)
    if member is None:
        raise NotFound
    return member


def _enter(staff_id: str) -> str:
    """Change the half session for a whole one under a new token."""
    forget_failures(f"second:{staff_id}")
    end_session(g.staff_token)
    audit.record("staff.signed_in", subject_id=staff_id, actor=f"staff:{staff_id}")
    return open_session(staff_id, second_factor_at=clock.now())


def _stay_out(staff_id: str) -> str | None:
    note_failure(f"second:{staff_id}")
    return None


def _enrol_page(member: StaffMember, secret: str, *, wrong: str | None = None) -> str:
    key = services().settings.master_key
    sealed = seal_secret(secret, master_key=key, staff_id=member.id)
    return render_template(
        "staff/enrol.html",
        picture=qr_picture(
            enrolment_uri(secret, email=member.email), label=_("QR code for your app")
        ),
        secret=secret,
        sealed=as_form_value(sealed),
        wrong=wrong,
    )


def _onwards(endpoint: str) -> Response:
    """Go to the next step and remember where the reader wanted to go."""
    wish = request.args.get("next")
    return make_response(redirect(url_for(endpoint, next=wish), 303))


def _wished() -> Response:
    """Go where the reader wanted to go, if that is one of the staff's own pages."""
    wish = request.args.get("next", "")
    is_ours = wish.startswith(tuple(f"{path}/" for path in STAFF_PATHS)) and "\\" not in wish
    return make_response(redirect(wish if is_ours else url_for("staff.home"), 303))


def init_sign_in_pages(app: Flask) -> None:
    """Put the way in onto the app."""
    app.register_blueprint(pages)
