"""Reports for tests: asked for by a council's own representative, made by the job."""

from typing import Any

from django.utils import timezone

from majal.kernel.jobs import execute
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role, User
from majal.modules.reports.commands import ask_council_report
from majal.modules.reports.models import CouncilReport
from tests.conventions.factories import a_council
from tests.people.factories import holder_of


def for_the_council(council: Organisation, **fields: Any) -> User:
    """Whoever represents a council on its territory."""
    return holder_of(Role.AUTHORITY, on="territory", number=council.territory_id, **fields)


def asked(
    council: Organisation | None = None,
    *,
    by: User | None = None,
    year: int | None = None,
    language: str = "fr",
) -> CouncilReport:
    """A report that was asked for, of this year unless said otherwise."""
    council = council or a_council()
    return ask_council_report(
        council.pk,
        year=year or timezone.localdate().year,
        language=language,
        by=by or for_the_council(council),
    )


def made(council: Organisation | None = None, *, words: bool = False, **how: Any) -> CouncilReport:
    """A report that the job has made; with ``words`` its Word files too."""
    report = asked(council, **how)
    execute(report.job_key, {"report": report.pk})
    report.refresh_from_db()
    if words:
        execute(report.word_key, {"report": report.pk})
    return report
