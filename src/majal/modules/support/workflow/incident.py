"""The life of an incident: reported, judged, taken on, repaired, confirmed or reopened."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.support.permissions import Perm


class Aside(TextChoices):
    """Why an incident is set aside; the codes are those of how its dossier may end."""

    NOT_FOUND = (
        "not_found",
        pgettext_lazy("incident", "nothing is broken, or it was reported before"),
    )
    NOT_OURS = "not_ours", pgettext_lazy("incident", "not in the park’s hands")


class IncidentState(TextChoices):
    REPORTED = "reported", pgettext_lazy("incident", "reported")
    TRIAGED = "triaged", pgettext_lazy("incident", "judged, waits for a technician")
    IN_HAND = "in_hand", pgettext_lazy("incident", "being repaired")
    PAUSED = "paused", pgettext_lazy("incident", "waiting for whoever reported it")
    REPAIRED = "repaired", pgettext_lazy("incident", "repaired, to be confirmed")
    CLOSED = "closed", pgettext_lazy("incident", "closed")
    DISMISSED = "dismissed", pgettext_lazy("incident", "set aside")


S = IncidentState
OPEN = frozenset({S.REPORTED, S.TRIAGED, S.IN_HAND, S.PAUSED})
"""Where somebody of the park still has to do something."""
OVER = frozenset({S.CLOSED, S.DISMISSED})

INCIDENT = Workflow(
    name="support.incident",
    states=IncidentState,
    initial=S.REPORTED,
    steps=(
        Step(
            "triage",
            pgettext_lazy("step of an incident", "Judge it"),
            frozenset({S.REPORTED}),
            S.TRIAGED,
            Perm.TRIAGE,
        ),
        Step(
            "take",
            pgettext_lazy("step of an incident", "Take it on"),
            frozenset({S.REPORTED, S.TRIAGED}),
            S.IN_HAND,
            Perm.WORK,
        ),
        Step(
            "pause",
            pgettext_lazy("step of an incident", "Wait for whoever reported it"),
            frozenset({S.IN_HAND}),
            S.PAUSED,
            Perm.WORK,
        ),
        Step(
            "resume",
            pgettext_lazy("step of an incident", "Go on"),
            frozenset({S.PAUSED}),
            S.IN_HAND,
            Perm.WORK,
        ),
        Step(
            "repair",
            pgettext_lazy("step of an incident", "Say that it is repaired"),
            frozenset({S.IN_HAND, S.PAUSED}),
            S.REPAIRED,
            Perm.WORK,
        ),
        Step(
            "reopen",
            pgettext_lazy("step of an incident", "It still fails"),
            frozenset({S.REPAIRED}),
            S.IN_HAND,
            Perm.ANSWER,
        ),
        Step(
            "confirm",
            pgettext_lazy("step of an incident", "It works again"),
            frozenset({S.REPAIRED}),
            S.CLOSED,
            Perm.ANSWER,
        ),
        Step(
            "close",
            pgettext_lazy("step of an incident", "Close it, nobody answered"),
            frozenset({S.REPAIRED}),
            S.CLOSED,
            Perm.KEEP_TIME,
        ),
        Step(
            "dismiss",
            pgettext_lazy("step of an incident", "Set it aside"),
            frozenset({S.REPORTED, S.TRIAGED, S.IN_HAND, S.PAUSED}),
            S.DISMISSED,
            Perm.TRIAGE,
        ),
    ),
)
