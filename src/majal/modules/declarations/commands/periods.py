"""A period is opened, with all who are asked in it; closed, it never changes again."""

from datetime import date

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.jobs import enqueue
from majal.kernel.permissions import require
from majal.modules.declarations import errors
from majal.modules.declarations.commands.totals import state_totals
from majal.modules.declarations.models import Expected, Period, PeriodKind, Submission
from majal.modules.declarations.permissions import Perm
from majal.modules.declarations.queries import CORRECTING, companies_to_ask
from majal.modules.declarations.workflow import PERIOD
from majal.modules.rents.public import after_months
from majal.modules.sources.public import Source, record_source

LONGEST = 60
"""Months."""
REFUSALS = {
    "declaration_period_once": errors.PeriodExists,
    "declaration_period_days": errors.PeriodDays,
}


@command(refusals=REFUSALS)
def open_period(kind: str, first_day: date, last_day: date, due_on: date, *, by: Actor) -> Period:
    """Open a period: who is asked in it is worked out now, and they are written to.

    Permission: declarations.run.
    Raises: NotAllowed; PeriodDays; PeriodExists.
    """
    require(by, Perm.RUN)
    if (
        kind not in PeriodKind.values
        or not first_day <= last_day <= due_on
        or last_day > after_months(first_day, LONGEST)
    ):
        raise errors.PeriodDays
    if Period.objects.filter(kind=kind, first_day=first_day, last_day=last_day).exists():
        raise errors.PeriodExists
    made = Period(kind=kind, first_day=first_day, last_day=last_day, due_on=due_on)
    made.source = _source(made)
    made.save(force_insert=True)
    Expected.objects.bulk_create(
        Expected(period=made, organisation_id=one.organisation, park_id=one.park, alumni=one.alumni)
        for one in companies_to_ask(made)
    )
    enqueue("declarations.ask", key=f"declarations.ask:{made.pk}", period=made.pk)
    return made


@command()
def close_period(period_id: int, *, by: Actor) -> Period:
    """Close a period: nothing declared in it changes any more.

    Corrections that were not sent by then are left out: what they were to correct holds. Sums that
    give no few companies away become statements of the network and of its parks.

    Permission: declarations.run.
    Raises: NotAllowed; NotFound; WrongState.
    """
    found = Period.objects.select_for_update().filter(pk=period_id).first()
    if found is None:
        raise NotFound
    PERIOD.apply("close", found, by=by)
    _drop_corrections(found)
    found.closed_at = timezone.now()
    found.save(update_fields=["state", "closed_at"])
    state_totals(found)
    return found


def _drop_corrections(period: Period) -> None:
    begun = Submission.objects.filter(CORRECTING, expected__period=period, living=True)
    found = list(begun.select_for_update(of=("self",)))
    Submission.objects.filter(pk__in=[one.pk for one in found]).update(living=False)
    former = [one.supersedes_id for one in found if one.supersedes_id]
    Submission.objects.filter(pk__in=former).update(living=True)


def _source(period: Period) -> Source:
    days = f"{period.first_day:%Y-%m-%d} – {period.last_day:%Y-%m-%d}"
    return record_source(
        code=f"declarations-{period.kind}-{period.first_day}-{period.last_day}",
        title=f"Déclarations des entreprises, {days}",
        publisher="Majal",
        url="",
        published="",
        language="fr",
        kind="statement",
        is_operator=False,
        by=SYSTEM,
    )
