"""Every measure as it was defined on a day: what the page of the method shows; four queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.meters import meters
from majal.kernel.names import listed, local
from majal.kernel.text import search_key, search_terms
from majal.modules.contradictions.public import Rule, contradictions_visible_to, growth_measures
from majal.modules.figures.public import (
    AsOf,
    Channel,
    Measure,
    MeasureVersion,
    Nature,
    definition_of,
    measures_visible_to,
    unit_label,
)
from majal.modules.year_reports.queries.wording import PARTS, WHAT_RULES


@dataclass(frozen=True)
class Defined:
    """One measure with the definition in force; ``earlier`` are those it had before, newest first.

    ``counted`` says whether this system counts it from its own records.
    """

    measure: Measure
    version: MeasureVersion
    earlier: Sequence[MeasureVersion]
    above: str
    below: str
    growth: str
    beside: str
    counted: bool

    @property
    def rules(self) -> list[str]:
        """Which of the seven rules can find something in it."""
        version, dated = self.version, self.measure.nature == Nature.DATE
        applies = {
            Rule.VALUES: not dated,
            Rule.FALL: self.measure.cumulative,
            Rule.PARTS: bool(version.additive_over),
            Rule.TARGETS: True,
            Rule.DATES: dated,
            Rule.GROWTH: bool(self.growth),
            Rule.BOUND: version.lower_bound is not None or version.upper_bound is not None,
        }
        return [str(rule.value) for rule, does in applies.items() if does]

    @property
    def splits(self) -> str:
        """By what a value may be split, in words."""
        return _in_words(self.version.disaggregations)

    @property
    def adds_up(self) -> str:
        """Over what its parts sum to the whole, in words."""
        return _in_words(self.version.additive_over)

    @property
    def several(self) -> str:
        """In what one subject may carry several values, in words."""
        return _in_words(self.version.multi)

    @property
    def unit(self) -> str:
        """The unit of its values; empty for a date."""
        return unit_label(self.measure.unit)

    def means(self, terms: Sequence[str]) -> bool:
        """Whether every word somebody searches for is in its names, its definition or its code."""
        if not terms:
            return True
        version = self.version
        key = search_key(
            self.measure.code.replace("_", " "),
            *(getattr(version, f"name_{c}") for c in ("ar", "fr", "en")),
            local(version, "definition"),
        )
        return all(term in key for term in terms)


@dataclass(frozen=True)
class Chapter:
    """One channel and its measures."""

    code: str
    label: str
    rows: Sequence[Defined]


def chapters_of(actor: Actor, as_of: AsOf, asked: str = "") -> list[Chapter]:
    """All measures that were defined then, by channel; ``asked`` are words they must hold."""
    measures = {m.pk: m for m in measures_visible_to(actor)}
    codes = {m.code: m for m in measures.values()}
    day = as_of.said_by or timezone.localdate(as_of.recorded_by)
    terms = search_terms(asked)
    found = [
        one
        for measure in measures.values()
        if (one := _defined(measure, measures, codes, as_of)).version.valid_from <= day
        and one.means(terms)
    ]
    chapters = (
        Chapter(code, str(label), [one for one in found if one.measure.channel == code])
        for code, label in Channel.choices
    )
    return [chapter for chapter in chapters if chapter.rows]


def _in_words(dimensions: Sequence[str]) -> str:
    return listed([str(PARTS.get(one, one)) for one in dimensions])


def _defined(
    measure: Measure, measures: Mapping[int, Measure], codes: Mapping[str, Measure], as_of: AsOf
) -> Defined:
    version = definition_of(measure, as_of)

    def named(one: Measure | None) -> str:
        return local(definition_of(one, as_of)) if one else ""

    return Defined(
        measure=measure,
        version=version,
        earlier=[v for v in measure.versions.all() if v.number < version.number],
        above=named(measures.get(version.numerator_id or 0)),
        below=named(measures.get(version.denominator_id or 0)),
        growth=named(codes.get(growth_measures().get(measure.code, ""))),
        beside=named(measures.get(measure.beside_id or 0)),
        counted=any(meter.measure == measure.code for meter in meters),
    )


@dataclass(frozen=True)
class Checked:
    """One rule of contradictions, and how many it finds open."""

    code: str
    label: str
    words: str
    open: int


def rules_with_counts(actor: Actor, said_by: date | None) -> list[Checked]:
    """The seven rules and what each of them finds; one query."""
    rows = contradictions_visible_to(actor, said_by=said_by).order_by().values("rule")
    counts = dict(rows.annotate(n=Count("pk")).values_list("rule", "n"))
    return [
        Checked(rule.value, str(rule.label), str(WHAT_RULES[rule]), counts.get(rule.value, 0))
        for rule in Rule
    ]
