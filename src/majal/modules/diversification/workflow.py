"""What can happen to a set of data: read, put in force by a second, deliberate step, superseded."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.diversification.permissions import Perm


class DataState(TextChoices):
    """Where a set of data stands."""

    READING = "reading", pgettext_lazy("a set of data", "being read")
    READ = "read", pgettext_lazy("a set of data", "read, to be put in force")
    REFUSED = "refused", pgettext_lazy("a set of data", "cannot be used")
    IN_FORCE = "in_force", pgettext_lazy("a set of data", "in force")
    SUPERSEDED = "superseded", pgettext_lazy("a set of data", "superseded")


S = DataState
DATA = Workflow(
    name="employment_data",
    states=DataState,
    initial=S.READING,
    steps=(
        Step(
            "report",
            pgettext_lazy("a set of data", "Show the report"),
            frozenset({S.READING}),
            S.READ,
            Perm.WORK,
        ),
        Step(
            "refuse",
            pgettext_lazy("a set of data", "Refuse"),
            frozenset({S.READING}),
            S.REFUSED,
            Perm.WORK,
        ),
        Step(
            "adopt",
            pgettext_lazy("a set of data", "Put in force"),
            frozenset({S.READ}),
            S.IN_FORCE,
            Perm.MANAGE,
        ),
        Step(
            "supersede",
            pgettext_lazy("a set of data", "Supersede"),
            frozenset({S.IN_FORCE}),
            S.SUPERSEDED,
            Perm.MANAGE,
        ),
    ),
)
