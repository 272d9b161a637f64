"""Roles in the reader's words."""

from flask_babel import lazy_gettext

from server.staff.permissions import Role

ROLE_NAMES = {
    Role.STEWARD: lazy_gettext("Steward"),
    Role.MODERATOR: lazy_gettext("Moderator"),
    Role.SAFEGUARDING_LEAD: lazy_gettext("Safeguarding lead"),
    Role.CAMPAIGNER: lazy_gettext("Campaigner"),
    Role.ADMINISTRATOR: lazy_gettext("Administrator"),
}

ROLE_WORDS = {
    Role.STEWARD: lazy_gettext("Looks after a room, its cards and its consent papers."),
    Role.MODERATOR: lazy_gettext("Reads stories and decides with a second person."),
    Role.SAFEGUARDING_LEAD: lazy_gettext("Is reached when a child may be in danger."),
    Role.CAMPAIGNER: lazy_gettext("Shows public works on other pages."),
    Role.ADMINISTRATOR: lazy_gettext("Looks after rooms and accounts. Sees no story."),
}
