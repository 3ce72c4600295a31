"""Rows for the list of year reports, for the test that counts its queries."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.year_reports.models import YearReport
from tests.year_reports.factories import this_year


def _reports(rows: int):
    day = f"{this_year()}-01-01"
    for _ in range(rows):
        YearReport.objects.create(
            year=this_year(), language="fr", day=day, known_at=timezone.now(), state="failed"
        )
    return SYSTEM


MAKE = {"year_reports.report": _reports}
