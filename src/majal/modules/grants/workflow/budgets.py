"""Whether the budget of a project adds up, and by how much it does not.

Nothing here knows the database: a plan and the rules of a call give the list of faults, each with
the difference. A budget without faults may be filed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from majal.kernel.bidi import CURRENCY, NB, isolated, plain_number
from majal.kernel.names import stored_language
from majal.modules.grant_calls.public import HUNDRED, Category, Rules

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Line:
    """One cost of a work package."""

    category: str
    cost: Decimal


@dataclass(frozen=True)
class Package:
    """A work package: its months, the total it states, its lines."""

    position: int
    first: int
    last: int
    stated: Decimal
    lines: Sequence[Line]

    @property
    def sum(self) -> Decimal:
        return sum((one.cost for one in self.lines), NOTHING)


@dataclass(frozen=True)
class Plan:
    """The whole budget of a project: ``asked`` of the network, ``own`` means of the company."""

    packages: Sequence[Package]
    asked: Decimal
    own: Decimal


@dataclass(frozen=True)
class Fault:
    """One thing that does not add up; ``said`` is its sentence in the reader's language."""

    code: str
    difference: Decimal = NOTHING
    say: Callable[[], str] = field(default=str, compare=False)

    @property
    def said(self) -> str:
        return self.say()


def dirhams(amount: Decimal) -> str:
    """An amount in plain text, in one piece whichever way its surroundings read."""
    code = stored_language()
    figure = plain_number(amount, code, 0 if amount == amount.to_integral_value() else 2)
    unit = CURRENCY.get(code, CURRENCY["en"])
    if code == "ar":
        return f"{isolated(figure)}{NB}{unit}"
    return isolated(f"{unit}{NB}{figure}" if code == "en" else f"{figure}{NB}{unit}")


def total_of(plan: Plan) -> Decimal:
    """What the project costs, by its lines."""
    return sum((one.sum for one in plan.packages), NOTHING)


def by_category(plan: Plan) -> dict[str, Decimal]:
    """What the project costs by kind of cost, the greatest first."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for package in plan.packages:
        for line in package.lines:
            found[line.category] += line.cost
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def faults_of(plan: Plan, rules: Rules) -> list[Fault]:
    """Everything that keeps a budget from being filed; none where it adds up."""
    if not plan.packages or not total_of(plan):
        return [Fault("empty", say=lambda: _("Add at least one work package with its costs."))]
    return [*_packages(plan, rules), *_categories(plan, rules), *_financing(plan, rules)]


def _packages(plan: Plan, rules: Rules) -> Iterator[Fault]:
    for one in plan.packages:
        off = one.stated - one.sum
        if off:
            yield Fault("package", off, _package_words(one, off))
        if one.last > rules.months:
            yield Fault("months", Decimal(one.last - rules.months), _month_words(one, rules))


def _package_words(one: Package, off: Decimal) -> Callable[[], str]:
    def say() -> str:
        told = {
            "number": isolated(one.position),
            "stated": dirhams(one.stated),
            "sum": dirhams(one.sum),
            "off": dirhams(abs(off)),
        }
        if off > 0:
            return (
                _("Package %(number)s states %(stated)s, its lines make %(sum)s: %(off)s missing.")
                % told
            )
        return (
            _("Package %(number)s states %(stated)s, its lines make %(sum)s: %(off)s too much.")
            % told
        )

    return say


def _month_words(one: Package, rules: Rules) -> Callable[[], str]:
    return lambda: (
        _("Package %(number)s ends in month %(last)s; a project lasts %(months)s at most.")
        % {
            "number": isolated(one.position),
            "last": isolated(one.last),
            "months": isolated(rules.months),
        }
    )


def _categories(plan: Plan, rules: Rules) -> Iterator[Fault]:
    whole = total_of(plan)
    for category, cost in by_category(plan).items():
        label = Category(category).label
        share = rules.shares.get(category)
        if share is None:
            yield Fault("category", cost, _ineligible_words(label, cost))
            continue
        most = whole * share / HUNDRED
        if cost > most:
            yield Fault("share", cost - most, _share_words(label, cost, share, cost - most))


def _ineligible_words(label: object, cost: Decimal) -> Callable[[], str]:
    return lambda: (
        _("%(category)s is not eligible in this call: take out %(cost)s.")
        % {
            "category": label,
            "cost": dirhams(cost),
        }
    )


def _share_words(label: object, cost: Decimal, share: int, off: Decimal) -> Callable[[], str]:
    return lambda: (
        _("%(category)s: %(cost)s, %(off)s more than the %(share)s of the whole cost allowed.")
        % {
            "category": label,
            "cost": dirhams(cost),
            "share": isolated(f"{share}{NB}%"),
            "off": dirhams(off),
        }
    )


def _financing(plan: Plan, rules: Rules) -> Iterator[Fault]:
    whole = total_of(plan)
    off = whole - plan.asked - plan.own
    if off:
        yield Fault("financing", off, _financing_words(plan, whole, off))
    most, least = whole * rules.rate / HUNDRED, whole * rules.own_least / HUNDRED
    if plan.asked > most:
        yield Fault("rate", plan.asked - most, _rate_words(rules, most, plan.asked - most))
    if plan.own < least:
        yield Fault("own", least - plan.own, _own_words(rules, least, least - plan.own))
    if plan.asked > rules.most:
        yield Fault("most", plan.asked - rules.most, _most_words(rules, plan.asked - rules.most))


def _financing_words(plan: Plan, whole: Decimal, off: Decimal) -> Callable[[], str]:
    def say() -> str:
        told = {
            "asked": dirhams(plan.asked),
            "own": dirhams(plan.own),
            "whole": dirhams(whole),
            "off": dirhams(abs(off)),
        }
        if off > 0:
            return (
                _("Asked %(asked)s and own %(own)s against a cost of %(whole)s: %(off)s missing.")
                % told
            )
        return (
            _("Asked %(asked)s and own %(own)s against a cost of %(whole)s: %(off)s too much.")
            % told
        )

    return say


def _rate_words(rules: Rules, most: Decimal, off: Decimal) -> Callable[[], str]:
    return lambda: (
        _("The network pays at most %(rate)s of the cost, here %(most)s: you ask for %(off)s more.")
        % {"rate": isolated(f"{rules.rate}{NB}%"), "most": dirhams(most), "off": dirhams(off)}
    )


def _own_words(rules: Rules, least: Decimal, off: Decimal) -> Callable[[], str]:
    return lambda: (
        _("Your own means cover at least %(share)s of the cost, here %(least)s: %(off)s missing.")
        % {
            "share": isolated(f"{rules.own_least}{NB}%"),
            "least": dirhams(least),
            "off": dirhams(off),
        }
    )


def _most_words(rules: Rules, off: Decimal) -> Callable[[], str]:
    return lambda: (
        _("A project of this call receives at most %(most)s: you ask for %(off)s more.")
        % {"most": dirhams(rules.most), "off": dirhams(off)}
    )
