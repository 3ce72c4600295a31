"""A programme’s page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.kernel.refs import Ref, resolve_many
from majal.modules.programmes.models import Cohort, Funding, Programme
from majal.modules.programmes.permissions import Perm
from majal.modules.programmes.queries import cohorts_run_by, programme_of


@page(Perm.READ, obj=programme_of, replica=True)
@require_GET
def programme(request: Request, found: Programme) -> HttpResponse:
    """What a programme is, its stages, its cohorts, where it is known from."""
    actor = request.actor
    stages = list(found.stages.all())
    cohorts = Cohort.objects.filter(stage__in=stages).select_related("stage", "park")
    mine = set(
        cohorts_run_by(actor).filter(stage__in=stages).order_by().values_list("pk", flat=True)
    )
    by_stage: dict[int, list[tuple[Cohort, bool]]] = {one.pk: [] for one in stages}
    for one in cohorts.order_by("number"):
        by_stage[one.stage_id].append((one, one.pk in mine))
    edits = may(actor, Perm.EDIT, found)
    context = {
        "programme": found,
        "stages": [(one, by_stage[one.pk]) for one in stages],
        "fundings": _fundings(found, actor),
        "edits": edits,
        "follows": may(actor, Perm.FOLLOW, found),
        "today": timezone.localdate(),
    }
    return render(request, "programmes/programme.html", context)


def _fundings(found: Programme, actor: Actor) -> list[tuple[Funding, object]]:
    """Its funders; the convention of each where the actor may see it; amounts for followers."""
    if not may(actor, Perm.FOLLOW, found):
        return [(one, None) for one in found.fundings.all()]
    refs = {one.pk: Ref(one.ref_kind, one.ref_id) for one in found.fundings.all() if one.ref_id}
    seen = resolve_many(refs.values(), to=actor)
    return [
        (one, seen.get(refs[one.pk]) if one.pk in refs else None) for one in found.fundings.all()
    ]
