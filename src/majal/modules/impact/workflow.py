"""What can happen to a digital project of a territory."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.impact.permissions import Perm


class ProjectState(TextChoices):
    """Where a project stands."""

    PLANNED = "planned", pgettext_lazy("digital project", "planned")
    RUNNING = "running", pgettext_lazy("digital project", "running")
    DONE = "done", pgettext_lazy("digital project", "in service")
    STOPPED = "stopped", pgettext_lazy("digital project", "stopped")


class ProjectKind(TextChoices):
    """What a project brings."""

    CONNECTIVITY = "connectivity", pgettext_lazy("digital project", "connectivity")
    SERVICE = "service", pgettext_lazy("digital project", "digital public service")
    SPACE = "space", pgettext_lazy("digital project", "digital space open to all")
    OTHER = "other", pgettext_lazy("digital project", "other")


S = ProjectState
PROJECT = Workflow(
    name="digital_project",
    states=ProjectState,
    initial=S.PLANNED,
    steps=(
        Step(
            "begin",
            pgettext_lazy("digital project", "It began"),
            frozenset({S.PLANNED}),
            S.RUNNING,
            Perm.KEEP,
        ),
        Step(
            "finish",
            pgettext_lazy("digital project", "It is in service"),
            frozenset({S.RUNNING}),
            S.DONE,
            Perm.KEEP,
        ),
        Step(
            "stop",
            pgettext_lazy("digital project", "It was stopped"),
            frozenset({S.PLANNED, S.RUNNING}),
            S.STOPPED,
            Perm.KEEP,
        ),
    ),
)
