"""What a document confirmed is stated once more, graded *verified* by whoever checked it."""

from collections.abc import Iterable

from majal.kernel.actors import Actor
from majal.kernel.permissions import id_of
from majal.modules.declarations.public import Answer, Expected, asked_in
from majal.modules.figures.public import Measure, Observation, statements_recorded

REPEATED = (
    "measure_id", "organisation_id", "value", "qualifier", "dimensions", "period", "period_first",
    "period_last", "confidence", "source_id", "note", "evidence_id",
)  # fmt: skip
"""What a verified statement repeats of the declared one."""


def grade_verified(expected: Expected, confirmed: Iterable[Answer], *, by: Actor) -> int:
    """Supersede the declared statements of these numbers by verified ones; says how many."""
    questions = {(one.measure, one.part): one for one in asked_in(expected.period.kind)}
    rows = Observation.objects.select_for_update(of=("self",)).filter(
        organisation=expected.organisation_id,
        source=expected.period.source_id,
        superseded_by=None,
        grade="declared",
    )
    stated = {
        (one.measure.code, tuple(sorted(one.dimensions.items()))): one
        for one in rows.select_related("measure")
    }
    moved, done = set(), 0
    for answer in confirmed:
        asked = questions.get((answer.measure, answer.part))
        key = (answer.measure, tuple(sorted(asked.dimensions.items())) if asked else ())
        former = stated.get(key)
        if asked is None or former is None or former.value != answer.value:
            continue
        made = Observation(
            **{name: getattr(former, name) for name in REPEATED},
            grade="verified",
            supersedes=former,
            recorded_by_id=id_of(by),
        )
        made.save(force_insert=True)
        moved.add(former.measure_id)
        done += 1
    if moved:
        statements_recorded.send(Measure, measures=moved)
    return done
