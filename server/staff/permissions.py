"""Who may do what, on one page. Every staff route names one permission."""

from enum import Enum


class Role(Enum):
    """What a person does here; a person may have several."""

    STEWARD = "steward"  # the trained adult of rooms
    MODERATOR = "moderator"  # reviews stories
    SAFEGUARDING_LEAD = "safeguarding-lead"  # is reached when a child is at risk
    CAMPAIGNER = "campaigner"  # embeds works
    ADMINISTRATOR = "administrator"  # looks after rooms and accounts, sees no story


class Permission(Enum):
    """What can be permitted, scope:resource:action, in alphabetical order."""

    CAMPAIGNS_EMBED_MAKE = "campaigns:embed:make"  # make embed codes from public works
    CAMPAIGNS_PARTNER_SEE = "campaigns:partner:see"  # who has heard of take-downs
    GALLERY_CROWD_SEE = "gallery:crowd:see"  # what a public work tells, and how many share it
    PROMPTS_VOICE_RECORD = "prompts:voice:record"  # give the loudspeaker a person's voice
    REFERRALS_CASE_HANDLE = "referrals:case:handle"  # see and act on safeguarding cases
    REVIEWS_ORIGINAL_SEE = (
        "reviews:original:see"  # a whole original, with a reason and a fresh code
    )
    REVIEWS_STORY_DECIDE = "reviews:story:decide"  # approve, decline, return, hold
    REVIEWS_STORY_EDIT = "reviews:story:edit"  # covers, text, translation, transcript
    REVIEWS_STORY_READ = (
        "reviews:story:read"  # read a child's words aloud, for who shall not be heard
    )
    REVIEWS_STORY_SEE = "reviews:story:see"  # the queue and the derivatives in it
    ROOMS_CONSENT_CHECK = "rooms:consent:check"  # be the second who reads a signed sheet
    ROOMS_CONSENT_RECORD = "rooms:consent:record"  # enter what guardians said or signed
    ROOMS_PARTICIPANT_MANAGE = "rooms:participant:manage"  # cards, joining card and story
    ROOMS_ROOM_MANAGE = "rooms:room:manage"  # add rooms, rotate codes, print posters
    ROOMS_ROOM_SEE = "rooms:room:see"  # the rooms this person looks after
    ROOMS_STORY_TAKE_DOWN = "rooms:story:take-down"  # end a licence on a guardian's word
    STAFF_ACCOUNT_MANAGE = "staff:account:manage"  # invite, disable, change roles
    STAFF_SELF_MANAGE = "staff:self:manage"  # own password, second factor, sign-out


_EVERYBODY = frozenset({Permission.STAFF_SELF_MANAGE})

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.STEWARD: _EVERYBODY
    | {
        Permission.PROMPTS_VOICE_RECORD,
        Permission.ROOMS_CONSENT_CHECK,
        Permission.ROOMS_CONSENT_RECORD,
        Permission.ROOMS_PARTICIPANT_MANAGE,
        Permission.ROOMS_ROOM_SEE,
        Permission.ROOMS_STORY_TAKE_DOWN,
    },
    Role.MODERATOR: _EVERYBODY
    | {
        Permission.GALLERY_CROWD_SEE,
        Permission.REVIEWS_STORY_DECIDE,
        Permission.REVIEWS_STORY_EDIT,
        Permission.REVIEWS_STORY_READ,
        Permission.REVIEWS_STORY_SEE,
    },
    Role.SAFEGUARDING_LEAD: _EVERYBODY
    | {Permission.REFERRALS_CASE_HANDLE, Permission.REVIEWS_ORIGINAL_SEE},
    Role.CAMPAIGNER: _EVERYBODY
    | {
        Permission.CAMPAIGNS_EMBED_MAKE,
        Permission.CAMPAIGNS_PARTNER_SEE,
        Permission.GALLERY_CROWD_SEE,
    },
    Role.ADMINISTRATOR: _EVERYBODY
    | {
        Permission.PROMPTS_VOICE_RECORD,
        Permission.ROOMS_CONSENT_CHECK,
        Permission.ROOMS_ROOM_MANAGE,
        Permission.ROOMS_ROOM_SEE,
        Permission.STAFF_ACCOUNT_MANAGE,
    },
}


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """Return what everybody may do, and everything that at least one of the roles permits."""
    return _EVERYBODY | frozenset(permission for role in roles for permission in PERMISSIONS[role])
