"""What webhooks tell the owner of an endpoint: that something was given up, that it ended."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.letters import Context, Letter, register
from majal.modules.webhooks.models import Endpoint
from majal.modules.webhooks.workflow import ENDED, GIVEN_UP, Ending, EndpointState

EXAMPLE = {"title": "ERP", "site": "https://erp.example", "address": "https://majal.example/…"}


def given_up(context: Context) -> Context | None:
    """Which endpoint did not answer; None once it ended, since another letter says so."""
    found = Endpoint.objects.filter(pk=context["endpoint"]).first()
    return None if found is None or found.state == EndpointState.ENDED else _told(found)


def ended(context: Context) -> Context | None:
    """Which endpoint ended, and why."""
    found = Endpoint.objects.filter(pk=context["endpoint"]).first()
    return {**_told(found), "why": found.get_ending_display()} if found else None


def _told(found: Endpoint) -> dict[str, Any]:
    address = settings.MAJAL_ADDRESS + found.get_absolute_url()
    return {"title": found.title, "site": found.site, "address": address}


register(
    Letter(
        code=GIVEN_UP,
        title=pgettext_lazy("letter", "Something could not be delivered to your endpoint"),
        purpose=_("Telling whoever has webhooks that a receiver did not take them for a day."),
        template="webhooks/letters/given_up",
        fill=given_up,
        example=lambda: dict(EXAMPLE),
        keep_days=90,
    )
)
register(
    Letter(
        code=ENDED,
        title=pgettext_lazy("letter", "Your endpoint has ended"),
        purpose=_("Telling whoever has webhooks that nothing is sent to an endpoint any more."),
        template="webhooks/letters/ended",
        fill=ended,
        example=lambda: {**EXAMPLE, "why": Ending.GONE.label},
        keep_days=90,
    )
)
