"""Preventive visits: planned every so many months, done or missed; the next makes itself, once."""

from datetime import date

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.permissions import may, require
from majal.modules.parks.public import Building
from majal.modules.upkeep.errors import PlanUnnamed, VisitAhead
from majal.modules.upkeep.models import Plan, Visit
from majal.modules.upkeep.permissions import Perm
from majal.modules.upkeep.queries.due import last_day
from majal.modules.upkeep.workflow import Category, next_after

ONCE = {"upkeep_visit_once": WrongState, "upkeep_visit_one_planned": WrongState}


@command(refusals=ONCE)
def add_plan(
    building_id: int,
    *,
    every_months: int,
    first_on: date,
    title_ar: str = "",
    title_fr: str = "",
    category: str = Category.OTHER,
    provider: str = "",
    by: Actor,
) -> Plan:
    """Plan visits of a building every so many months; the first one is made at once.

    Permission: upkeep.plan on the building’s park.
    Raises: NotAllowed; NotFound; PlanUnnamed.
    """
    building = (
        Building.objects.select_related("park").filter(pk=building_id, archived_at=None).first()
    )
    if building is None:
        raise NotFound
    require(by, Perm.PLAN, building.park)
    if not (title_ar.strip() or title_fr.strip()):
        raise PlanUnnamed
    plan = Plan.objects.create(
        park=building.park,
        building=building,
        title_ar=title_ar.strip()[:160],
        title_fr=title_fr.strip()[:160],
        category=category,
        every_months=every_months,
        first_on=first_on,
        provider=provider.strip()[:160],
    )
    Visit.objects.create(plan=plan, due_on=first_on)
    return plan


@command(refusals=ONCE)
def finish_visit(visit_id: int, done_on: date, *, note: str = "", by: Actor) -> Visit:
    """Say that a visit is done; the next one of its plan is made in the same step.

    Permission: upkeep.visit on the visit.
    Raises: NotAllowed; NotFound; WrongState; VisitAhead.
    """
    visit = _held(visit_id, by)
    require(by, Perm.VISIT, visit)
    if visit.state != "planned":
        raise WrongState
    if done_on > timezone.localdate():
        raise VisitAhead
    visit.state, visit.done_on, visit.done_by_id = "done", done_on, by.pk
    visit.note = note.strip()[:2000]
    visit.save()
    _next(visit, max(visit.due_on, done_on))
    return visit


@command(refusals=ONCE)
def miss_visit(visit_id: int, *, by: Actor) -> Visit:
    """State that a visit was missed, once its grace is over; the next one is made, exactly once.

    Permission: upkeep.keep_time.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.KEEP_TIME)
    visit = _held(visit_id, SYSTEM)
    today = timezone.localdate()
    if visit.state != "planned" or today <= last_day(visit):
        return visit
    visit.state = "missed"
    visit.save()
    _next(visit, visit.due_on)
    return visit


@command()
def end_plan(plan_id: int, *, by: Actor) -> Plan:
    """End a plan of visits; the one that was planned stays as the last.

    Permission: upkeep.plan on the plan.
    Raises: NotAllowed; NotFound.
    """
    rows = Plan.objects.select_for_update(of=("self",)).select_related("park")
    plan = rows.filter(pk=plan_id, ended_on=None).first()
    if plan is None or not may(by, Perm.PLAN, plan):
        raise NotFound
    require(by, Perm.PLAN, plan)
    plan.ended_on = timezone.localdate()
    plan.save(update_fields=["ended_on"])
    return plan


def _held(visit_id: int, by: Actor) -> Visit:
    rows = Visit.objects.select_for_update(of=("self",)).select_related("plan__park")
    visit = rows.filter(pk=visit_id).first()
    if visit is None or not may(by, Perm.VISIT, visit):
        raise NotFound
    return visit


def _next(visit: Visit, after: date) -> None:
    """Make the next visit of a plan that has not ended; the database refuses a second one."""
    plan = Plan.objects.select_for_update().get(pk=visit.plan_id)
    if plan.ended_on is None:
        due = next_after(plan.first_on, plan.every_months, after)
        Visit.objects.create(plan=plan, due_on=due)
