"""The life of a park: from a word said in public to an open door, and maybe a closed one."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.parks.permissions import Perm


class ParkState(TextChoices):
    """Where a park stands."""

    ANNOUNCED = "announced", _("announced")
    STUDY = "study", _("under study")
    WORKS = "works", _("under works")
    OPERATING = "operating", _("operating")
    CLOSED = "closed", _("closed")


S = ParkState
PARK = Workflow(
    name="park",
    states=ParkState,
    initial=S.ANNOUNCED,
    steps=(
        Step("study", _("Begin the study"), frozenset({S.ANNOUNCED}), S.STUDY, Perm.MOVE),
        Step("build", _("Begin the works"), frozenset({S.ANNOUNCED, S.STUDY}), S.WORKS, Perm.MOVE),
        Step("open", _("Open"), frozenset({S.ANNOUNCED, S.STUDY, S.WORKS}), S.OPERATING, Perm.MOVE),
        Step("close", _("Close"), frozenset({S.OPERATING}), S.CLOSED, Perm.MOVE),
        Step("pause", _("Return to the study"), frozenset({S.WORKS}), S.STUDY, Perm.MOVE),
        Step("shelve", _("Shelve"), frozenset({S.STUDY, S.WORKS}), S.ANNOUNCED, Perm.MOVE),
    ),
)


class ServiceState(TextChoices):
    """Whether a service can be used."""

    PLANNED = "planned", pgettext_lazy("service", "planned")
    OPEN = "open", pgettext_lazy("service", "open")
    CLOSED = "closed", pgettext_lazy("service", "closed")


V = ServiceState
SERVICE = Workflow(
    name="park service",
    states=ServiceState,
    initial=V.PLANNED,
    steps=(
        Step(
            "open",
            pgettext_lazy("service", "Open"),
            frozenset({V.PLANNED, V.CLOSED}),
            V.OPEN,
            Perm.KEEP_SERVICES,
        ),
        Step(
            "close",
            pgettext_lazy("service", "Close"),
            frozenset({V.PLANNED, V.OPEN}),
            V.CLOSED,
            Perm.KEEP_SERVICES,
        ),
    ),
)
