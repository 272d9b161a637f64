"""What the JSON API says of a work: allow-lists, field by field."""

from typing import Any

from marshmallow import RAISE, Schema, fields, validate

from server.gallery.addresses import embed_address, media_address, work_address
from server.gallery.public_work import Picture, PublicWork, Sound, Words
from server.gallery.vocabulary import Age, Kind, Manner, Theme, Use

MOST_WORKS = 48
FEWEST_WORKS = 1
USUAL_WORKS = 24


_LEFT_OUT = "null, like every fact about a work, where too few works share it"


class GalleryQuery(Schema):
    """What may be asked of /api/gallery."""

    class Meta:
        """Unknown names are refused."""

        unknown = RAISE

    language = fields.String(validate=validate.Length(max=16), metadata={"description": "BCP 47"})
    topic = fields.Enum(Theme, by_value=True)
    kind = fields.Enum(Kind, by_value=True)
    after = fields.String(metadata={"description": "`next` of the page before"})
    limit = fields.Integer(
        load_default=USUAL_WORKS, validate=validate.Range(FEWEST_WORKS, MOST_WORKS)
    )


class PassageSchema(Schema):
    """Words in a language."""

    language = fields.String()
    text = fields.String()


class FileSchema(Schema):
    """One file of a picture or sound."""

    url = fields.Function(lambda source: media_address(source.media_id))
    type = fields.String(attribute="media_type")
    width = fields.Integer()
    height = fields.Integer()


class PictureSchema(Schema):
    """A picture in several sizes and formats."""

    alternative = fields.Nested(PassageSchema, allow_none=True)
    files = fields.List(fields.Nested(FileSchema), attribute="sources")


class TextSchema(Schema):
    """A text as the child wrote or told it, and its translations."""

    language = fields.String(attribute="original.language")
    text = fields.String(attribute="original.text")
    is_written_down = fields.Boolean(metadata={"description": "a grown-up wrote it for the child"})
    translations = fields.List(fields.Nested(PassageSchema))


class RecordingSchema(Schema):
    """A recording; without files it is not heard, by the child's choice."""

    voice = fields.Enum(
        Manner, by_value=True, attribute="manner", metadata={"description": "how it is heard"}
    )
    seconds = fields.Float()
    wave = fields.List(fields.Integer(), attribute="peaks")
    files = fields.List(fields.Nested(FileSchema(exclude=("width", "height"))), attribute="sources")
    transcript = fields.Nested(PassageSchema, allow_none=True)
    translations = fields.List(fields.Nested(PassageSchema))


class PublicWorkSchema(Schema):
    """Everything anybody may know of a work."""

    id = fields.String()
    page = fields.Function(lambda work: work_address(work.id))
    embed = fields.Function(lambda work: embed_address(work.id))
    language = fields.String(allow_none=True, metadata={"description": _LEFT_OUT})
    topic = fields.Enum(Theme, by_value=True, attribute="theme", allow_none=True)
    age_band = fields.Enum(Age, by_value=True, attribute="age", allow_none=True)
    country = fields.String(allow_none=True, metadata={"description": "ISO 3166-1"})
    county = fields.String(allow_none=True)
    month = fields.Function(lambda work: f"{work.month:%Y-%m}" if work.month else None)
    kinds = fields.List(fields.Enum(Kind, by_value=True))
    uses = fields.Method("_uses")
    is_demo = fields.Boolean()
    pictures = fields.Method("_pictures")
    texts = fields.Method("_texts")
    recordings = fields.Method("_recordings")

    def _uses(self, work: PublicWork) -> list[str]:
        return [use.value for use in Use if use in work.uses]

    def _pictures(self, work: PublicWork) -> Any:
        return PictureSchema(many=True).dump([p for p in work.parts if isinstance(p, Picture)])

    def _texts(self, work: PublicWork) -> Any:
        return TextSchema(many=True).dump([p for p in work.parts if isinstance(p, Words)])

    def _recordings(self, work: PublicWork) -> Any:
        return RecordingSchema(many=True).dump([p for p in work.parts if isinstance(p, Sound)])


class PublicPageSchema(Schema):
    """A page of works; `next` is null on the last one."""

    works = fields.List(fields.Nested(PublicWorkSchema))
    next = fields.String(allow_none=True)


MOST_REVOCATIONS = 500


class RevocationQuery(Schema):
    """What may be asked of /api/revocations."""

    after = fields.String(
        load_default="", metadata={"description": "`cursor` of the answer before"}
    )
    limit = fields.Integer(
        load_default=MOST_REVOCATIONS, validate=validate.Range(1, MOST_REVOCATIONS)
    )


class RevocationSchema(Schema):
    """A work that must not be shown any more, and its files. No reason, no day."""

    work = fields.String(attribute="work_id")
    media = fields.List(fields.String(), attribute="media_ids")
    month = fields.DateTime(format="%Y-%m")


class RevocationsSchema(Schema):
    """A part of the feed, oldest first."""

    revocations = fields.List(fields.Nested(RevocationSchema))
    cursor = fields.String(metadata={"description": "ask for what comes `after` it next time"})
    more = fields.Boolean(metadata={"description": "there is more already"})
