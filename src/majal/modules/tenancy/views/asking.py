"""What the pages of steps share: one form about one contract."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from majal.kernel.asking import ask
from majal.kernel.http import Request
from majal.modules.tenancy import errors
from majal.modules.tenancy.models import Contract

BESIDE = {
    errors.SignedTooEarly: "signed_on",
    errors.PaperMissing: "paper",
    errors.NotIdentified: "identified_on",
    errors.NoticeTooShort: "last_day",
    errors.NoticeBackwards: "last_day",
    errors.ExitTooEarly: "on",
    errors.ExitUnexplained: "reason",
    errors.MoveOutside: "on",
    errors.MoveNothing: "spaces",
    errors.SpaceLet: "spaces",
    errors.SpaceLetOpen: "spaces",
    errors.SpaceLetFull: "spaces",
    errors.AmendmentEmpty: "after",
    errors.PlanMissing: "plan",
    errors.RenewalBackwards: "until",
    errors.TermTooLong: "until",
}


def asked(
    request: Request, found: Contract, form: Any, do: Callable[[Any], object], **words: Any
) -> HttpResponse:
    """Ask about a contract, do it, and go back to its page."""
    return ask(
        request,
        form,
        lambda given: do(given) and None,
        back=found.get_absolute_url(),
        crumbs=[(found.number, found.get_absolute_url())],
        beside=BESIDE,
        lede=str(found.organisation),
        **words,
    )
