"""Exports for tests: a few observations of two parks of the real network, written by the job."""

from decimal import Decimal

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import execute
from majal.modules.analytics.commands import ask_export
from majal.modules.analytics.models import Export
from majal.modules.parks.public import Park
from tests.bookables.factories import open_park
from tests.figures.factories import a_measure, an_observation


def facts() -> None:
    """Jobs and visitors of two parks: one value corrected, one of no park, one of women alone."""
    agadir, casablanca = Park.objects.get(code="agadir"), Park.objects.get(code="casablanca")
    jobs = a_measure("jobs_test", unit="jobs")
    visits = a_measure("visits_test", nature="flow", unit="people")
    an_observation(jobs, park=agadir, value=40, period="2024-03")
    old = an_observation(jobs, park=agadir, value=55, period="2024-12", grade="declared")
    an_observation(jobs, park=agadir, value=50, period="2024-12", supersedes=old, grade="declared")
    an_observation(jobs, park=casablanca, value=Decimal("300.5"), period="2024-12")
    an_observation(jobs, park=casablanca, value=310, period="2025-12")
    an_observation(jobs, value=1000, period="2024-12")
    an_observation(jobs, park=agadir, value=20, period="2024-12", dimensions={"sex": "women"})
    an_observation(visits, park=agadir, value=7, period="2024-12")
    an_observation(visits, park=casablanca, value=0, period="2024-12")


def a_fact() -> None:
    """One observation of one park."""
    an_observation(a_measure("jobs_test", unit="jobs"), park=open_park(), value=40)


def written() -> Export:
    """An export that its job has written."""
    export = ask_export(by=SYSTEM)
    execute(export.job_key, {"export": export.pk})
    export.refresh_from_db()
    return export
