"""Which weights a page counts with: a set that the program offers, one that people keep, or what
was typed into the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.permissions import may
from majal.kernel.text import western
from majal.modules.readiness.errors import BadWeight, WeightsAllZero
from majal.modules.readiness.models import Criterion, Side, WeightSet
from majal.modules.readiness.permissions import Perm

MOST = 10
PREFIX = "w."
"""How the parts of an address begin that say one weight."""
DEFAULT = "equal"


@dataclass(frozen=True)
class Weighing:
    """Weights by criterion, and what they are called; ``code`` is how an address names them."""

    code: str
    name: str | Promise
    values: Mapping[str, int]
    author: str = ""
    kept: WeightSet | None = None
    refusal: str = ""
    typed: Mapping[str, str] | None = None

    @property
    def query(self) -> str:
        """The part of an address that asks for them."""
        return f"weights={self.code}"


def offered(criteria: Sequence[Criterion]) -> list[Weighing]:
    """The sets that the program brings along, the default first."""
    sides = [c.side for c in criteria]
    objective, subjective = sides.count(Side.OBJECTIVE), sides.count(Side.SUBJECTIVE)
    halves = {c.code: subjective if c.side == Side.OBJECTIVE else objective for c in criteria}
    ground = {c.code: int(c.side == Side.OBJECTIVE) for c in criteria}
    will = {c.code: int(c.side == Side.SUBJECTIVE) for c in criteria}
    return [
        Weighing(DEFAULT, _("every criterion the same"), {c.code: c.weight for c in criteria}),
        Weighing("halves", _("half objective, half subjective conditions"), halves),
        Weighing("objective", _("objective conditions only"), ground),
        Weighing("subjective", _("subjective conditions only"), will),
    ]


def weight_sets_visible_to(actor: Actor) -> QuerySet[WeightSet]:
    """Sets that people keep: for whoever reads assessments."""
    rows = WeightSet.objects.filter(archived_at=None).select_related("made_by")
    return rows if may(actor, Perm.SEE) else rows.none()


def weighings(actor: Actor, criteria: Sequence[Criterion]) -> list[Weighing]:
    """Every set one may count with: the program's, then those kept under a name; one query."""
    if not criteria:
        return []
    codes = [c.code for c in criteria]
    version = criteria[0].version
    kept = [
        Weighing(
            str(one.pk),
            one.name,
            {code: int(one.weights.get(code, 0)) for code in codes},
            author=one.made_by.name if one.made_by else "",
            kept=one,
        )
        for one in weight_sets_visible_to(actor)
        if one.version == version
    ]
    return [*offered(criteria), *kept]


def chosen(
    asked: Mapping[str, str], known: Sequence[Weighing], criteria: Sequence[Criterion]
) -> Weighing:
    """The weights that an address asks for; what cannot be read is told and the default counted."""
    base = next((w for w in known if w.code == asked.get("weights")), known[0])
    typed = {
        c.code: asked[PREFIX + c.code].strip()[:40] for c in criteria if PREFIX + c.code in asked
    }
    if not typed:
        return base
    try:
        values = {**base.values, **read_weights(typed)}
        if not any(values.values()):
            raise WeightsAllZero
    except DomainError as error:
        return Weighing(base.code, base.name, base.values, refusal=str(error), typed=typed)
    same = next((w for w in known if dict(w.values) == values), None)
    if same:
        return same
    name = pgettext_lazy("weights", "your own, not kept")
    return Weighing("own", name, values, typed=typed)


def read_weights(typed: Mapping[str, Any]) -> dict[str, int]:
    """Whole numbers from 0 to 10, in any digits; an empty one is 0. Raises: BadWeight."""
    found = {}
    for code, text in typed.items():
        plain = western(str(text)).strip() or "0"
        if not (plain.isascii() and plain.isdecimal() and len(plain) < 4 and int(plain) <= MOST):
            raise BadWeight(text=str(text)[:20])
        found[code] = int(plain)
    return found
