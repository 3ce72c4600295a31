"""The weekly letter on contracts with suppliers whose end comes near."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from majal.kernel.bidi import isolated
from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.costs.queries import Renewing, contracts_visible_to, renewals_of
from majal.modules.costs.workflow import Renewal, Standing
from majal.modules.people.public import User

MOST = 20


def renewals(context: Context) -> Context | None:
    """The contracts to decide on; None once there is none, or the person's role is gone."""
    person = User.objects.filter(pk=context["person"]).first()
    if person is None:
        return None
    found = renewals_of(contracts_visible_to(person), date.fromisoformat(context["day"]))
    return told([_line(one) for one in found]) if found else None


def told(lines: list[str]) -> dict[str, Any]:
    """What the letter reads: its first lines, how many there are, where the others stand."""
    return {
        "lines": lines[:MOST],
        "count": len(lines),
        "more": max(0, len(lines) - MOST),
        "address": settings.MAJAL_ADDRESS + reverse("costs:contracts"),
    }


def _line(one: Renewing) -> str:
    names = {
        "what": isolated(local(one.contract, "title"), "auto"),
        "supplier": isolated(one.contract.supplier, "auto"),
        "park": isolated(local(one.contract.park), "auto"),
        "notice": isolated(humanise(one.term.notice_by), "auto") if one.term.notice_by else "—",
        "last": isolated(humanise(one.term.last), "auto") if one.term.last else "—",
    }
    if one.standing == Standing.TOO_LATE:
        if one.contract.renewal == Renewal.TACIT:
            return _("%(what)s, %(supplier)s (%(park)s): renewed by itself after %(last)s") % names
        return _("%(what)s, %(supplier)s (%(park)s): ends on %(last)s") % names
    return (
        _("%(what)s, %(supplier)s (%(park)s): decide by %(notice)s, the term ends on %(last)s")
        % names
    )


def example() -> Context:
    """A contract that nobody has."""
    day = {"notice": humanise(date(2026, 2, 1)), "last": humanise(date(2026, 3, 31))}
    sentence = _("Cleaning, Example (Technopark): decide by %(notice)s, the term ends on %(last)s")
    return told([sentence % day])


register(
    Letter(
        code="costs.renewals",
        title=gettext_lazy("Contracts with suppliers to decide on"),
        purpose=gettext_lazy(
            "Reminding whoever runs a park or keeps its accounts of contracts with suppliers whose "
            "notice comes near."
        ),
        template="costs/letters/renewals",
        fill=renewals,
        example=example,
        keep_days=90,
    )
)
