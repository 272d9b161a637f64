"""What a person can do here: one big calm card for each permission that opens a door."""

from dataclasses import dataclass

from flask_babel import lazy_gettext

from server.staff.people import StaffPerson
from server.staff.permissions import Permission


@dataclass(frozen=True, kw_only=True)
class HomeCard:
    """A door on the home page; `picture` names a symbol of static/staff-pictures.svg."""

    permission: Permission
    path: str
    picture: str
    title: object
    words: object


CARDS = (
    HomeCard(
        permission=Permission.REFERRALS_CASE_HANDLE,
        path="/moderation/referrals",
        picture="lifebelt",
        title=lazy_gettext("Children who need somebody"),
        words=lazy_gettext("Worries that arrived, and how long they have waited."),
    ),
    HomeCard(
        permission=Permission.REVIEWS_STORY_SEE,
        path="/moderation/",
        picture="book",
        title=lazy_gettext("Stories to review"),
        words=lazy_gettext("One story at a time, grey and quiet until you ask for more."),
    ),
    HomeCard(
        permission=Permission.ROOMS_ROOM_SEE,
        path="/staff/rooms",
        picture="house",
        title=lazy_gettext("Family rooms"),
        words=lazy_gettext("Posters, cards, and what guardians said."),
    ),
    HomeCard(
        permission=Permission.ROOMS_CONSENT_RECORD,
        path="/staff/hearings",
        picture="people",
        title=lazy_gettext("Answers that wait"),
        words=lazy_gettext("Be the second adult: confirm what you heard or saw."),
    ),
    HomeCard(
        permission=Permission.PROMPTS_VOICE_RECORD,
        path="/staff/prompts",
        picture="loudspeaker",
        title=lazy_gettext("Voices"),
        words=lazy_gettext("Read aloud what children hear who cannot read yet."),
    ),
    HomeCard(
        permission=Permission.CAMPAIGNS_EMBED_MAKE,
        path="/campaigns/",
        picture="megaphone",
        title=lazy_gettext("Campaigns"),
        words=lazy_gettext("Choose works and copy the code for your own pages."),
    ),
    HomeCard(
        permission=Permission.GALLERY_CROWD_SEE,
        path="/staff/neighbours",
        picture="crowd",
        title=lazy_gettext("Who could guess?"),
        words=lazy_gettext("What the gallery tells somebody who knows the child."),
    ),
    HomeCard(
        permission=Permission.STAFF_ACCOUNT_MANAGE,
        path="/staff/people",
        picture="people",
        title=lazy_gettext("People"),
        words=lazy_gettext("Invite somebody, change roles, close an account."),
    ),
    HomeCard(
        permission=Permission.STAFF_SELF_MANAGE,
        path="/staff/me",
        picture="key",
        title=lazy_gettext("Your account"),
        words=lazy_gettext("Your language, your password, where you are signed in."),
    ),
)


def cards_for(person: StaffPerson) -> list[HomeCard]:
    """Return the doors that are open to a person, in the order of urgency."""
    return [card for card in CARDS if person.may(card.permission)]
