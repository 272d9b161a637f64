"""Why a parcel is not taken: each a code, and a sentence a child can read."""

from flask_babel import lazy_gettext

from server.problems import ChangedMeanwhile, Malformed, NotFound, Problem, TooMany


class ParcelRefused(Problem):
    """These bytes will never be taken, however often they are sent."""

    code = "parcel-refused"
    sentence = lazy_gettext(
        "This story could not be read. It is still on this phone. Ask for help."
    )


class RoomUnknown(NotFound):
    """No room has this code."""

    code = "room-unknown"
    sentence = lazy_gettext("We do not know this room. Look at the poster and try again.")


class ParcelTooLarge(ParcelRefused):
    """The parcel, or one part of it, is larger than its limit."""

    code = "parcel-too-large"
    sentence = lazy_gettext("This story is too big to send. Try it with a little less in it.")


class ParcelCutShort(ParcelRefused):
    """The parcel ends before its parts do."""

    code = "parcel-cut-short"
    sentence = lazy_gettext("A piece of this story is missing. It will be sent again.")


class ParcelMalformed(ParcelRefused):
    """The bytes do not have the form of a parcel."""

    code = "parcel-malformed"


class ManifestMalformed(ParcelMalformed):
    """The parcel's list of contents breaks a rule."""

    code = "manifest-malformed"


class FieldUnknown(ManifestMalformed):
    """The list of contents holds a field that was never agreed."""

    code = "field-unknown"


class SealBroken(ParcelRefused):
    """The seal cannot be opened: changed bytes, another story's seal, or an unknown key."""

    code = "seal-broken"
    sentence = lazy_gettext(
        "The seal of this story is broken. It is still on this phone. Ask for help."
    )


class PlainNotAllowed(ParcelRefused):
    """A parcel without a seal came over a way that others can read."""

    code = "plain-not-allowed"
    sentence = lazy_gettext("This way is not private enough for your story. Ask for help.")


class PartDamaged(ParcelRefused):
    """A part does not have the hash that the manifest gives it."""

    code = "part-damaged"


class ChecksumWrong(Malformed):
    """The bytes of this request are not those that were sent: they are forgotten, send them again."""

    code = "checksum-wrong"
    sentence = lazy_gettext("Something got lost on the way. It will be sent again.")


class OtherBytes(ChangedMeanwhile):
    """A story with this id is here already, and it is not the same."""

    code = "other-bytes"
    sentence = lazy_gettext("Another story with this number is here already. Ask for help.")


class RoomFull(TooMany):
    """The room has sent all it may send today."""

    code = "room-full"
    sentence = lazy_gettext(
        "Many stories came from this room today. Yours is safe on this phone. It will be sent tomorrow."
    )


class UploadUnknown(NotFound):
    """No upload and no story has this id."""

    code = "upload-unknown"


class UploadExpired(NotFound):
    """The upload was not finished in time and was forgotten."""

    code = "upload-expired"
    sentence = lazy_gettext("This took too long. It will be sent again from the start.")


class UploadFinished(ChangedMeanwhile):
    """A receipt was given: an upload cannot be cancelled any more, only a story taken back."""

    code = "upload-finished"
    sentence = lazy_gettext("This story has arrived. You can take it back with your pictures.")


class CourierForeign(Malformed):
    """The file handed in was not made by the child's app, or by a later version of it."""

    code = "courier-foreign"
    sentence = lazy_gettext(
        "This file holds no envelopes. Nothing is lost: look for the file that the phone made."
    )


class CourierTooLarge(Malformed):
    """A courier file beyond its limits."""

    code = "courier-too-large"
    sentence = lazy_gettext(
        "This file is too big. Nothing is lost: make a new one on the phone, it takes fewer at once."
    )


class TusRequestMalformed(Malformed):
    """A header of the tus protocol is missing or cannot be read."""

    code = "tus-malformed"


class TusVersionUnknown(Malformed):
    """The client speaks another version of tus."""

    code = "tus-version"


class LengthRequired(Malformed):
    """A chunk must say how long it is: a cut one looks like a whole one otherwise."""

    code = "length-required"


class MediaTypeWrong(Malformed):
    """A chunk must be application/offset+octet-stream."""

    code = "media-type"


class ChunkTooLarge(Malformed):
    """A chunk holds more than its upload still lacks; nothing of it was taken."""

    code = "chunk-too-large"
