"""What can go wrong when backing up and restoring; read by an operator in a terminal."""

from flask_babel import lazy_gettext

from server.problems import Problem


class MirrorMissing(Problem):
    """EYES_MIRROR_URL is not set: nobody would remember, after a restore, what was erased."""

    code = "mirror-missing"
    sentence = lazy_gettext(
        "EYES_MIRROR_URL is not set. A backup without a ring cannot honour what was taken back."
    )


class RingMissing(Problem):
    """The mirror holds no ring."""

    code = "ring-missing"
    sentence = lazy_gettext(
        "The mirror of EYES_MIRROR_URL holds no ring. Without it nothing may be restored: "
        "what was taken back since would come back."
    )


class RingTooOld(Problem):
    """The mirror holds an older ring than there was when the backup was made."""

    code = "ring-too-old"
    sentence = lazy_gettext(
        "The ring in the mirror is older than the backup. Find the newest ring; nothing was changed."
    )


class DataTooOld(Problem):
    """The ring knows later events than the database: older data came back past `eyes restore`."""

    code = "data-too-old"
    sentence = lazy_gettext(
        "These data are older than their ring: a copy was put back by hand. What was taken back "
        "since would be shown. Use `eyes restore`."
    )


class RestoreUnfinished(Problem):
    """A restore was begun here and has not ended."""

    code = "restore-unfinished"
    sentence = lazy_gettext("A restore has not ended. Run `eyes restore` again first.")


class JournalTooShort(Problem):
    """The ring remembers only what happened later than the backup."""

    code = "journal-too-short"
    sentence = lazy_gettext(
        "This backup is older than what the ring remembers. Use a newer backup; nothing was changed."
    )


class BackupDamaged(Problem):
    """The backup was changed, cut or put together anew."""

    code = "backup-damaged"
    sentence = lazy_gettext("This backup is damaged or cut short. Nothing was changed.")


class OtherMasterKey(Problem):
    """The backup was made under another master key."""

    code = "other-master-key"
    sentence = lazy_gettext(
        "This was not made under the present EYES_MASTER_KEY, or it is no backup. Nothing was changed."
    )


class OtherSecretKey(Problem):
    """The keepsakes of this backup were salted with another secret."""

    code = "other-secret-key"
    sentence = lazy_gettext(
        "This backup belongs to another EYES_SECRET_KEY: no child would find its story again. "
        "Set the right one. Nothing was changed."
    )


class NotEmpty(Problem):
    """There is an installation here already."""

    code = "not-empty"
    sentence = lazy_gettext(
        "There are stories or people here already. Restore into an empty place; nothing was changed."
    )


class ToolMissing(Problem):
    """PostgreSQL's own tools are not installed."""

    code = "tool-missing"
    sentence = lazy_gettext(
        "pg_dump and pg_restore are needed. Install PostgreSQL's client programs."
    )


class DumpFailed(Problem):
    """PostgreSQL's own tool did not succeed."""

    code = "dump-failed"
    sentence = lazy_gettext("The database could not be copied. Its own message stands above.")


class DrillNeedsDatabase(Problem):
    """The database's account may not make another database."""

    code = "drill-needs-database"
    sentence = lazy_gettext(
        "A drill on PostgreSQL needs an account that may create a database (CREATEDB)."
    )
