"""Pages of the family rooms: list, room, poster, new code, cards to print."""

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from server.countries.counties import COUNTIES
from server.database import transaction
from server.i18n import find_language, prefer_language
from server.problems import Malformed
from server.rooms.directory import code_on_the_poster, codes_of
from server.rooms.models import RoomKind
from server.rooms.own_words import RoomsWords, keep_own_words, own_words_of
from server.rooms.participants import Card, participants_of
from server.services import services
from server.staff.permissions import Permission
from server.stories.keepsake import all_pictures
from server.web.consent_words import ADULT_NAMES, VOICE_NAMES
from server.web.form_name import form_name
from server.web.form_numbers import whole_number
from server.web.headers import allow
from server.web.qr import qr_picture
from server.web.room_access import own_room, own_rooms
from server.web.room_names import KIND_NAMES
from server.web.staff_session import current_staff, requires
from server.web.voice_asked import adults_in_order
from server.workflows.add_room import add_room
from server.workflows.make_cards import make_cards as make_cards_once
from server.workflows.retain import confirm_needed, kept_too_long
from server.workflows.rotate_code import rotate_code

pages = Blueprint("rooms", __name__, url_prefix="/staff/rooms")

MOST_CARDS_AT_ONCE = 40
PAPER_FONT = {"font-src": "'self'"}
"""Printed pages bring their own pictures: printers and old systems have none."""


@pages.get("")
@requires(Permission.ROOMS_ROOM_SEE)
def all_of_them() -> str:
    """Show the rooms that this person looks after."""
    manages = current_staff().may(Permission.ROOMS_ROOM_MANAGE)
    return render_template(
        "rooms/list.html", rooms=own_rooms(), kinds=KIND_NAMES, manages_rooms=manages
    )


@pages.get("/new")
@requires(Permission.ROOMS_ROOM_MANAGE)
def new_room_form() -> str:
    """Ask what kind of room it is."""
    return render_template("rooms/new.html", kinds=KIND_NAMES, counties=COUNTIES)


@pages.post("")
@requires(Permission.ROOMS_ROOM_MANAGE)
def create() -> ResponseReturnValue:
    """Add a room; its poster can be printed at once."""
    language = find_language(request.form.get("language", ""))
    kinds = {kind.value: kind for kind in RoomKind}
    kind = kinds.get(request.form.get("kind", ""))
    if language is None or kind is None:
        raise Malformed
    with transaction():
        room = add_room(
            request.form.get("name", ""),
            kind=kind,
            country=request.form.get("country", ""),
            county=request.form.get("county") or None,
            language=language.tag,
            by=current_staff().actor,
        )
        room_id = room.id
    return redirect(url_for("rooms.one", room_id=room_id), 303)


@pages.get("/<room_id>")
@requires(Permission.ROOMS_ROOM_SEE)
def one(room_id: str) -> str:
    """Show a room: its poster, its code and, to its steward, its participants."""
    return show_room(room_id)


def show_room(room_id: str, *, address: str = "", answer: object = None) -> str:
    """Return a room's page; with the answer to an address that a steward gave to be taken down."""
    room = own_room(room_id, permission=Permission.ROOMS_ROOM_SEE)
    person = current_staff()
    manages_cards = person.may_in_room(Permission.ROOMS_PARTICIPANT_MANAGE, room_id=room.id)
    manages_room = person.may_in_room(Permission.ROOMS_ROOM_MANAGE, room_id=room.id)
    code = code_on_the_poster(room.id)
    allow(PAPER_FONT)
    return render_template(
        "rooms/room.html",
        room=room,
        kinds=KIND_NAMES,
        code=code.code,
        link=room_link(code.code),
        retired=[old for old in codes_of(room.id) if old.retired_at is not None],
        manages_room=manages_room,
        to_decide=len(kept_too_long(room).to_decide) if manages_room else 0,
        manages_cards=manages_cards,
        checks_sheets=person.may_in_room(Permission.ROOMS_CONSENT_CHECK, room_id=room.id),
        takes_down=person.may_in_room(Permission.ROOMS_STORY_TAKE_DOWN, room_id=room.id),
        adults=adults_in_order(),
        voice_names=VOICE_NAMES,
        adult_names=ADULT_NAMES,
        participants=participants_of(room.id) if manages_cards else [],
        own_words=own_words_of(room.id) if manages_cards else None,
        pictures=all_pictures(),
        address=address,
        answer=answer,
    )


