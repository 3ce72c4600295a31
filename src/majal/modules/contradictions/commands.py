"""Contradictions: found again when statements change, and explained by people."""

from collections.abc import Iterable

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import Busy
from majal.kernel.permissions import id_of, require
from majal.modules.contradictions.errors import (
    ContradictionUnknown,
    ExplainedMeanwhile,
    ExplanationMissing,
)
from majal.modules.contradictions.models import (
    Contradiction,
    ContradictionStatement,
    Explanation,
    Reason,
)
from majal.modules.contradictions.permissions import Perm
from majal.modules.contradictions.queries.finding import Finding
from majal.modules.contradictions.queries.reading import findings_of, growth_measures
from majal.modules.contradictions.queries.spoken import is_target
from majal.modules.figures.public import Measure

Places = list[tuple[int, int, int | None, int | None]]


@command()
def refresh_contradictions(measures: Iterable[int] | None = None, *, by: Actor) -> int:
    """Find the contradictions of these measures again (None: of all); how many there are.

    What is no longer found is ended, not removed, and begins again when it is found again. Two at
    once take turns at a measure.

    Permission: contradictions.find.
    """
    require(by, Perm.FIND)
    wanted = Measure.objects.order_by("pk")
    if measures is not None:
        levels = {growth: level for level, growth in growth_measures().items()}
        codes = Measure.objects.filter(pk__in=list(measures)).values_list("code", flat=True)
        named = set(codes)
        named |= {levels[code] for code in named if code in levels}
        wanted = wanted.filter(code__in=named)
    return sum(_refresh(pk) for pk in list(wanted.values_list("pk", flat=True)))


def _refresh(measure_id: int) -> int:
    measure = Measure.objects.select_for_update(no_key=True).get(pk=measure_id)
    found = {finding.key: finding for finding in findings_of(measure)}
    stored = {row.key: row for row in Contradiction.objects.filter(measure=measure)}
    places: dict[int, Places] = {row.pk: [] for row in stored.values()}
    for pk, *place in ContradictionStatement.objects.filter(contradiction__in=places).values_list(
        "contradiction_id", "side", "place", "observation_id", "target_id"
    ):
        places[pk].append((place[0], place[1], place[2], place[3]))
    now = timezone.now()
    fresh = Contradiction.objects.bulk_create(
        Contradiction(
            key=key,
            rule=finding.rule,
            measure=measure,
            **{f"{finding.subject[0]}_id": finding.subject[1]} if finding.subject[1] else {},
            dimensions=dict(finding.dimensions),
            computed=finding.computed,
            said_last=finding.said_last,
            changed_at=now,
        )
        for key, finding in found.items()
        if key not in stored
    )
    written = {row.pk: _places(found[row.key]) for row in fresh}
    changed = []
    for key, row in stored.items():
        if (finding := found.get(key)) is None:
            if row.ended_at is None:
                row.ended_at = row.changed_at = now
                changed.append(row)
            continue
        now_at = _places(finding)
        before = (row.computed, row.said_last, row.ended_at)
        if before != (finding.computed, finding.said_last, None) or places[row.pk] != now_at:
            row.computed, row.said_last = finding.computed, finding.said_last
            row.ended_at, row.changed_at = None, now
            changed.append(row)
            written[row.pk] = now_at
    Contradiction.objects.bulk_update(
        changed, ["computed", "said_last", "ended_at", "changed_at"], batch_size=500
    )
    ContradictionStatement.objects.filter(contradiction__in=written).delete()
    ContradictionStatement.objects.bulk_create(
        (
            ContradictionStatement(
                contradiction_id=pk, side=side, place=place, observation_id=real, target_id=goal
            )
            for pk, rows in written.items()
            for side, place, real, goal in rows
        ),
        batch_size=1000,
    )
    return len(found)


def _places(finding: Finding) -> Places:
    return [
        (side, place, None if is_target(one) else one.pk, one.pk if is_target(one) else None)
        for side, statements in enumerate(finding.sides)
        for place, one in enumerate(statements)
    ]


@command(refusals={"explanation_one_first": Busy})
def explain_contradiction(
    contradiction_id: int, reason: str, text: str = "", *, seen: int | None = None, by: Actor
) -> Explanation:
    """Say why the sources disagree; ``seen`` is the explanation that this one corrects.

    Permission: contradictions.explain.
    Raises: NotAllowed; ContradictionUnknown; ExplanationMissing when the reason is none of the
    list, or "other" without words; ExplainedMeanwhile when somebody wrote another one since.
    """
    found = Contradiction.objects.select_for_update().filter(pk=contradiction_id).first()
    if found is None:
        raise ContradictionUnknown
    require(by, Perm.EXPLAIN, found)
    text = text.strip()
    if reason not in Reason.values or (reason == Reason.OTHER and not text):
        raise ExplanationMissing
    current = (
        found.explanations.filter(superseded_by=None).select_related("by").order_by("-pk").first()
    )
    if current and current.pk != seen:
        raise ExplainedMeanwhile(
            name=current.by.name, reason=current.get_reason_display(), text=current.text
        )
    return Explanation.objects.create(
        contradiction=found, reason=reason, text=text, by_id=id_of(by), supersedes=current
    )
