"""Tell the child something about its story, in its own language, under its keepsake."""

from flask_babel import force_locale

from server.i18n import choose_language
from server.reviews.reasons import CHILD_SENTENCES, DeclineReason, Question
from server.stories.messages import add_message
from server.stories.models import Speaker, Story


def tell_child(story: Story, *, reason: DeclineReason | Question | None, words: str = "") -> None:
    """Append a message: the reason's kind sentence, then the moderator's own words, if any."""
    sentences = [words.strip()]
    if reason is not None:
        with force_locale(choose_language([story.language]).folder):
            sentences.insert(0, str(CHILD_SENTENCES[reason]))
    add_message(
        story,
        speaker=Speaker.MODERATOR,
        reason=reason.value if reason else None,
        text="\n".join(sentence for sentence in sentences if sentence),
        language=story.language,
    )
