"""What the pages of an assessment show: the questionnaire with its answers, and what shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.kernel.bidi import isolated
from majal.kernel.dates import humanise
from majal.kernel.names import local
from majal.kernel.refs import Ref, kinds, resolve_many
from majal.modules.figures.public import (
    Observation,
    Rows,
    definition_of,
    measures_visible_to,
    observations_visible_to,
    plain_value,
    read,
)
from majal.modules.readiness.models import Answer, Assessment, Criterion
from majal.modules.readiness.queries.rules import Reading
from majal.modules.readiness.queries.sites import OfSite, criteria_of, with_answers


@dataclass(frozen=True)
class Row:
    """One criterion of an assessment; ``record`` is the record named as evidence, in words."""

    number: int
    criterion: Criterion
    answer: Answer | None
    record: tuple[str, str] | None = None
    figure: tuple[str, str] | None = None

    @property
    def level(self) -> int | None:
        return self.answer.score if self.answer else None

    @property
    def words(self) -> str:
        return "" if self.level is None else self.criterion.level(self.level)

    @property
    def readings(self) -> list[Reading]:
        """What the accepted proposal was read from."""
        told = self.answer.basis.get("readings", []) if self.answer else []
        return [Reading(one["what"], one["value"], one["source"]) for one in told]


def sheet_of(assessment: Assessment, *, reader: Actor) -> list[Row]:
    """Every question with its answer and what shows it; a constant number of queries."""
    criteria = criteria_of(assessment.version)
    found = with_answers(Assessment.objects.filter(pk=assessment.pk)).get()
    answers: Sequence[Answer] = found.told  # type: ignore[attr-defined]
    by_code = {a.criterion.code: a for a in answers}
    records = records_of(answers, reader=reader)
    named = {a.criterion.code: a.figure_id for a in answers if a.figure_id}
    shown = observations_visible_to(reader).filter(pk__in=named.values())
    figures = figures_told(reader, shown) if named else {}
    return [
        Row(
            number,
            c,
            by_code.get(c.code),
            records.get(c.code),
            figures.get(named.get(c.code, 0)),
        )
        for number, c in enumerate(criteria, start=1)
    ]


def figures_told(actor: Actor, rows: Rows[Observation]) -> dict[int, tuple[str, str]]:
    """Figures in words with the address of their measure, by id; a constant number of queries."""
    found = read(rows)
    wanted = {one.measure_id for one in found}
    measures = {m.pk: m for m in measures_visible_to(actor).filter(pk__in=wanted)}
    told = {}
    for one in found:
        measure: Any = measures[one.measure_id]
        value = isolated(plain_value(one, measure.unit), "auto")
        when = isolated(humanise(one.period), "auto")
        words = " · ".join((local(definition_of(measure)), value, when))
        told[one.pk] = (words, measure.get_absolute_url())
    return told


def records_of(answers: Sequence[Answer], *, reader: Actor) -> dict[str, tuple[str, str]]:
    """The records named as evidence that the reader may see: label and address, by criterion."""
    refs = {
        a.criterion.code: Ref(a.record_kind, a.record_id)
        for a in answers
        if a.record_id is not None and a.record_kind in kinds
    }
    seen: Mapping[Ref, Any] = resolve_many(refs.values(), to=reader)
    return {
        code: (kinds[ref.kind].label(seen[ref]), kinds[ref.kind].address(seen[ref]))
        for code, ref in refs.items()
        if ref in seen
    }


@dataclass(frozen=True)
class Asked(OfSite):
    """One question of one assessment, as permissions and the page ask of it."""

    assessment: Assessment
    criterion: Criterion
    answer: Answer | None
    number: int
    count: int
    following: str

    @property
    def address(self) -> str:
        return address_of("readiness:answer", self.assessment.pk, self.criterion.code)

    @property
    def next_address(self) -> str:
        if not self.following:
            return self.assessment.get_absolute_url()
        return address_of("readiness:answer", self.assessment.pk, self.following)


def asked_of(assessment: Assessment, code: str) -> Asked:
    """A question of an assessment by its code. Raises: Criterion.DoesNotExist."""
    criteria = criteria_of(assessment.version)
    place = next((n for n, c in enumerate(criteria) if c.code == code), None)
    if place is None:
        raise Criterion.DoesNotExist
    rows = assessment.answers.select_related("source", "criterion", "document__file")
    answers = {a.criterion.code: a for a in rows}
    after = [*criteria[place + 1 :], *criteria[:place]]
    free = next((c.code for c in after if c.code not in answers), "")
    return Asked(assessment, criteria[place], answers.get(code), place + 1, len(criteria), free)
