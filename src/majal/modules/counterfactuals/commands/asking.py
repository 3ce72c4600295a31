"""A comparison is asked for; a job works it out."""

from collections.abc import Collection

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.jobs import enqueue
from majal.kernel.names import local
from majal.kernel.permissions import require
from majal.modules.counterfactuals import errors
from majal.modules.counterfactuals.models import Estimate, Part, Scale, Study, StudyProvince
from majal.modules.counterfactuals.permissions import Perm
from majal.modules.counterfactuals.queries import (
    compare,
    identity,
    job_key,
    named_series,
    openings,
    provinces,
)
from majal.modules.counterfactuals.queries.comparing import JOB, Tell, silent

SEED = 20_260_101


@command()
def ask_study(
    title: str,
    *,
    series: str,
    scale: str,
    parks: Collection[str],
    left_out: Collection[str] = (),
    reason: str = "",
    seed: int = SEED,
    by: Actor,
) -> Study:
    """Ask how the provinces of these parks fared beside others, and have it worked out.

    A province counts from the year its first chosen park opened. Provinces with another park that
    opened are left out: they are no comparison. ``left_out`` are codes of further ones.

    Permission: counterfactuals.compare.
    Raises: NotAllowed; NotFound; TitleMissing; SeriesUnknown; NoParkChosen; TreatedLeftOut;
        ReasonMissing.
    """
    require(by, Perm.COMPARE)
    if not (title := " ".join(title.split())[:160]):
        raise errors.TitleMissing
    if (found := named_series(series)) is None:
        raise errors.SeriesUnknown
    if scale not in Scale.values:
        raise NotFound
    kind, measure, panel = found
    since, others = _since(parks)
    if not since:
        raise errors.NoParkChosen
    known = {land.code: land for land in provinces().values()}
    if any(code not in known for code in left_out):
        raise NotFound
    for code in left_out:
        if known[code].pk in since:
            raise errors.TreatedLeftOut(province=local(known[code]))
    reason = " ".join(reason.split())[:400]
    if left_out and not reason:
        raise errors.ReasonMissing
    study = Study.objects.create(
        title=title,
        kind=kind,
        measure=measure,
        panel=panel,
        scale=scale,
        reason=reason,
        seed=seed,
        asked_by_id=by.pk,
    )
    out = others | {known[code].pk for code in left_out}
    StudyProvince.objects.bulk_create(
        [
            *(StudyProvince(study=study, territory_id=land, part=Part.TREATED, since=year)
              for land, year in sorted(since.items())),
            *(StudyProvince(study=study, territory_id=land, part=Part.LEFT_OUT)
              for land in sorted(out)),
        ]
    )  # fmt: skip
    _enqueue(study, by)
    return study


@command()
def ask_again(study_id: int, *, by: Actor) -> bool:
    """Have a comparison worked out anew; says whether its inputs or the code changed since.

    Permission: counterfactuals.compare.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.COMPARE)
    study = Study.objects.filter(pk=study_id).first()
    if study is None:
        raise NotFound
    inputs, code = identity(study)
    if study.estimates.filter(inputs_hash=inputs, code_version=code).exists():
        return False
    _enqueue(study, by)
    return True


@command()
def estimate_study(study_id: int, *, by: Actor, tell: Tell = silent) -> Estimate:
    """Work out a comparison and keep the result; the same inputs and code are kept once.

    Permission: counterfactuals.estimate. Only the system itself.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.ESTIMATE)
    study = Study.objects.filter(pk=study_id).select_related("panel", "measure").first()
    if study is None:
        raise NotFound
    inputs, code = identity(study)
    held = study.estimates.filter(inputs_hash=inputs, code_version=code).first()
    if held is not None:
        return held
    evidence, result = compare(study, tell)
    found, _made = Estimate.objects.get_or_create(
        study=study,
        inputs_hash=inputs,
        code_version=code,
        defaults={"evidence": evidence, "result": result},
    )
    return found


def _enqueue(study: Study, by: Actor) -> None:
    enqueue(JOB, key=job_key(study, *identity(study)), owner=by.pk, study=study.pk)


def _since(parks: Collection[str]) -> tuple[dict[int, int], set[int]]:
    """The year since which each chosen province has a park, and the provinces of other parks.

    Raises: NotFound for a park that has not opened.
    """
    opened = openings()
    if not set(parks) <= {park.code for park, _year in opened}:
        raise NotFound
    since: dict[int, int] = {}
    for park, year in opened:
        if park.code in parks:
            since[park.province_id] = min(year, since.get(park.province_id, year))
    others = {park.province_id for park, _year in opened if park.province_id not in since}
    return since, others
