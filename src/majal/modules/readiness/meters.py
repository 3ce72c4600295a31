"""How many conditions of the sites to come are known to be missing."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Count, Q

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.readiness.models import Assessment
from majal.modules.readiness.models.questionnaire import ENOUGH
from majal.modules.readiness.queries import assessments_visible_to
from majal.modules.readiness.workflow import AssessmentState

PARK = "parks.park"


def _behind(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Any]:  # noqa: ARG001
    """The assessments that hold."""
    rows = assessments_visible_to(reader).filter(state=AssessmentState.REVIEWED, park__isnull=False)
    return rows if subject is None else rows.filter(park=subject.id)


@meter("readiness_gaps", rows=_behind)
def readiness_gaps(day: date) -> Iterator[Reading]:
    """Criteria answered below 3 in the assessment of a park that holds; unknown ones not counted.

    In a demonstration they are somebody's reading of the press: no figure.
    """
    if settings.MAJAL_DEMO:
        return
    below = Count("answers", filter=Q(answers__score__lt=ENOUGH))
    rows = Assessment.objects.filter(
        state=AssessmentState.REVIEWED, park__isnull=False, on__lte=day
    )
    counted = rows.annotate(below=below).order_by("park").values_list("park", "below")
    for park, number in counted:
        yield Reading(Decimal(number), PartialDate.of(day), Ref(PARK, park))
