"""What a child is told: every reason and question has a picture and a kind sentence."""

from enum import Enum

from flask_babel import lazy_gettext


class DeclineReason(Enum):
    """Why a story will not be public. The child reads the sentence, so it never blames."""

    BETTER_PRIVATE = "better-private"  # too much of the child is in it
    TELLS_WHO_YOU_ARE = "tells-who-you-are"  # and covering it would leave nothing
    SOMEBODY_ELSE = "somebody-else"  # it is about another person who has not agreed
    COULD_HURT = "could-hurt"  # words that would hurt a reader or a person in it
    FROM_ELSEWHERE = "from-elsewhere"  # copied from a book, a film, the net
    NOT_CLEAR = "not-clear"  # cannot be seen, heard or read
    A_TRY = "a-try"  # a scribble to try the app


class Question(Enum):
    """What a child can be asked; own words may be added to each."""

    TELL_MORE = "tell-more"
    WHAT_IS_IT = "what-is-it"
    WITHOUT_NAMES = "without-names"
    ONCE_MORE = "once-more"
    OWN_WORDS = "own-words"  # only what the moderator writes


PICTURES: dict[DeclineReason | Question, str] = {
    DeclineReason.BETTER_PRIVATE: "💌",
    DeclineReason.TELLS_WHO_YOU_ARE: "🏠",
    DeclineReason.SOMEBODY_ELSE: "👫",
    DeclineReason.COULD_HURT: "💔",
    DeclineReason.FROM_ELSEWHERE: "📚",
    DeclineReason.NOT_CLEAR: "🌁",
    DeclineReason.A_TRY: "✏",
    Question.TELL_MORE: "💬",
    Question.WHAT_IS_IT: "🔍",
    Question.WITHOUT_NAMES: "🎭",
    Question.ONCE_MORE: "🔁",
    Question.OWN_WORDS: "❓",
}
"""Emoji of Unicode 6.0, which every phone has."""

TITLES = {
    DeclineReason.BETTER_PRIVATE: lazy_gettext("Better kept private"),
    DeclineReason.TELLS_WHO_YOU_ARE: lazy_gettext("Tells who the child is"),
    DeclineReason.SOMEBODY_ELSE: lazy_gettext("About somebody else"),
    DeclineReason.COULD_HURT: lazy_gettext("Could hurt somebody"),
    DeclineReason.FROM_ELSEWHERE: lazy_gettext("Not the child's own"),
    DeclineReason.NOT_CLEAR: lazy_gettext("Cannot be seen or heard"),
    DeclineReason.A_TRY: lazy_gettext("Only a try"),
    Question.TELL_MORE: lazy_gettext("Ask for more"),
    Question.WHAT_IS_IT: lazy_gettext("Ask what it shows"),
    Question.WITHOUT_NAMES: lazy_gettext("Ask for it without names"),
    Question.ONCE_MORE: lazy_gettext("Ask to send it again"),
    Question.OWN_WORDS: lazy_gettext("Ask in your own words"),
}
"""What the moderator chooses from."""

CHILD_SENTENCES = {
    DeclineReason.BETTER_PRIVATE: lazy_gettext(
        "Thank you for trusting us with your story. We read it. We keep it just between us."
    ),
    DeclineReason.TELLS_WHO_YOU_ARE: lazy_gettext(
        "Your story tells who you are. We keep it safe and private."
    ),
    DeclineReason.SOMEBODY_ELSE: lazy_gettext(
        "Somebody else is in your story. We keep it private to protect them too."
    ),
    DeclineReason.COULD_HURT: lazy_gettext(
        "Some words could hurt somebody. You can tell your story again in another way."
    ),
    DeclineReason.FROM_ELSEWHERE: lazy_gettext(
        "This one is known from somewhere else. We would love to see one of your own."
    ),
    DeclineReason.NOT_CLEAR: lazy_gettext(
        "We could not see or hear it well enough. You can send it once more."
    ),
    DeclineReason.A_TRY: lazy_gettext(
        "It looks like you were trying things out. Come back whenever you like."
    ),
    Question.TELL_MORE: lazy_gettext("We like your story. Can you tell us a little more?"),
    Question.WHAT_IS_IT: lazy_gettext("We looked at it for a long time. What does it show?"),
    Question.WITHOUT_NAMES: lazy_gettext("Can you tell it again without names and places?"),
    Question.ONCE_MORE: lazy_gettext("We could not see or hear it well. Can you send it again?"),
    Question.OWN_WORDS: lazy_gettext("Somebody who read your story asks you something."),
}
"""What the child reads or hears, in its own language."""
