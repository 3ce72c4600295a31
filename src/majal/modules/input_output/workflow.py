"""What can happen to a table: read, put in force by a second, deliberate step, superseded."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.input_output.permissions import Perm


class TableState(TextChoices):
    """Where a table stands."""

    READING = "reading", pgettext_lazy("an input-output table", "being read")
    READ = "read", pgettext_lazy("an input-output table", "read, to be put in force")
    REFUSED = "refused", pgettext_lazy("an input-output table", "cannot be used")
    IN_FORCE = "in_force", pgettext_lazy("an input-output table", "in force")
    SUPERSEDED = "superseded", pgettext_lazy("an input-output table", "superseded")


S = TableState
TABLE = Workflow(
    name="input_output_table",
    states=TableState,
    initial=S.READING,
    steps=(
        Step(
            "report",
            pgettext_lazy("an input-output table", "Show the report"),
            frozenset({S.READING}),
            S.READ,
            Perm.WORK,
        ),
        Step(
            "refuse",
            pgettext_lazy("an input-output table", "Refuse"),
            frozenset({S.READING}),
            S.REFUSED,
            Perm.WORK,
        ),
        Step(
            "adopt",
            pgettext_lazy("an input-output table", "Put in force"),
            frozenset({S.READ}),
            S.IN_FORCE,
            Perm.MANAGE,
        ),
        Step(
            "supersede",
            pgettext_lazy("an input-output table", "Supersede"),
            frozenset({S.IN_FORCE}),
            S.SUPERSEDED,
            Perm.MANAGE,
        ),
    ),
)
