"""${message}.

Rule: the release before this one must still run on the new tables (add first, remove two
releases later), locks are short, and tests/migrations/ upgrades awkward rows through it.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
