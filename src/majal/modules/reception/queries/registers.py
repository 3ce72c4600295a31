"""The registers of a park: their lines, and those of a period."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import CASABLANCA
from majal.modules.parks.public import Park
from majal.modules.reception.models import Line
from majal.modules.reception.queries.places import desk_ids


def lines_visible_to(actor: Actor) -> QuerySet[Line]:
    """Every line of the registers of one's desks, corrected ones too."""
    rows = Line.objects.select_related(
        "park", "company", "visit", "item", "dispatch", "supersedes", "corrected_by"
    )
    return rows if actor is SYSTEM else rows.filter(park__in=desk_ids(actor))


def line_of(actor: Actor, pk: int) -> Line:
    """Raises: Line.DoesNotExist, also for one that is not shown to the actor."""
    return lines_visible_to(actor).get(pk=pk)


def years_of_lines(actor: Actor) -> list[int]:
    """The years in which something was registered, latest first."""
    rows = lines_visible_to(actor).select_related(None).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())


def extract_of(park: Park, register: str, first: date, last: date) -> Iterable[Line]:
    """The lines of one register from one day to another, in the order of their numbers."""
    rows = Line.objects.filter(
        park=park,
        register=register,
        at__gte=datetime.combine(first, datetime.min.time(), CASABLANCA),
        at__lt=datetime.combine(last + timedelta(days=1), datetime.min.time(), CASABLANCA),
    )
    rows = rows.select_related("company", "supersedes", "corrected_by", "visit", "item")
    return rows.order_by("year", "number")
