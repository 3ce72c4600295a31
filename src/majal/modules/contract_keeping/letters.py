"""What those who run a park are told of contracts that reach a moment."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.contract_keeping.models import ClockWarning

MOMENTS: Mapping[str, Any] = {
    "months": gettext_lazy("%(after)s months of seniority on %(day)s"),
    "before_end": gettext_lazy("the term ends in %(after)s months: decide by then"),
    "insurance": gettext_lazy("the insurance ends, or no proof of it was brought"),
}


def warnings(context: Context) -> Context | None:
    """All that came up in a park, a line each."""
    rows = ClockWarning.objects.select_related("contract__organisation", "contract__park")
    found = list(rows.filter(pk__in=context["warnings"]).order_by("due_on", "pk"))
    if not found:
        return None
    lines = [
        {
            "number": one.contract.number,
            "company": local(one.contract.organisation),
            "said": str(MOMENTS[one.moment]) % {"after": one.after, "day": humanise(one.due_on)},
        }
        for one in found
    ]
    return {
        "park": local(found[0].contract.park),
        "lines": lines,
        "count": len(lines),
        "address": f"{settings.MAJAL_ADDRESS}{reverse('tenancy:list')}",
    }


def _example_of_warnings() -> Context:
    said = str(MOMENTS["months"]) % {"after": 18, "day": "15/01/2027"}
    return {
        "park": "Technopark",
        "lines": [{"number": "C-2026-0012", "company": "Nour Labs SARL", "said": said}],
        "count": 1,
        "address": f"{settings.MAJAL_ADDRESS}{reverse('tenancy:list')}",
    }


register(
    Letter(
        code="contract_keeping.warnings",
        title=pgettext_lazy("letter", "Contracts to think of"),
        purpose=gettext_lazy("Telling those who run a park which contracts reach a moment."),
        template="contract_keeping/letters/warnings",
        fill=warnings,
        example=_example_of_warnings,
        digest=False,
        keep_days=180,
    )
)
