"""What is told of approaches and of funds raised; amounts stand on the pages only."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.financing.models import Approach, Raise


def _approach(context: Context) -> Context | None:
    rows = Approach.objects.select_related("organisation", "instrument")
    found = rows.filter(pk=context["approach"], state=context["state"]).first()
    if found is None:
        return None
    return {
        "company": local(found.organisation),
        "investor": str(found),
        "state": found.get_state_display(),
        "address": settings.MAJAL_ADDRESS + found.get_absolute_url(),
    }


def verify(context: Context) -> Context | None:
    """A declaration to check against its document; None once it was."""
    rows = Raise.objects.select_related("organisation")
    found = rows.filter(pk=context["raise"], grade="documented", superseded_by=None).first()
    if found is None:
        return None
    return {
        "company": local(found.organisation),
        "address": settings.MAJAL_ADDRESS + found.get_absolute_url(),
    }


def _example(**more: Any) -> Context:
    return {
        "company": "Nour Labs SARL",
        "investor": "Fonds Argan",
        "state": "…",
        "address": settings.MAJAL_ADDRESS + reverse("financing:list"),
        **more,
    }


register(
    Letter(
        code="financing.asked",
        title=pgettext_lazy("letter", "A company looks for an investor"),
        purpose=_("Telling those who accompany companies that one asks to be introduced."),
        template="financing/letters/asked",
        fill=_approach,
        example=_example,
        keep_days=180,
    )
)
register(
    Letter(
        code="financing.moved",
        title=pgettext_lazy("letter", "News of your approach"),
        purpose=_("Telling a company how its approach to an investor goes on."),
        template="financing/letters/moved",
        fill=_approach,
        example=_example,
        keep_days=180,
    )
)
register(
    Letter(
        code="financing.verify",
        title=pgettext_lazy("letter", "Funds raised to verify"),
        purpose=_("Asking for a check of an amount against its document."),
        template="financing/letters/verify",
        fill=verify,
        example=_example,
        keep_days=180,
    )
)
