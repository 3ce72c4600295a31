"""What a scorecard shows beside its measures: values worked out from others, each with its method.

Visitors' spending is a range: visitors and their nights times what the dated rules say one spends.
Those rules are working hypotheses until somebody confirms them; until then it is unknown.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.modules.additionality.public import Span
from majal.modules.diversification.public import park_effect, parks_shown_to
from majal.modules.figures.public import Channel
from majal.modules.impact.queries.cards import Card, Scorecard, Worked
from majal.modules.parameters.public import rules_in_force

FEW = 5
"""Fewer companies than this are told of nobody."""
ENDS = ("low", "central", "high")
SPENDING = {
    f"{what}_{end}": f"visitor_spending_{what}_{end}" for what in ("day", "night") for end in ENDS
}
"""The rules of what one visitor spends: in a day, and more for each night."""


def with_worked(card: Scorecard, *, reader: Actor) -> Scorecard:
    """The same with what is worked out; a fixed number of queries."""
    day = card.as_of.said_by or timezone.localdate(card.as_of.recorded_by)
    more: dict[str, Sequence[Worked]] = {
        Channel.TOURISM: [spending(card, day)],
        Channel.DIVERSIFICATION: concentration(card, day, reader),
    }
    cards: list[Card] = [replace(c, worked=tuple(more.get(c.channel, ()))) for c in card.cards]
    return replace(card, cards=tuple(cards))


def spending(card: Scorecard, day: date) -> Worked:
    """What visitors spent, as a range; unknown without visitors or without rules in force."""
    codes = {code: name for name, code in SPENDING.items()}
    spans = rules_in_force(day).filter(version__rule__code__in=codes, version__active=True)
    rates = {codes[s.version.rule.code]: Decimal(str(s.version.value)) for s in spans}
    people, nights = (_value(card, code) for code in ("visit_people", "visit_nights"))
    span, missing = None, ""
    if any(f"day_{end}" not in rates for end in ENDS):
        missing = _(
            "What one visitor spends is not confirmed: the list of rules has working hypotheses, "
            "switched off until a survey bears them out."
        )
    elif people is None:
        missing = _("How many people came on visits is unknown.")
    else:
        span = Span(*(_spent(rates, end, people, nights) for end in ENDS))
    return Worked(
        "visitor_spending",
        _("Visitors’ spending"),
        span,
        "MAD",
        _("Visitors × spending a day, and nights declared × spending a night, low to high."),
        missing,
        address_of("parameters:rules"),
    )


def _spent(rates: dict[str, Decimal], end: str, people: Decimal, nights: Decimal | None) -> Decimal:
    by_night = rates.get(f"night_{end}", Decimal(0)) * (nights or 0)
    return rates[f"day_{end}"] * people + by_night


def _value(card: Scorecard, code: str) -> Decimal | None:
    entry = card.entry(code)
    return entry.value if entry else None


def concentration(card: Scorecard, day: date, reader: Actor) -> list[Worked]:
    """How a park's residents spread over branches, for whoever may see them by branch."""
    park = card.subject.park
    if park is None or not parks_shown_to(reader).filter(pk=park.pk).exists():
        return []
    effect = park_effect(reader, park, day)
    names = {
        "hhi": _("Concentration of residents over branches (HHI)"),
        "shannon": _("Variety of branches (Shannon)"),
        "hachman": _("Likeness to the territory (Hachman)"),
    }
    told = effect.own if effect.companies - effect.unknown >= FEW else {}
    method = _("Residents by branch: %(known)s of %(all)s companies have a known branch.") % {
        "known": effect.companies - effect.unknown,
        "all": effect.companies,
    }
    return [
        Worked(
            code,
            words,
            _alone(told[code]) if code in told else None,
            "",
            method,
            pgettext("index", "Fewer than five companies have a known branch."),
            address_of("diversification:park", park.code),
        )
        for code, words in names.items()
    ]


def _alone(value: float) -> Span:
    one = Decimal(str(round(value, 4)))
    return Span(one, one, one)
