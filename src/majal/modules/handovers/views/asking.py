"""What the pages of a report share: one form about it, and the way back."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from majal.kernel.asking import ask
from majal.kernel.http import Request
from majal.modules.handovers import errors
from majal.modules.handovers.models import Handover

BESIDE = {
    errors.SpaceNotOfContract: "space",
    errors.ReportOpen: "space",
    errors.ReportClosed: "space",
    errors.ReportMeanwhile: "space",
    errors.DayUnlikely: "day",
    errors.ItemUnnamed: "name",
    errors.AbsenceUnexplained: "reason",
}


def asked(
    request: Request, found: Handover, form: Any, do: Callable[[Any], object], **words: Any
) -> HttpResponse:
    """Ask about a report, do it, and go back to its page or to where ``do`` leads."""
    return ask(
        request,
        form,
        do,
        back=found.get_absolute_url(),
        crumbs=[(found.number, found.get_absolute_url())],
        beside=BESIDE,
        lede=f"{found.space.code} · {found.contract.organisation}",
        **words,
    )
