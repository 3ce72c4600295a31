"""Which dossiers the clock calls for: lapsed, running, kept long enough."""

from datetime import date, datetime, timedelta
from itertools import islice

from django.utils import timezone

from majal.kernel.dates import months_before
from majal.kernel.holding import free
from majal.modules.case_types.public import CaseTypeVersion, Silence
from majal.modules.cases.models import Case
from majal.modules.cases.workflow import ENDED, CaseState

MOST = 2000
"""At one time; the rest comes with the next hour or night."""


def lapsed_by(day: date) -> list[int]:
    """Dossiers whose last day has passed, whose silence means something, and not stated yet.

    Whether it does hangs on their answers, so they are read one by one, the oldest first.
    """
    kinds = [
        version.pk
        for version in CaseTypeVersion.objects.exclude(published_at=None)
        if version.definition.promise and version.definition.promise.speaks
    ]
    rows = Case.objects.filter(state=CaseState.FILED, due_on__lt=day, version__in=kinds, lapse=None)
    rows = rows.only("answers", "version").prefetch_related("version").order_by("due_on", "pk")
    spoken = (c.pk for c in rows if c.promise and c.promise.silence != Silence.NOTHING)
    return list(islice(spoken, MOST))


def running_clocks() -> list[int]:
    """Every dossier whose clock runs."""
    rows = Case.objects.filter(state=CaseState.FILED).exclude(due_on=None)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def to_empty(now: datetime) -> list[int]:
    """Ended dossiers that were kept as long as their kind says."""
    found: list[int] = []
    for version in CaseTypeVersion.objects.exclude(published_at=None):
        before = months_before(timezone.localdate(now), version.definition.keep.months)
        rows = Case.objects.filter(
            version=version, state__in=sorted(ENDED), ended_on__lt=before, purged_at=None
        )
        found += free(rows).order_by("pk").values_list("pk", flat=True)[: MOST - len(found)]
    return found


def drafts_to_drop(now: datetime) -> list[int]:
    """Drafts that nobody went on with for as long as their kind keeps them."""
    found: list[int] = []
    for version in CaseTypeVersion.objects.all():
        before = now - timedelta(days=version.definition.keep.draft_days)
        rows = Case.objects.filter(version=version, state=CaseState.DRAFT, saved_at__lt=before)
        found += free(rows).order_by("pk").values_list("pk", flat=True)[: MOST - len(found)]
    return found
