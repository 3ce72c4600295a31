"""The net result of each park and of the network, from figures and assumptions that stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from majal.kernel.actors import Actor
from majal.kernel.reckoning import code_version, fingerprint
from majal.modules.additionality.models import Assumption, Factor
from majal.modules.additionality.queries import netting
from majal.modules.additionality.queries.netting import Lever, Span, net_span, split, tornado
from majal.modules.conventions.public import sees_whole_convention
from majal.modules.figures.public import (
    NOW,
    AsOf,
    Headline,
    Measure,
    Observation,
    definition_of,
    headline_among,
    measures_named,
    observations_visible_to,
    read,
)
from majal.modules.parks.public import Park
from majal.modules.steering.public import Attribution

MEASURES = ("jobs", "resident_companies", "turnover_mad")
"""The gross figures of which a net result is told."""
BESIDE = ("convention__territory__parent__parent",)
PARTIES = ("convention__parks", "convention__parties__organisation__territory__parent")
"""What the rule of who sees a convention whole asks of it."""
CODE = (netting.__file__, __file__)
Assumed = Mapping[str, Assumption]


@dataclass(frozen=True)
class Net:
    """One park: its gross figure, what is assumed of it, what is left; nothing made up."""

    park: Park
    headline: Headline | None
    assumed: Assumed

    @property
    def gross(self) -> Span | None:
        """The gross figure; where its source gives two values they are its ends."""
        chosen = self.headline.chosen if self.headline else None
        if chosen is None or chosen.value is None:
            return None
        high = chosen.value_high or chosen.value
        return Span(chosen.value, (chosen.value + high) / 2, high)

    @property
    def missing(self) -> list[str]:
        """The factors of which nothing is assumed."""
        return [f for f in Factor.values if f not in self.assumed]

    @property
    def is_example(self) -> bool:
        """Whether an invented example is among what is assumed."""
        return any(one.example for one in self.assumed.values())

    @property
    def spans(self) -> dict[str, Span]:
        """What is assumed, as numbers."""
        return {f: Span(a.low, a.central, a.high) for f, a in self.assumed.items()}

    @property
    def net(self) -> Span | None:
        """What the park added; None where a figure or an assumption is missing."""
        return None if self.gross is None or self.missing else net_span(self.gross, self.spans)

    @property
    def levers(self) -> list[Lever]:
        """How much each factor decides."""
        return [] if self.gross is None or self.missing else tornado(self.gross, self.spans)

    @property
    def data(self) -> dict[str, Any]:
        """The result as it is kept."""
        gross, found = self.gross, self.net
        return {
            "park": self.park.code,
            "gross": _plain(gross) if gross else None,
            "net": _plain(found) if found else None,
            "factors": {f: _plain(span) for f, span in self.spans.items()},
            "sources": {f: (a.source.code if a.source else "") for f, a in self.assumed.items()},
            "example": self.is_example,
            "levers": [[x.factor, float(x.at_low), float(x.at_high)] for x in self.levers],
            "statement": self.headline.chosen.pk if self.headline else None,
        }


def measures_on_offer(actor: Actor) -> list[Measure]:
    """The measures of which a net result is told, those on record; one query."""
    found = measures_named(actor, Q(measure__code__in=MEASURES))
    return sorted(found, key=lambda m: MEASURES.index(m.code))


def results_of(
    actor: Actor, measure: Measure, parks: Iterable[Park], as_of: AsOf = NOW
) -> list[Net]:
    """The net result of each of these parks, by what was assumed then; two queries."""
    some = list(parks)
    rows = observations_visible_to(actor, as_of).filter(
        measure=measure.pk, park__in=[p.pk for p in some], territory=None
    )
    said = read(rows.order_by("-period_last", "-pk"), of=Observation)
    freshness = definition_of(measure, as_of).freshness
    assumed = assumptions_of([p.pk for p in some], as_of.recorded_by)
    return [
        Net(
            park,
            headline_among((s for s in said if s.park_id == park.pk), freshness=freshness),
            assumed[park.pk],
        )
        for park in some
    ]


def assumptions_of(
    parks: Sequence[int], recorded_by: datetime | None = None
) -> dict[int | None, dict[str, Assumption]]:
    """What is assumed of each park, the network’s where it has none of its own; one query.

    As it is on record now, or was at an instant.
    """
    rows = Assumption.objects.filter(Q(park=None) | Q(park__in=list(parks)))
    if recorded_by is None:
        rows = rows.filter(superseded_by=None)
    else:
        replaced = Q(superseded_by__recorded_at__lte=recorded_by)
        rows = rows.filter(recorded_at__lte=recorded_by).exclude(replaced)
    own: dict[int | None, dict[str, Assumption]] = {None: {}}
    for one in rows.select_related("source", "park", "recorded_by"):
        own.setdefault(one.park_id, {})[one.factor] = one
    return {None: own[None], **{pk: own[None] | own.get(pk, {}) for pk in parks}}


def together(results: Iterable[Net]) -> tuple[Span, Span, int] | None:
    """Gross and net of all parks that have both, each counted once, and how many they are."""
    told = [(r.gross, r.net) for r in results]
    known = [(gross, found) for gross, found in told if gross and found]
    if not known:
        return None
    gross, found = known[0]
    for one, other in known[1:]:
        gross, found = gross + one, found + other
    return gross, found, len(known)


@dataclass(frozen=True)
class Part:
    """What one convention claims of a park’s outcome; no name where the reader may not see it."""

    convention: Any
    share: Decimal
    rule: str
    amount: Span | None

    @property
    def width(self) -> str:
        """The share as a place in percent."""
        return f"{100 * self.share:.2f}"


@dataclass(frozen=True)
class Shared:
    """A park’s outcome among those who claim it, with the rest that nobody claims."""

    net: Net
    parts: list[Part]
    rest: Decimal
    rest_amount: Span | None

    @property
    def width(self) -> str:
        """The rest as a place in percent."""
        return f"{100 * self.rest:.2f}"


def shared_among(actor: Actor, measure: Measure, results: Iterable[Net], day: date) -> list[Shared]:
    """Each park’s outcome by the shares of its conventions on a day; four queries at most.

    A convention is named for whoever sees it whole; the others count without a name.
    """
    some = list(results)
    rows = Attribution.objects.filter(
        measure=measure.pk, park__in=[r.park.pk for r in some], since__lte=day
    ).filter(Q(until=None) | Q(until__gte=day))
    claims = list(rows.select_related(*BESIDE).prefetch_related(*PARTIES).order_by("-share", "pk"))
    seen = {c.convention_id for c in claims if sees_whole_convention(actor, c.convention)}
    found = []
    for result in some:
        own = [c for c in claims if c.park_id == result.park.pk]
        amounts, rest = split(result.net or result.gross or NOTHING, [c.share for c in own])
        known = result.gross is not None
        found.append(
            Shared(
                result,
                [
                    Part(
                        c.convention if c.convention_id in seen else None,
                        c.share,
                        c.rule if c.convention_id in seen else "",
                        amount if known else None,
                    )
                    for c, amount in zip(own, amounts, strict=True)
                ],
                1 - sum((c.share for c in own), Decimal(0)),
                rest if known else None,
            )
        )
    return found


def this_code() -> str:
    """The version of the arithmetic."""
    return code_version(*CODE)


def identity(results: Iterable[Net]) -> tuple[str, str]:
    """The fingerprint of figures and assumptions, and the version of the code."""
    told = [[r.park.code, r.data["gross"], r.data["factors"], r.data["sources"]] for r in results]
    return fingerprint(told), this_code()


NOTHING = Span(Decimal(0), Decimal(0), Decimal(0))


def _plain(span: Span) -> list[float]:
    return [float(span.low), float(span.central), float(span.high)]
