"""The letter of the week about sites: promised dates that passed, blockers overdue."""

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
from majal.modules.people.public import User
from majal.modules.planning.models import Blocker, Statement
from majal.modules.planning.queries.late import Late, late_for
from majal.modules.planning.workflow import SiteState

MOST = 20


def late(context: Context) -> Context | None:
    """What is late; None once nothing presses any more, or the person's role is gone."""
    person = User.objects.filter(pk=context["person"]).first()
    monday = date.fromisoformat(context["monday"])
    found = late_for(person) if person else []
    if not any(one.presses(monday) for one in found):
        return None
    blocked = [_blocked(one, b) for one in found for b in one.overdue]
    fresh = [_missed(one, s) for one in found for s in one.fresh(monday)]
    older = [_missed(one, s) for one in found for s in one.missed if s not in one.fresh(monday)]
    return told(blocked, fresh, older, len(found))


def told(blocked: list[str], fresh: list[str], older: list[str], sites: int) -> dict[str, Any]:
    """What the letter reads: the first lines of each kind, how many are left out, and where."""
    room = MOST - min(MOST, len(blocked)) - min(MOST, len(fresh))
    shown = older[: max(0, room)]
    return {
        "blocked": blocked[:MOST],
        "fresh": fresh[:MOST],
        "older": shown,
        "more": len(blocked[MOST:]) + len(fresh[MOST:]) + len(older) - len(shown),
        "sites": sites,
        "address": settings.MAJAL_ADDRESS + reverse("planning:board"),
    }


def _missed(one: Late, said: Statement) -> str:
    return _("%(park)s: %(state)s, promised for %(when)s, not reached") % {
        "park": isolated(local(one.site.park), "auto"),
        "state": said.get_state_display(),
        "when": isolated(humanise(said.when), "auto") if said.when else "—",
    }


def _blocked(one: Late, blocker: Blocker) -> str:
    names = {
        "park": isolated(local(one.site.park), "auto"),
        "what": isolated(blocker.what, "auto"),
        "day": isolated(humanise(blocker.due_on), "auto"),
    }
    if blocker.organisation:
        names["who"] = isolated(local(blocker.organisation), "auto")
    elif blocker.owner:
        names["who"] = blocker.get_owner_display()
    else:
        return _("%(park)s: %(what)s, to be lifted by %(day)s; nobody is named for it") % names
    return _("%(park)s: %(what)s, to be lifted by %(day)s (%(who)s)") % names


def example() -> Context:
    """A site that nobody has."""
    line = _("%(park)s: %(state)s, promised for %(when)s, not reached")
    names = {"park": "Technopark Example", "state": SiteState.OPENING.label, "when": "2025"}
    return told([], [line % names], [], 1)


register(
    Letter(
        code="planning.late",
        title=gettext_lazy("New parks: what is late"),
        purpose=gettext_lazy(
            "Telling head office and territories, once a week, which promised dates of their new "
            "parks have just passed and which blockers are overdue."
        ),
        template="planning/letters/late",
        fill=late,
        example=example,
        keep_days=90,
    )
)
