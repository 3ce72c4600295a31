"""The letter of the week about sites: promised dates that passed, blockers overdue."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from majal.kernel.bidi import isolated
from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.people.public import User
from majal.modules.planning.queries.late import Late, late_for

MOST = 20


def late(context: Context) -> Context | None:
    """What is late; None once nothing is, or the person's role is gone."""
    person = User.objects.filter(pk=context["person"]).first()
    found = late_for(person) if person else []
    return told([line for one in found for line in _lines(one)]) if found else None


def told(lines: list[str]) -> dict[str, Any]:
    """What the letter reads: its first lines, how many there are, where the others stand."""
    return {
        "lines": lines[:MOST],
        "count": len(lines),
        "more": max(0, len(lines) - MOST),
        "address": settings.MAJAL_ADDRESS + reverse("planning:board"),
    }


def _lines(one: Late) -> list[str]:
    park = isolated(local(one.site.park), "auto")
    found = [
        _("%(park)s: %(state)s, promised for %(when)s, not reached")
        % {
            "park": park,
            "state": s.get_state_display(),
            "when": isolated(humanise(s.when), "auto") if s.when else "—",
        }
        for s in one.site.missed
    ]
    found += [
        _("%(park)s: %(what)s, to be lifted by %(day)s")
        % {
            "park": park,
            "what": isolated(b.what, "auto"),
            "day": isolated(humanise(b.due_on), "auto"),
        }
        for b in one.site.overdue
    ]
    return found


def example() -> Context:
    """A site that nobody has."""
    return told([_("Technopark Example: opening, promised for 2025, not reached")])


register(
    Letter(
        code="planning.late",
        title=gettext_lazy("New parks: what is late"),
        purpose=gettext_lazy(
            "Telling head office and territories, once a week, which promised dates of their new "
            "parks have passed and which blockers are overdue."
        ),
        template="planning/letters/late",
        fill=late,
        example=example,
        keep_days=90,
    )
)
