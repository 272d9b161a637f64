"""Pages of the staff: home, own account, and for administrators everybody's accounts."""

from flask import Blueprint, Flask, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from server import audit
from server.database import db, transaction
from server.i18n import find_language
from server.problems import Malformed, NotFound, NotPermitted
from server.rooms.directory import all_rooms
from server.services import services
from server.staff.accounts import all_members, disable, enable, set_grants
from server.staff.models import StaffMember
from server.staff.passwords import hash_password, is_password
from server.staff.people import Grant, person_of
from server.staff.permissions import Permission, Role
from server.staff.sessions import end_sessions_of
from server.staff.throttle import check_throttle, note_failure
from server.web.role_names import ROLE_NAMES, ROLE_WORDS
from server.web.staff_home import cards_for
from server.web.staff_session import current_staff, requires, sign_out
from server.workflows.invite_staff import Invitation, invite_again, invite_staff

pages = Blueprint("staff", __name__, url_prefix="/staff")


@pages.get("")
@requires(Permission.STAFF_SELF_MANAGE)
def home() -> str:
    """Show what this person can do here."""
    return render_template("staff/home.html", cards=cards_for(current_staff()))


@pages.post("/sign-out")
@requires(Permission.STAFF_SELF_MANAGE)
def leave() -> Response:
    """End the session."""
    return sign_out()


@pages.get("/me")
@requires(Permission.STAFF_SELF_MANAGE)
def own_page() -> str:
    """Show the own account."""
    return render_template("staff/me.html", member=_member(current_staff().id), roles=ROLE_NAMES)


@pages.post("/me/language")
@requires(Permission.STAFF_SELF_MANAGE)
def choose_language() -> ResponseReturnValue:
    """Choose the language of the staff's pages."""
    language = find_language(request.form.get("language", ""))
    if language is None:
        raise Malformed
    with transaction():
        _member(current_staff().id).language = language.tag
    return redirect(url_for("staff.own_page"), 303)


@pages.post("/me/password")
@requires(Permission.STAFF_SELF_MANAGE)
def change_password() -> ResponseReturnValue:
    """Change the own password; every session ends, this one too."""
    person = current_staff()
    if person.is_demo:
        raise NotPermitted
    account = f"password:{person.id}"
    check_throttle(account)
    member = _member(person.id)
    if not is_password(request.form.get("present", ""), stored=member.password_hash):
        with transaction():
            note_failure(account)
        wrong = _("This is not your present password.")
        page = render_template("staff/me.html", member=member, roles=ROLE_NAMES, wrong=wrong)
        return page, 401
    hashed = hash_password(request.form.get("password", ""))
    with transaction():
        _member(person.id).password_hash = hashed
        end_sessions_of(person.id)
        audit.record("staff.password_set", subject_id=person.id, actor=person.actor)
    return sign_out()


@pages.get("/people")
@requires(Permission.STAFF_ACCOUNT_MANAGE)
def people() -> str:
    """Show every account."""
    return render_template("staff/people.html", members=_with_grants(), roles=ROLE_NAMES)


@pages.get("/people/new")
@requires(Permission.STAFF_ACCOUNT_MANAGE)
def invitation_form() -> str:
    """Ask whom to invite, and as what."""
    return render_template("staff/invite.html", **_role_choices())


@pages.post("/people")
@requires(Permission.STAFF_ACCOUNT_MANAGE)
def invite() -> ResponseReturnValue:
    """Invite somebody; the link is shown once."""
    email, name = request.form.get("email", ""), request.form.get("name", "")
    language = find_language(request.form.get("language", ""))
    if "@" not in email or not name.strip() or language is None:
        raise Malformed
    with transaction():
        invitation = invite_staff(
            email,
            display_name=name,
            language=language.tag,
            grants=_chosen_grants(),
            by=current_staff().actor,
        )
    return _show_link(invitation)


@pages.get("/people/<staff_id>")
@requires(Permission.STAFF_ACCOUNT_MANAGE)
def person_page(staff_id: str) -> str:
    """Show one account with its roles."""
    member = _member(staff_id)
    return render_template(
        "staff/person.html", member=member, person=person_of(member), **_role_choices()
    )


@pages.post("/people/<staff_id>/roles")
@requires(Permission.STAFF_ACCOUNT_MANAGE)
def change_roles(staff_id: str) -> ResponseReturnValue:
    """Give somebody other roles; they count from the next request on."""
    with transaction():
        set_grants(_other(staff_id), _chosen_grants(), by=current_staff().actor)
    return redirect(url_for("staff.person_page", staff_id=staff_id), 303)


@pages.post("/people/<staff_id>/disable")
@requires(Permission.STAFF_ACCOUNT_MANAGE)
def disable_account(staff_id: str) -> ResponseReturnValue:
    """Close an account; its sessions die at once."""
    with transaction():
        disable(_other(staff_id), by=current_staff().actor)
    return redirect(url_for("staff.person_page", staff_id=staff_id), 303)


@pages.post("/people/<staff_id>/enable")
@requires(Permission.STAFF_ACCOUNT_MANAGE)
def enable_account(staff_id: str) -> ResponseReturnValue:
    """Open a closed account again."""
    with transaction():
        enable(_other(staff_id), by=current_staff().actor)
    return redirect(url_for("staff.person_page", staff_id=staff_id), 303)


@pages.post("/people/<staff_id>/link")
@requires(Permission.STAFF_ACCOUNT_MANAGE)
def new_link(staff_id: str) -> ResponseReturnValue:
    """Invite somebody anew who lost password or phone."""
    with transaction():
        invitation = invite_again(_other(staff_id), by=current_staff().actor)
    return _show_link(invitation)


def _member(staff_id: str) -> StaffMember:
    member = db.session.get(StaffMember, staff_id)
    if member is None:
        raise NotFound
    return member


def _other(staff_id: str) -> StaffMember:
    """Return somebody else's account: nobody locks themselves out or gives themselves a role."""
    if staff_id == current_staff().id:
        raise NotPermitted
    return _member(staff_id)


def _with_grants() -> list[tuple[StaffMember, frozenset[Role]]]:
    return [(member, person_of(member).roles) for member in all_members()]


def _role_choices() -> dict[str, object]:
    return {"all_roles": Role, "roles": ROLE_NAMES, "words": ROLE_WORDS, "rooms": all_rooms()}


def _chosen_grants() -> frozenset[Grant]:
    """Return the ticked roles; a steward's are for the ticked rooms only. Raises Malformed."""
    known = {room.id for room in all_rooms()}
    rooms = [room_id for room_id in request.form.getlist("room") if room_id in known]
    grants: set[Grant] = set()
    for value in request.form.getlist("role"):
        try:
            role = Role(value)
        except ValueError as error:
            raise Malformed from error
        if role is Role.STEWARD:
            grants |= {Grant(role=role, room_id=room_id) for room_id in rooms}
        else:
            grants.add(Grant(role=role))
    return frozenset(grants)


def _show_link(invitation: Invitation) -> str:
    path = url_for("sign_in.link_page", token=invitation.token)
    return render_template(
        "staff/link.html",
        member=_member(invitation.staff_id),
        link=services().settings.public_url + path,
    )


def init_staff_pages(app: Flask) -> None:
    """Put the staff's pages onto the app."""
    app.register_blueprint(pages)
    app.context_processor(lambda: {"open_doors": lambda: cards_for(current_staff())})
