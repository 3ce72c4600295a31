"""Milestones whose day has passed, told by the clock."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.modules.programmes.models import Milestone
from majal.modules.programmes.queries.visible import cohorts_run_by


def open_milestones() -> QuerySet[Milestone]:
    """Those not reached yet, of members who are still there."""
    rows = Milestone.objects.filter(done_on=None, dropped_at=None, place__left_on=None)
    return rows.select_related(
        "place__beneficiary__organisation", "place__cohort__stage__programme"
    )


def late_milestones(actor: Actor, today: date) -> QuerySet[Milestone]:
    """Those of the cohorts somebody looks after, the oldest first."""
    mine = cohorts_run_by(actor).order_by().values("pk")
    return open_milestones().filter(place__cohort__in=mine, due_on__lt=today).order_by("due_on")


def late_in(companies: Iterable[int], today: date) -> list[tuple[int, str]]:
    """Of these companies, each late milestone: the company and its title."""
    rows = open_milestones().filter(place__beneficiary__organisation__in=list(companies))
    found = rows.filter(due_on__lt=today).order_by("due_on")
    return list(found.values_list("place__beneficiary__organisation", "title"))
