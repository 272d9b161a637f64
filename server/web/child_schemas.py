"""What phones ask about their stories and what they are told. Allow-lists."""

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from server.consent.recording import Answer
from server.consent.standing import Stance
from server.consent.vocabulary import Purpose
from server.stories.child_status import ChildStatus
from server.stories.keepsake import KEEPSAKE_LENGTH, PICTURE_COUNT
from server.stories.messages import LONGEST
from server.stories.slip_code import read_slip_code

_SHA256 = validate.Regexp(r"\A[0-9a-f]{64}\Z")
_VERSION = validate.Regexp(r"\A[a-z0-9-]{1,32}\Z")
_TAG = validate.Regexp(r"\A[A-Za-z0-9-]{2,16}\Z")


def _is_writable(text: str) -> None:
    """Refuse half of a surrogate pair: JSON can name one, but no text that can be kept holds it."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValidationError("not a text") from error


def _says_something(text: str) -> None:
    """Refuse blanks and signs that nobody can see: they would count as the child's answer."""
    if not any(sign.isprintable() and not sign.isspace() for sign in text):
        raise ValidationError("nothing is written")


class KeepsakeSchema(Schema):
    """A room code and six different pictures in order, and the secret of the phone that sent the story.

    Only that phone has it: its child is answered even when strangers used up every try.
    """

    room = fields.String(required=True, validate=[validate.Length(max=32), _is_writable])
    pictures = fields.List(
        fields.Integer(strict=True, validate=validate.Range(0, PICTURE_COUNT - 1)),
        required=True,
        validate=validate.Length(equal=KEEPSAKE_LENGTH),
    )
    secret = fields.String(
        load_default=None, allow_none=True, validate=validate.Regexp(r"\A[0-9a-f]{32}\Z")
    )

    @validates_schema
    def _are_different(self, data: dict[str, list[int]], **_: object) -> None:
        if len(set(data["pictures"])) != KEEPSAKE_LENGTH:
            raise ValidationError("six different pictures", "pictures")


class TakeBackSchema(KeepsakeSchema):
    """With the code of the story's slip, if somebody holds it, and the wish for a receipt."""

    code = fields.String(
        load_default=None, allow_none=True, validate=[validate.Length(max=64), read_slip_code]
    )
    # nothing leads to an erased story any more: then the receipt comes now or never
    receipt = fields.Boolean(load_default=False)


class ReplySchema(KeepsakeSchema):
    """With what the child answers."""

    text = fields.String(
        required=True, validate=[validate.Length(max=LONGEST), _is_writable, _says_something]
    )


class AgainSchema(KeepsakeSchema):
    """With yes or no to what was asked again: may everybody still see the story?"""

    answer = fields.Enum(Answer, by_value=True, required=True)


class CardAnswerSchema(KeepsakeSchema):
    """With yes or no to one card about who else may see the story, and the card as it was shown."""

    purpose = fields.Enum(Purpose, by_value=True, required=True)
    answer = fields.Enum(Answer, by_value=True, required=True)
    wording = fields.String(required=True, validate=_VERSION)
    language = fields.String(required=True, validate=_TAG)
    shown = fields.String(required=True, validate=[validate.Length(max=LONGEST), _is_writable])


class FileSchema(KeepsakeSchema):
    """With one of the files that the child is shown."""

    file = fields.String(required=True, validate=_SHA256)


class VersionSchema(KeepsakeSchema):
    """With the version that the child saw."""

    version = fields.String(required=True, validate=_SHA256)


class PassageSchema(Schema):
    """Words as others would read them."""

    text = fields.String(required=True)
    language = fields.String(required=True)


class LookSchema(Schema):
    """What others would see of a story, and which version that is."""

    version = fields.String(required=True)
    pictures = fields.List(fields.String(), required=True)
    words = fields.List(fields.Nested(PassageSchema), required=True)
    sounds = fields.List(fields.String(), required=True)


class AnswerSchema(Schema):
    """What somebody who decides answered."""

    text = fields.String(required=True)
    language = fields.String(required=True)


class SaidSchema(Schema):
    """What the child said for one purpose, and the last day of a yes."""

    purpose = fields.Enum(Purpose, by_value=True, required=True)
    stance = fields.Enum(Stance, by_value=True, required=True)
    until = fields.Date(required=True, allow_none=True)


class StoryStatusSchema(Schema):
    """What happened to a story."""

    status = fields.Enum(ChildStatus, by_value=True, required=True)
    message = fields.String(required=True, allow_none=True)
    question = fields.Boolean(required=True)
    asked_again = fields.Boolean(required=True)
    answers = fields.List(fields.Nested(AnswerSchema), required=True)
    can_take_back = fields.Boolean(required=True)
    can_look = fields.Boolean(required=True)
    shown = fields.Boolean(required=True)
    cards = fields.List(fields.Enum(Purpose, by_value=True), required=True)
    said = fields.List(fields.Nested(SaidSchema), required=True)


class ErasingSchema(Schema):
    """When a story that was taken back is erased."""

    erased = fields.String(required=True, validate=validate.OneOf(["now", "in-seven-days"]))
    # JSON-LD, where it was asked for
    receipt = fields.String()
