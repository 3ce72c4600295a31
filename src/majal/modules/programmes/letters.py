"""What members and coordinators of programmes are told."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.programmes.models import Milestone, Place


def _whole(path: str) -> str:
    return f"{settings.MAJAL_ADDRESS}{path}"


def of_place(context: Context) -> Context | None:
    """A member who entered a cohort, or graduated."""
    rows = Place.objects.select_related("cohort__stage__programme", "beneficiary__organisation")
    found = rows.filter(pk=context["place"]).first()
    if found is None:
        return None
    return {
        "member": str(found.beneficiary),
        "programme": local(found.cohort.stage.programme),
        "stage": str(found.cohort.stage),
        "until": humanise(found.cohort.last_day),
        "address": _whole(found.get_absolute_url()),
    }


def of_milestones(context: Context) -> Context | None:
    """Milestones that are due or late; nobody needs it once all are reached."""
    rows = Milestone.objects.filter(
        pk__in=context["milestones"], done_on=None, dropped_at=None
    ).select_related("place__beneficiary__organisation", "place__cohort__stage__programme")
    found = list(rows.order_by("due_on", "pk"))
    if not found:
        return None
    today = timezone.localdate()
    lines = [
        {
            "member": str(one.place.beneficiary),
            "title": one.title,
            "due": humanise(one.due_on),
            "late": one.is_late(today),
        }
        for one in found
    ]
    return {
        "lines": lines,
        "count": len(lines),
        "programme": local(found[0].place.cohort.stage.programme),
        "address": _whole(found[0].place.get_absolute_url()),
        "list": _whole(reverse("programmes:places")),
    }


def _place_example() -> Mapping[str, Any]:
    return {
        "member": "Nour Labs SARL",
        "programme": "Massar",
        "stage": "Incubation",
        "until": "30/06/2026",
        "address": _whole(reverse("programmes:programmes")),
    }


def _milestone_example() -> Mapping[str, Any]:
    line = {"member": "Nour Labs SARL", "title": "MVP", "due": "12/03/2026", "late": True}
    return {
        "lines": [line],
        "count": 1,
        "programme": "Massar",
        "address": _whole(reverse("programmes:programmes")),
        "list": _whole(reverse("programmes:places")),
    }


register(
    Letter(
        code="programmes.entered",
        title=pgettext_lazy("letter", "Your place in a programme"),
        purpose=gettext_lazy("Telling members that they entered a cohort."),
        template="programmes/letters/entered",
        fill=of_place,
        example=_place_example,
        keep_days=365,
    )
)
register(
    Letter(
        code="programmes.graduated",
        title=pgettext_lazy("letter", "You completed a stage"),
        purpose=gettext_lazy("Telling members that they completed a stage."),
        template="programmes/letters/graduated",
        fill=of_place,
        example=_place_example,
        keep_days=365,
    )
)
register(
    Letter(
        code="programmes.milestones",
        title=pgettext_lazy("letter", "Milestones to reach"),
        purpose=gettext_lazy("Bringing up milestones a week before their day, or once late."),
        template="programmes/letters/milestones",
        fill=of_milestones,
        example=_milestone_example,
        keep_days=180,
    )
)
register(
    Letter(
        code="programmes.late",
        title=pgettext_lazy("letter", "Late milestones of your cohorts"),
        purpose=gettext_lazy("Telling coordinators once a week what is late."),
        template="programmes/letters/late",
        fill=of_milestones,
        example=_milestone_example,
        keep_days=180,
    )
)