@pages.post("/<room_id>/still-needed")
@requires(Permission.ROOMS_ROOM_MANAGE)
def still_needed(room_id: str) -> ResponseReturnValue:
    """Note that an administrator decided to keep the room's private stories for now."""
    room = own_room(room_id, permission=Permission.ROOMS_ROOM_MANAGE)
    with transaction():
        confirm_needed(room.id, by=current_staff().actor)
    return redirect(url_for("rooms.one", room_id=room_id), 303)


@pages.post("/<room_id>/words")
@requires(Permission.ROOMS_PARTICIPANT_MANAGE)
def keep_words(room_id: str) -> ResponseReturnValue:
    """Keep what only the room knows, one word or name a line."""
    room = own_room(room_id, permission=Permission.ROOMS_PARTICIPANT_MANAGE)
    words = RoomsWords(
        names=tuple(request.form.get("names", "").splitlines()),
        places=tuple(request.form.get("places", "").splitlines()),
    )
    with transaction():
        keep_own_words(room.id, words, by=current_staff().actor)
    return redirect(url_for("rooms.one", room_id=room_id, words="1", _anchor="words"), 303)


@pages.get("/<room_id>/poster")
@requires(Permission.ROOMS_ROOM_SEE)
def poster(room_id: str) -> str:
    """Return the room's poster, in the room's language or the one asked for with ?lang=."""
    room = own_room(room_id, permission=Permission.ROOMS_ROOM_SEE)
    prefer_language(room.language)
    code = code_on_the_poster(room.id).code
    allow(PAPER_FONT)
    return render_template("paper/poster.html", room=room, code=code, link=room_link(code))


@pages.post("/<room_id>/code")
@requires(Permission.ROOMS_ROOM_MANAGE)
def new_code(room_id: str) -> ResponseReturnValue:
    """Give the room a new code; the next thing to do is to hang up its poster."""
    room = own_room(room_id, permission=Permission.ROOMS_ROOM_MANAGE)
    with transaction():
        rotate_code(room.id, by=current_staff().actor)
    return redirect(url_for("rooms.poster", room_id=room_id, lang=room.language), 303)


@pages.post("/<room_id>/cards")
@requires(Permission.ROOMS_PARTICIPANT_MANAGE)
def make_cards(room_id: str) -> str:
    """Add participants and show their cards to print: the only time that the QR codes are known."""
    room = own_room(room_id, permission=Permission.ROOMS_PARTICIPANT_MANAGE)
    count = whole_number(request.form.get("count", ""), most=MOST_CARDS_AT_ONCE)
    if count == 0:
        raise Malformed
    with transaction():
        cards = make_cards_once(room.id, count=count, form=form_name(), by=current_staff().actor)
        code = code_on_the_poster(room.id).code
    return show_cards(cards, code=code, back=url_for("rooms.one", room_id=room_id))


def show_cards(cards: list[Card], *, code: str, back: str) -> str:
    """Return sheets of eight cards."""
    allow(PAPER_FONT)
    sheets = [cards[first : first + 8] for first in range(0, len(cards), 8)]
    return render_template(
        "paper/cards.html",
        sheets=sheets,
        back=back,
        link_of={card.participant_id: card_link(code, card) for card in cards},
        pictures=all_pictures(),
    )


def room_link(code: str) -> str:
    """Return what the QR on the poster says."""
    return f"{services().settings.public_url}/r/{code}"


def card_link(code: str, card: Card) -> str:
    """Return what the QR on a card says; what follows the # never reaches a server's log."""
    return f"{room_link(code)}#card={card.token}"


def init_room_pages(app: Flask) -> None:
    """Put the pages of the rooms onto the app."""
    app.register_blueprint(pages)
    app.context_processor(lambda: {"qr_picture": qr_picture})
