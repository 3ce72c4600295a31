"""The letter of the week, in the reader's language."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from majal.kernel.bidi import CURRENCY, NB, isolated, plain_number
from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local, stored_language
from majal.modules.commitments.public import Line, Tick
from majal.modules.commitments.public import What as Reminded
from majal.modules.contributions.public import Due as MoneyDue
from majal.modules.contributions.public import What
from majal.modules.people.public import User
from majal.modules.reports.queries.paper.spans import span
from majal.modules.reports.queries.week import Week, week_of

MOST = 12
"""Lines of one part; the page has the others."""
Part = tuple[str, list[str], int]


def weekly(context: Context) -> Context | None:
    """The week in words; None once everything in it is done, or the person's role is gone."""
    person = User.objects.filter(pk=context["person"]).first()
    week = week_of(person, date.fromisoformat(context["day"])) if person else Week()
    return None if week.is_empty else told(week)


def told(week: Week) -> dict[str, Any]:
    """The parts of a week that hold something, each with its first lines."""
    owe = [_reminder(d.what, d.days, d.commitment) for d in week.owe]
    parts = [
        _part(_("What you owe"), owe),
        _part(
            _("What waits for your answer"), [_answer(d.days, d.commitment) for d in week.answers]
        ),
        _part(_("What you are owed"), [_owed(line) for line in week.owed]),
        _part(_("To call"), [_sum(one) for one in week.calls]),
        _part(_("Called and not received"), [_sum(one) for one in week.money]),
        _part(_("Renewals that come unless notice is given"), [_notice(n) for n in week.notices]),
    ]
    return {
        "parts": [part for part in parts if part[1]],
        "count": week.count,
        "late": week.late,
        "address": settings.MAJAL_ADDRESS + reverse("conventions:mine"),
    }


def _part(title: str, lines: Sequence[str]) -> Part:
    return title, list(lines[:MOST]), max(0, len(lines) - MOST)


def _about(commitment: Any) -> str:
    what = isolated(local(commitment, "text"), "auto")
    return f"{what} ({isolated(commitment.convention.code)})"


def _reminder(what: str, days: int, commitment: Any) -> str:
    if what == Reminded.OVERDUE:
        return _("%(what)s: late by %(span)s") % {"what": _about(commitment), "span": span(days)}
    return _soon(days, _about(commitment))


def _soon(days: int, what: str) -> str:
    if not days:
        return _("%(what)s: due today") % {"what": what}
    return _("%(what)s: due in %(span)s") % {"what": what, "span": span(days)}


def _answer(days: int, commitment: Any) -> str:
    if not days:
        return _("%(what)s: said to be delivered today") % {"what": _about(commitment)}
    return _("%(what)s: said to be delivered, waiting for %(span)s") % {
        "what": _about(commitment),
        "span": span(days),
    }


def _owed(line: Line) -> str:
    late = line.clock.tick == Tick.LATE
    return _reminder(Reminded.OVERDUE if late else "", line.clock.days, line.commitment)


def _sum(one: MoneyDue) -> str:
    figure = isolated(plain_number(one.amount, None, 0 if one.amount == int(one.amount) else 2))
    names = {
        "sum": figure + NB + CURRENCY[stored_language()],
        "who": isolated(local(one.contribution.party.organisation), "auto"),
        "code": isolated(one.contribution.convention.code),
        "day": isolated(humanise(one.due), "auto"),
        "number": one.number or one.year or "",
    }
    if one.what == What.RECEIVE:
        return _("%(sum)s from %(who)s (%(code)s), called on %(day)s") % names
    if one.year:
        return _("%(sum)s from %(who)s (%(code)s), share of the year %(number)s") % names
    return _("%(sum)s from %(who)s (%(code)s), instalment no. %(number)s, due %(day)s") % names


def _notice(one: Any) -> str:
    return _("%(what)s (%(code)s): notice by %(day)s at the latest") % {
        "what": isolated(str(one.convention), "auto"),
        "code": isolated(one.convention.code),
        "day": isolated(humanise(one.last), "auto"),
    }


def example() -> Context:
    """A week that nobody has."""
    day = humanise(date(2026, 1, 5) + timedelta(days=30))
    lines: Iterable[Part] = [
        (_("What you owe"), [_("Open the access road (CV-000): late by 12 days")], 0),
        (_("To call"), [_("1 000 000 from the council (CV-000), due %(day)s") % {"day": day}], 2),
    ]
    address = settings.MAJAL_ADDRESS + reverse("conventions:mine")
    return {"parts": lines, "count": 4, "late": 1, "address": address}


register(
    Letter(
        code="reports.weekly",
        title=gettext_lazy("Your week: commitments and calls of funds"),
        purpose=gettext_lazy(
            "Reminding each side of a convention, once a week, of what it owes, is owed and must "
            "answer."
        ),
        template="reports/letters/weekly",
        fill=weekly,
        example=example,
        keep_days=90,
    )
)
