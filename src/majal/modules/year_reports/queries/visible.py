"""Which year reports an actor may see, and of what they may ask for one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.attachments import openable
from majal.kernel.models import Attachment
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.parks.public import parks_on_map
from majal.modules.territories.public import Level, territories_visible_to
from majal.modules.year_reports.models import YearReport
from majal.modules.year_reports.permissions import Perm, head_office

NETWORK = "network"


def reports_visible_to(actor: Actor) -> QuerySet[YearReport]:
    """All for head office, for other readers those of territories and parks; newest first."""
    rows = YearReport.objects.select_related("park", "territory", "document__file", "asked_by")
    if actor is SYSTEM or head_office(actor, None):
        return rows
    if not may(actor, Perm.LIST):
        return rows.none()
    return rows.filter(Q(park__isnull=False) | Q(territory__isnull=False))


def report_of(actor: Actor, pk: int) -> YearReport:
    """One report. Raises: YearReport.DoesNotExist."""
    return reports_visible_to(actor).get(pk=pk)


def files_of(report: YearReport, *, to: Actor) -> Mapping[str, Attachment]:
    """Its files by slot, ``pdf`` and ``xlsx``, as far as the actor may open them."""
    rows = Attachment.objects.filter(
        kind="year_reports.report", record_id=report.pk, removed_at=None
    ).select_related("file")
    return {row.slot: row for row in openable(rows, to=to)}


def subjects_for(actor: Actor) -> Sequence[tuple[str, Any]]:
    """Of what an actor may ask for a report: by kind, each with its code and its name."""
    whole = [(NETWORK, NETWORK)] if may(actor, Perm.ASK, None) else []
    regions = territories_visible_to(actor).filter(level=Level.REGION).order_by("code")
    return [
        *whole,
        *((f"territory:{one.code}", local(one)) for one in regions),
        *((f"park:{one.code}", local(one)) for one in parks_on_map(actor)),
    ]
