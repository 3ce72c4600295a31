"""How many parks to come have an assessment that holds."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.readiness.models import Assessment
from majal.modules.readiness.queries.sites import OVER, assessments_visible_to
from majal.modules.readiness.workflow import AssessmentState

HOLDS = {"state": AssessmentState.REVIEWED, "park__isnull": False}


def _behind(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Any]:  # noqa: ARG001
    """The assessments that hold of parks to come."""
    return assessments_visible_to(reader).filter(**HOLDS).exclude(park__state__in=OVER)


@meter("sites_assessed", rows=_behind)
def sites_assessed(day: date) -> Iterator[Reading]:
    """Parks to come whose conditions were assessed and reviewed, by a day.

    In a demonstration they are somebody's reading of the press: no figure.
    """
    if settings.MAJAL_DEMO:
        return
    rows = Assessment.objects.filter(on__lte=day, **HOLDS).exclude(park__state__in=OVER)
    yield Reading(Decimal(rows.count()), PartialDate.of(day))
