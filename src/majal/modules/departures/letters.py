"""What companies that left are asked, and what those who run the park are told."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.departures.models import FollowUp

ROWS = FollowUp.objects.select_related("contract__organisation", "contract__park")


def to_company(context: Context) -> Context | None:
    """How are you since you left; nobody needs it once it is answered."""
    one = ROWS.all().filter(pk=context["follow_up"], answered_on=None).first()
    if one is None or one.contract.ended_on is None:
        return None
    return {
        "company": local(one.contract.organisation),
        "park": local(one.contract.park),
        "left": humanise(one.contract.ended_on),
        "address": f"{settings.MAJAL_ADDRESS}{one.get_absolute_url()}",
    }


def to_park(context: Context) -> Context | None:
    """Who is due in a park, a line each."""
    found = list(ROWS.all().filter(pk__in=context["follow_ups"], answered_on=None))
    if not found:
        return None
    lines = [{"company": local(o.contract.organisation), "months": o.months} for o in found]
    return {
        "park": local(found[0].contract.park),
        "lines": lines,
        "count": len(lines),
        "address": f"{settings.MAJAL_ADDRESS}{reverse('departures:list')}",
    }


def _of_company() -> Context:
    return {
        "company": "Nour Labs SARL",
        "park": "Technopark",
        "left": "15/01/2026",
        "address": f"{settings.MAJAL_ADDRESS}{reverse('departures:list')}",
    }


def _of_park() -> Context:
    return {
        "park": "Technopark",
        "lines": [{"company": "Nour Labs SARL", "months": 12}],
        "count": 1,
        "address": f"{settings.MAJAL_ADDRESS}{reverse('departures:list')}",
    }


register(
    Letter(
        code="departures.to_company",
        title=pgettext_lazy("letter", "How are you since you left?"),
        purpose=gettext_lazy("Asking companies that left a park how they are."),
        template="departures/letters/company",
        fill=to_company,
        example=_of_company,
        keep_days=365,
    )
)
register(
    Letter(
        code="departures.to_park",
        title=pgettext_lazy("letter", "Companies to ask how they are"),
        purpose=gettext_lazy("Telling those who run a park which former companies to ask."),
        template="departures/letters/park",
        fill=to_park,
        example=_of_park,
        keep_days=180,
    )
)
