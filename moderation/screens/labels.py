"""What codes are called on the bench."""

from flask_babel import lazy_gettext

from moderation.queue import Priority
from server.media.finding import FindingKind
from server.referrals.models import Outcome, ReferralState, Trigger
from server.reviews.vocabulary import Verdict
from server.stories.childs_look import ChildsLook
from server.stories.content import Manner
from server.stories.states import StoryState
from server.stories.vocabulary import AgeBand, PartKind, Topic

KINDS = {
    PartKind.DRAWING: lazy_gettext("Drawing"),
    PartKind.PHOTO: lazy_gettext("Photo"),
    PartKind.TEXT: lazy_gettext("Text"),
    PartKind.VOICE: lazy_gettext("Voice"),
}

MANNERS = {
    Manner.WORDS_ONLY: lazy_gettext("Words only, nothing is heard"),
    Manner.SYNTHETIC: lazy_gettext("A computer reads the words"),
    Manner.READ: lazy_gettext("Somebody else reads the words"),
    Manner.DISGUISED: lazy_gettext("The voice, disguised"),
    Manner.OWN: lazy_gettext("The voice as it is"),
}

STATES = {
    StoryState.AWAITING_REVIEW: lazy_gettext("First look"),
    StoryState.AWAITING_SECOND_REVIEW: lazy_gettext("Second look"),
    StoryState.APPROVED: lazy_gettext("Approved by two people"),
    StoryState.PUBLISHED: lazy_gettext("In the gallery"),
    StoryState.RETURNED: lazy_gettext("The child was asked"),
    StoryState.DECLINED: lazy_gettext("Declined"),
    StoryState.HELD: lazy_gettext("Held"),
    StoryState.UNREADABLE: lazy_gettext("Could not be read"),
    StoryState.RECEIVED: lazy_gettext("Arrived"),
    StoryState.PREPARING: lazy_gettext("Being prepared"),
    StoryState.TAKEN_BACK: lazy_gettext("Taken back by the child"),
    StoryState.ERASED: lazy_gettext("Erased"),
}

PRIORITIES = {
    Priority.WORRY: lazy_gettext("Worry"),
    Priority.FLAGGED: lazy_gettext("Flagged"),
    Priority.ORDINARY: lazy_gettext("Ordinary"),
}

AGES = {
    AgeBand.UNDER_6: lazy_gettext("under 6"),
    AgeBand.FROM_6_TO_9: lazy_gettext("6 to 9"),
    AgeBand.FROM_10_TO_13: lazy_gettext("10 to 13"),
    AgeBand.FROM_14_TO_17: lazy_gettext("14 to 17"),
}

TOPICS = {
    Topic.DORMITORY: lazy_gettext("Dormitory"),
    Topic.FOOD: lazy_gettext("Food"),
    Topic.PHONE_CALLS: lazy_gettext("Phone calls"),
    Topic.GRANDPARENTS: lazy_gettext("Grandparents"),
    Topic.MOVING: lazy_gettext("Moving"),
    Topic.SCHOOL: lazy_gettext("School"),
    Topic.FESTIVALS: lazy_gettext("Festivals"),
    Topic.FRIENDS: lazy_gettext("Friends"),
    Topic.SOMETHING_ELSE: lazy_gettext("Something else"),
}

FINDINGS = {
    FindingKind.NAME: lazy_gettext("a person's name"),
    FindingKind.PLACE: lazy_gettext("a place"),
    FindingKind.SCHOOL: lazy_gettext("a school or home"),
    FindingKind.PHONE: lazy_gettext("a telephone number"),
    FindingKind.IDENTITY: lazy_gettext("the number of a document or person"),
    FindingKind.EMAIL: lazy_gettext("a mail address"),
    FindingKind.LINK: lazy_gettext("a web address"),
    FindingKind.ACCOUNT: lazy_gettext("an account in a messenger or game"),
    FindingKind.DIGITS: lazy_gettext("a long number"),
}

VERDICTS = {
    Verdict.APPROVE: lazy_gettext("Approved"),
    Verdict.DECLINE: lazy_gettext("Declined"),
    Verdict.RETURN: lazy_gettext("Asked the child"),
    Verdict.HOLD: lazy_gettext("Held for a safeguarding lead"),
}

TRIGGERS = {
    Trigger.WORRY_BUTTON: lazy_gettext("The child asked for somebody who listens"),
    Trigger.SIGNAL: lazy_gettext("A rule found words of danger"),
    Trigger.MODERATOR: lazy_gettext("A moderator held the story"),
}

CASE_STATES = {
    ReferralState.OPEN: lazy_gettext("Nobody has answered yet"),
    ReferralState.ACKNOWLEDGED: lazy_gettext("In hand"),
    ReferralState.CLOSED: lazy_gettext("Closed"),
}

OUTCOMES = {
    Outcome.HELPED: lazy_gettext("Somebody is with the child. The story stays private."),
    Outcome.PASSED_ON: lazy_gettext("Handed to a service outside. The story stays private."),
    Outcome.NO_CONCERN: lazy_gettext("Nothing to worry about. The story returns to review."),
}

LOOKS = {
    ChildsLook.AGREED: lazy_gettext("The child has agreed"),
    ChildsLook.ASKED: lazy_gettext("The child wants more hidden"),
    ChildsLook.SEEN: lazy_gettext("The child has looked"),
    None: lazy_gettext("The child has not looked yet"),
}
