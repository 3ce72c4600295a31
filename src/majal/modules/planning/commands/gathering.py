"""What is on record of sites elsewhere, brought into the pipeline: parks, conventions, figures."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.permissions import require
from majal.modules.figures.public import Observation, Target
from majal.modules.parks.public import Park, ParkState
from majal.modules.planning.models import Kind, Move, Nearness, Project, Statement
from majal.modules.planning.permissions import Perm
from majal.modules.planning.queries import Agreed, sites_of
from majal.modules.planning.queries.publishing import FILE
from majal.modules.planning.workflow import HELD, PARK_OF, SiteState

OPENING, COST = "planned_opening", "project_cost_mad"
WHOLE = Q(dimensions={}) | Q(dimensions={"scope": "total"})
"""Costs of the whole project: its parts overlap and do not add up."""
YEAR = timedelta(days=366)


@command()
def gather_pipeline(*, by: Actor) -> tuple[int, int, int]:
    """Give every park its project, and every project what figures and conventions say of it.

    Idempotent: what was gathered before is left as it is, and what people recorded here too.
    Gives how many projects and statements are new, and how many parks there are.

    Permission: planning.load. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.LOAD)
    parks = list(Park.objects.select_for_update().order_by("pk"))
    known = set(Project.objects.values_list("park_id", flat=True))
    made = [Project.objects.create(park=p, state=_state(p)) for p in parks if p.pk not in known]
    projects = {}
    for one in Project.objects.select_related("park").order_by("pk"):
        projects[one.park_id] = one
    _follow(projects.values())
    sites = sites_of(Project.objects.filter(pk__in=[p.pk for p in made]), to=by)
    agreed = {s.project.pk: s.convention for s in sites}
    Move.objects.bulk_create(m for p in made for m in _moves(p, agreed.get(p.pk)))
    rows = [*_promises(projects), *_real_costs(projects)]
    Statement.objects.bulk_create(rows)
    firsts = list(_first_promises(made))
    Statement.objects.bulk_create(firsts)
    return len(made), len(rows) + len(firsts), len(parks)


def _follow(projects: Iterable[Project]) -> None:
    """A project that nobody here moved goes where the files say that its park is by now."""
    for one in projects:
        park, before = one.park, one.state
        if park.by_hand or before in HELD or PARK_OF.get(SiteState(before)) == park.state:
            continue
        state = _state(park)
        if state == before:
            continue
        one.state = state
        one.save(update_fields=["state"])
        dates = {
            SiteState.STUDY: park.study_on,
            SiteState.WORKS: park.works_on,
            SiteState.DONE: park.closed_on or park.opened_on,
            SiteState.FIRST_YEAR: park.opened_on,
        }
        Move.objects.create(project=one, before=before, after=state, on=dates.get(state))


def _state(park: Park) -> SiteState:
    """Where a project stands as far as its park's own state tells, and no further."""
    if park.state == ParkState.OPERATING and park.opened_on:
        fresh = park.opened_on.last() > timezone.localdate() - YEAR
        return SiteState.FIRST_YEAR if fresh else SiteState.DONE
    return {
        ParkState.STUDY: SiteState.STUDY,
        ParkState.WORKS: SiteState.WORKS,
        ParkState.CLOSED: SiteState.DONE,
    }.get(ParkState(park.state), SiteState.IDEA)


def _moves(project: Project, agreed: Agreed | None) -> Iterator[Move]:
    """The states that are known to have been reached, the last one always, each with its date."""
    park, last = project.park, SiteState(project.state)
    known: list[tuple[SiteState, PartialDate | None]] = [(SiteState.IDEA, park.announced_on)]
    if last != SiteState.IDEA:
        known += [
            (SiteState.STUDY, park.study_on),
            (SiteState.CONVENTION, agreed.on if agreed else None),
            (SiteState.WORKS, park.works_on),
            (SiteState.OPENING, park.opened_on),
        ]
    before = ""
    for state, on in known:
        if on is not None and state != last:
            yield Move(project=project, before=before, after=state, on=on)
            before = state
    yield Move(project=project, before=before, after=last, on=dict(known).get(last))


def _promises(projects: dict[int, Project]) -> Iterator[Statement]:
    """Openings and costs that figures keep as announced, and that were not gathered yet."""
    taken = set(Statement.objects.exclude(target=None).values_list("target_id", flat=True))
    rows = Target.objects.filter(Q(measure__code=OPENING) | WHOLE & Q(measure__code=COST))
    for one in _standing(rows):
        if one.pk in taken or one.park_id not in projects:
            continue
        made = _repeated(one, projects[one.park_id])
        made.target = one
        if one.measure.code == OPENING:
            made.kind, made.state, made.when = Kind.DATE, SiteState.OPENING, one.when
        else:
            made.kind, made.value = Kind.COST, one.value
        yield made


def _real_costs(projects: dict[int, Project]) -> Iterator[Statement]:
    """Costs of whole projects that figures keep as measured."""
    taken = set(
        Statement.objects.exclude(observation=None).values_list("observation_id", flat=True)
    )
    rows = Observation.objects.filter(WHOLE, measure__code=COST)
    for one in _standing(rows):
        if one.pk not in taken and one.park_id in projects:
            made = _repeated(one, projects[one.park_id])
            made.kind, made.value, made.observation = Kind.FINAL, one.value, one
            yield made


def _standing(rows: Any) -> Any:
    rows = rows.filter(superseded_by=None, park__isnull=False, organisation=None)
    rows = rows.exclude(source=None)  # what the house counted itself: no statement of anybody
    return rows.select_related("source", "measure").order_by("pk")


def _repeated(one: Any, project: Project) -> Statement:
    """A statement of figures as one of the project: who said it, when, how exactly."""
    published = one.source.published if one.source else None
    said: PartialDate = published or PartialDate.of(timezone.localdate(one.recorded_at))
    if getattr(one, "said_on", None):
        said = PartialDate.of(one.said_on)
    near = one.qualifier if one.qualifier in Nearness.values else Nearness.EXACTLY
    return Statement(
        project=project,
        nearness=near,
        words=one.note[:400],
        said_on=said,
        said_last=said.last(),
        source=one.source,
        recorded_by_id=one.recorded_by_id,
    )


def _first_promises(made: list[Project]) -> Iterator[Statement]:
    """The opening first promised as the file of sites has it, where no statement tells the same."""
    told = Statement.objects.filter(project__in=made, kind=Kind.DATE)
    whens: dict[int, list[PartialDate]] = {}
    for one in told:
        if one.when:
            whens.setdefault(one.project_id, []).append(one.when)
    for project in made:
        first = project.park.first_planned_opening
        if first is None or any(first.overlaps(w) for w in whens.get(project.pk, [])):
            continue
        said = project.park.announced_on
        yield Statement(
            project=project,
            kind=Kind.DATE,
            state=SiteState.OPENING,
            when=first,
            said_on=said,
            said_last=said.last() if said else first.first(),
            words=FILE,
        )
