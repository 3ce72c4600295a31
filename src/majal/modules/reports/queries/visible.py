"""Which reports and councils an actor may see."""

from dataclasses import dataclass

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.models import Attachment
from majal.kernel.permissions import scopes
from majal.modules.conventions.public import COUNCILS, is_head_office
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role
from majal.modules.reports.models import CouncilReport
from majal.modules.reports.workflow import ReportState


def reports_visible_to(actor: Actor) -> QuerySet[CouncilReport]:
    """Every report for head office, those of their own council for its people; newest first."""
    rows = CouncilReport.objects.select_related("organisation__territory", "document__file")
    rows = rows.order_by("-asked_at", "-pk")
    if is_head_office(actor):
        return rows
    lands = scopes(actor, Role.AUTHORITY, kind="territory")
    return rows.filter(organisation__kind__in=COUNCILS, organisation__territory__in=lands)


def report_of(actor: Actor, pk: int) -> CouncilReport:
    """One report.

    Raises: CouncilReport.DoesNotExist, also for one that is not shown to the actor.
    """
    return reports_visible_to(actor).select_related("asked_by").get(pk=pk)


def councils_of(actor: Actor) -> QuerySet[Organisation]:
    """The councils for which an actor may ask: their own; for head office all on record."""
    rows = Organisation.objects.filter(kind__in=COUNCILS).select_related("territory")
    if not is_head_office(actor):
        lands = scopes(actor, Role.AUTHORITY, kind="territory")
        rows = rows.filter(territory__in=lands)
    return rows.order_by("kind", "name_fr", "pk")


def papers_of(report: CouncilReport) -> dict[str, Attachment]:
    """The files that hang on a report now, by their slot: ``pdf``, ``word-ar``, ``word-fr``."""
    rows = Attachment.objects.filter(
        kind="reports.report", record_id=report.pk, removed_at=None
    ).exclude(slot="")
    return {one.slot: one for one in rows.select_related("file").order_by("slot")}


@dataclass(frozen=True)
class Paper:
    """One file of a report, as permissions ask of it."""

    report: CouncilReport
    attachment: Attachment
    ending: str

    @property
    def organisation(self) -> Organisation:
        """That of the report."""
        found: Organisation = self.report.organisation
        return found


def pdf_of(actor: Actor, pk: int) -> Paper:
    """The PDF of a report.

    Raises: CouncilReport.DoesNotExist; NotFound while it is not made.
    """
    return _paper(actor, pk, "pdf", "pdf")


def word_of(actor: Actor, pk: int, code: str) -> Paper:
    """The Word file of a report in one language.

    Raises: CouncilReport.DoesNotExist; NotFound while it is not made.
    """
    return _paper(actor, pk, f"word-{code}", "docx")


def _paper(actor: Actor, pk: int, slot: str, ending: str) -> Paper:
    report = report_of(actor, pk)
    attachment = papers_of(report).get(slot)
    if attachment is None:
        raise NotFound
    return Paper(report, attachment, ending)


def newer_than(report: CouncilReport) -> CouncilReport | None:
    """The report that took the place of one, if any did."""
    rows = CouncilReport.objects.filter(organisation=report.organisation_id, year=report.year)
    return rows.filter(state=ReportState.MADE).exclude(pk=report.pk).first()
