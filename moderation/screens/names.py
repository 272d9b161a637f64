"""Names that every screen of the bench may use: what codes are called, in the reader's language."""

from moderation.queue import Priority
from moderation.readers import readable_languages
from moderation.screens.blueprint import pages
from moderation.screens.labels import (
    AGES,
    CASE_STATES,
    FINDINGS,
    KINDS,
    OUTCOMES,
    PRIORITIES,
    STATES,
    TOPICS,
    TRIGGERS,
    VERDICTS,
)
from moderation.wellbeing import HEAVY_BEFORE_PAUSE
from server.reviews.reasons import CHILD_SENTENCES, PICTURES, TITLES


@pages.context_processor
def names() -> dict[str, object]:
    """Return the names for the templates of this blueprint."""
    return {
        "age_names": AGES,
        "case_state_names": CASE_STATES,
        "child_sentences": CHILD_SENTENCES,
        "finding_names": {kind.value: name for kind, name in FINDINGS.items()},
        "heavy_before_pause": HEAVY_BEFORE_PAUSE,
        "kind_names": KINDS,
        "language_names": {language.tag: language.name for language in readable_languages()},
        "outcome_names": OUTCOMES,
        "pictures": PICTURES,
        "priorities": Priority,
        "priority_names": PRIORITIES,
        "state_names": STATES,
        "titles": TITLES,
        "topic_names": TOPICS,
        "trigger_names": TRIGGERS,
        "verdict_names": VERDICTS,
    }
