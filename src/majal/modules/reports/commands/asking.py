"""Asking for a report: a row, and a job that carries it out."""

from datetime import date

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.jobs import enqueue, given_up
from majal.kernel.permissions import id_of, require
from majal.modules.conventions.public import COUNCILS
from majal.modules.organisations.public import Organisation
from majal.modules.reports.errors import (
    LanguageUnknown,
    NotACouncil,
    ReportUnderWay,
    YearNotBegun,
    YearTooEarly,
)
from majal.modules.reports.models import FIRST_YEAR, MAKE, CouncilReport, Language
from majal.modules.reports.permissions import Perm
from majal.modules.reports.workflow import REPORT, ReportState


@command(refusals={"report_one_under_way": ReportUnderWay})
def ask_council_report(
    organisation_id: int, *, year: int, language: str, by: Actor
) -> CouncilReport:
    """Ask for the report to a council on one year, as everything is on record at this instant.

    While the year runs it tells of today. A later report of the same council and year takes the
    place of an earlier one once it is issued.

    Permission: reports.ask on the council.
    Raises: NotACouncil; LanguageUnknown; YearTooEarly; YearNotBegun; ReportUnderWay.
    """
    council = Organisation.objects.select_related("territory").filter(pk=organisation_id).first()
    require(by, Perm.ASK, council)
    if council is None or council.kind_id not in COUNCILS:
        raise NotACouncil
    if language not in Language.values:
        raise LanguageUnknown
    today = timezone.localdate()
    if year < FIRST_YEAR:
        raise YearTooEarly(first=FIRST_YEAR)
    if year > today.year:
        raise YearNotBegun(year=year)
    _give_up_lost(council, year, by)
    report = CouncilReport.objects.create(
        organisation=council,
        year=year,
        language=language,
        day=min(today, date(year, 12, 31)),
        known_at=timezone.now(),
        asked_by_id=id_of(by),
    )
    enqueue(MAKE, key=report.job_key, owner=by.pk, report=report.pk)
    return report


def _give_up_lost(council: Organisation, year: int, by: Actor) -> None:
    """A report whose job was lost with its worker is not made any more, and bars no other."""
    rows = CouncilReport.objects.select_for_update(of=("self",)).select_related("organisation")
    for lost in rows.filter(organisation=council, year=year, state=ReportState.ASKED):
        if given_up(lost.job_key):
            REPORT.apply("fail", lost, by=by)
            lost.save(update_fields=["state"])
