"""Year reports for tests: asked for by whoever may, made by the job."""

from typing import Any

from django.utils import timezone

from majal.kernel.jobs import execute
from majal.modules.year_reports.commands import ask_year_report
from majal.modules.year_reports.models import YearReport
from tests.people.factories import head_office


def this_year() -> int:
    """The year that runs."""
    return timezone.localdate().year


def asked(subject: str = "network", *, language: str = "fr", **how: Any) -> YearReport:
    """A report that was asked for, of this year unless said otherwise."""
    given: dict[str, Any] = {"year": this_year(), "language": language, **how}
    return ask_year_report(subject, by=given.pop("by", None) or head_office(), **given)


def made(subject: str = "network", **how: Any) -> YearReport:
    """A report that the job has made."""
    report = asked(subject, **how)
    execute(report.job_key, {"report": report.pk})
    report.refresh_from_db()
    return report
