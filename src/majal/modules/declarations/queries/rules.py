"""What is checked before a declaration is sent: hard rules refuse, soft ones ask.

Each is a named function of what is said now and what was said last, by the codes of questions.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from majal.kernel.bidi import plain_number
from majal.modules.declarations.errors import CodeNeeded, PartAboveWhole, PartsAboveWhole
from majal.modules.declarations.models import COMMUNE, CONTRACT
from majal.modules.declarations.queries.questions import Question

Values = Mapping[str, Decimal]
LEAP, FALL, MANY = 12, 2, 5
GROUP_LABELS = {
    COMMUNE: _("By commune where they live"),
    CONTRACT: _("By kind of contract"),
}


def refuse_impossible(questions: tuple[Question, ...], now: Values, *, unsealed: bool) -> None:
    """Refuse a part, or parts of one kind together, above their whole; what is sealed is not told.

    Raises: PartAboveWhole, naming the two numbers; PartsAboveWhole; CodeNeeded.
    """
    labels = {one.code: one.label for one in questions}
    sums: dict[tuple[str, str], Decimal] = {}
    for one in questions:
        part, whole = now.get(one.code), now.get(one.within)
        if part is None or whole is None:
            continue
        if one.group:
            sums[one.group, one.within] = sums.get((one.group, one.within), Decimal(0)) + part
        elif part > whole and one.sealed and not unsealed:
            raise CodeNeeded
        elif part > whole:
            raise PartAboveWhole(
                part=labels[one.code],
                number=plain_number(part),
                whole=labels[one.within],
                total=plain_number(whole),
            )
    for (group, within), total in sums.items():
        if total > now[within]:
            raise PartsAboveWhole(
                parts=GROUP_LABELS[group],
                number=plain_number(total),
                whole=labels[within],
                total=plain_number(now[within]),
            )


def _turnover_leaps(now: Values, last: Values) -> bool:
    said, before = now.get("turnover_mad"), last.get("turnover_mad")
    return said is not None and bool(before) and said >= LEAP * (before or 0)


def _turnover_falls(now: Values, last: Values) -> bool:
    said, before = now.get("turnover_mad"), last.get("turnover_mad")
    return said is not None and bool(before) and said * LEAP <= (before or 0)


def _people_halved(now: Values, last: Values) -> bool:
    said, before = now.get("jobs"), last.get("jobs")
    return said is not None and before is not None and before >= MANY and said * FALL <= before


def _people_doubled(now: Values, last: Values) -> bool:
    said, before = now.get("jobs"), last.get("jobs")
    return said is not None and before is not None and before >= MANY and said >= FALL * before


def _turnover_of_nobody(now: Values, last: Values) -> bool:  # noqa: ARG001 - as its neighbours
    return now.get("jobs") == 0 and bool(now.get("turnover_mad"))


@dataclass(frozen=True)
class Soft:
    """A rule that asks: whether it is unlikely, and what is asked then."""

    code: str
    unlikely: Callable[[Values, Values], bool]
    words: str | Promise


SOFT = (
    Soft(
        "turnover_leaps",
        _turnover_leaps,
        _("The turnover is twelve times that of last time, or more. Is a zero too many?"),
    ),
    Soft(
        "turnover_falls",
        _turnover_falls,
        _("The turnover is a twelfth of that of last time, or less. Is it in dirhams?"),
    ),
    Soft(
        "people_halved",
        _people_halved,
        _("Half of the people of last time have left, or more. Is that right?"),
    ),
    Soft(
        "people_doubled",
        _people_doubled,
        _("There are twice as many people as last time, or more. Is that right?"),
    ),
    Soft(
        "turnover_of_nobody",
        _turnover_of_nobody,
        _("There is a turnover, and nobody works in the company. Is that right?"),
    ),
)


def unlikely(now: Values, last: Values) -> list[Soft]:
    """What is to be confirmed."""
    return [rule for rule in SOFT if rule.unlikely(now, last)]
