"""A study is worked out: while the page waits where it is small, by a job where it is not."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.jobs import enqueue
from majal.kernel.permissions import require
from majal.modules.siting import errors
from majal.modules.siting.models import Part, Result, Study
from majal.modules.siting.permissions import Perm
from majal.modules.siting.queries.demand import read_census
from majal.modules.siting.queries.explaining import kept_conflicts
from majal.modules.siting.queries.problem import Posed, pose
from majal.modules.siting.queries.solving import conflicts
from majal.modules.siting.queries.visible import result_of
from majal.modules.siting.queries.working import (
    AT_ONCE,
    DEPTH_JOB,
    PLAN_JOB,
    Tell,
    depth_content,
    depth_key,
    inputs_of,
    plan_content,
    plan_key,
    silent,
    this_code,
)
from majal.modules.siting.workflow import STUDY, StudyState


@command()
def compute_study(study_id: int, *, by: Actor) -> Study:
    """Work a study out, or say why it cannot be; a large one is worked out by a job.

    Asked again for one that is worked out, or that is being worked out, it makes sure of its job.

    Permission: siting.edit.
    Raises: NotAllowed; NotFound; WrongState; CensusMissing.
    """
    require(by, Perm.EDIT)
    study = _locked(study_id)
    if study.state == StudyState.COMPUTED:
        enqueue(DEPTH_JOB, key=depth_key(study), owner=by.pk, study=study.pk)
        return study
    if not read_census().is_loaded:
        raise errors.CensusMissing
    if study.state != StudyState.COMPUTING:
        STUDY.apply("compute", study, by=by)
        study.save(update_fields=["state"])
    if study.k <= AT_ONCE:
        return work_out_plan(study.pk, by=SYSTEM)
    enqueue(PLAN_JOB, key=plan_key(study), owner=by.pk, study=study.pk)
    return study


@command()
def work_out_plan(study_id: int, *, by: Actor) -> Study:
    """Find the best choice and keep it, or keep why there is none. Run twice it does so once.

    Permission: siting.work. Only the system itself.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.WORK)
    study = _locked(study_id)
    if study.state != StudyState.COMPUTING:
        return study
    census = read_census()
    posed = pose(study, census)
    if found := conflicts(posed.problem):
        STUDY.apply("refuse", study, by=by)
        study.refusal = kept_conflicts(found, posed)
        study.save(update_fields=["state", "refusal"])
        return study
    content = plan_content(study, census, posed)
    _keep(study, Part.PLAN, posed, content)
    STUDY.apply("finish", study, by=by)
    study.computed_at, study.refusal = timezone.now(), []
    study.save(update_fields=["state", "computed_at", "refusal"])
    enqueue(DEPTH_JOB, key=depth_key(study), owner=study.owner_id, study=study.pk)
    return study


@command()
def work_out_depth(study_id: int, *, by: Actor, tell: Tell = silent) -> Result | None:
    """Find what the next park adds, how other weights choose, and how good the announced ones are.

    Nothing where the study is not worked out, or where the census changed since: then the choice
    and this would not speak of the same.

    Permission: siting.work. Only the system itself.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.WORK)
    study = Study.objects.select_related("matrix").filter(pk=study_id).first()
    if study is None:
        raise NotFound
    plan = result_of(study, Part.PLAN)
    if study.state != StudyState.COMPUTED or plan is None:
        return None
    census = read_census()
    posed = pose(study, census)
    if inputs_of(posed) != plan.inputs:
        return None
    held = study.results.filter(part=Part.DEPTH, inputs=plan.inputs, version=this_code()).first()
    if held is not None:
        return held
    return _keep(study, Part.DEPTH, posed, depth_content(study, census, posed, plan.content, tell))


def _keep(study: Study, part: Part, posed: Posed, content: object) -> Result:
    found, _made = Result.objects.get_or_create(
        study=study,
        part=part,
        inputs=inputs_of(posed),
        version=this_code(),
        defaults={"content": content},
    )
    return found


def _locked(study_id: int) -> Study:
    """Raises: NotFound."""
    rows = Study.objects.select_related("matrix").select_for_update(no_key=True, of=("self",))
    study = rows.filter(pk=study_id).first()
    if study is None:
        raise NotFound
    return study
