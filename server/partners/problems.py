"""What can be wrong with a partner."""

from flask_babel import lazy_gettext

from server.problems import Malformed, NotFound, Problem


class PartnerAddressRefused(Malformed):
    """An address that is not https, holds a password, or leads into somebody's own network."""

    code = "partner-address-refused"
    sentence = lazy_gettext(
        "A partner's address must begin with https:// and lead to a public server."
    )


class PartnerUnknown(NotFound):
    """No partner has this id."""

    code = "partner-unknown"
    sentence = lazy_gettext("We know no such partner.")


class NotAcknowledged(Problem):
    """The call was answered, but not with what was heard: maybe by somebody else."""

    code = "not-acknowledged"
