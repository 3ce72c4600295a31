"""A fictitious building with its promise, outages and visits, to try the program with."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import CASABLANCA
from majal.kernel.permissions import require
from majal.modules.parks.public import Building, Park, Space
from majal.modules.people.public import User
from majal.modules.upkeep.commands.charters import set_charter
from majal.modules.upkeep.commands.outages import record_outage
from majal.modules.upkeep.commands.visits import add_plan, finish_visit, miss_visit
from majal.modules.upkeep.permissions import Perm
from majal.modules.upkeep.queries.due import overdue_visits

SPACES = ("101", "102", "103", "201", "202", "203")
NAMES = {
    "name_ar": "البناية أ (مثال)",
    "name_fr": "Bâtiment A (exemple)",
    "name_en": "Building A (example)",
}
WEEKDAY = [(time(8, 30), time(12, 30)), (time(13, 30), time(18, 0))]
WEEK = [WEEKDAY] * 4 + [[(time(8, 30), time(12, 0)), (time(14, 30), time(18, 0))], [], []]
LEVELS = {
    "danger": (30, 4 * 60),
    "stopped": (60, 9 * 60),
    "slowed": (4 * 60, 27 * 60),
    "minor": (9 * 60, 90 * 60),
}
OUTAGES = (
    (3, "internet", time(10, 15), 95, "provider", 6),
    (24, "power", time(14, 0), 140, "provider", 6),
    (44, "internet", time(16, 30), 160, "provider", 4),
    (75, "cooling", time(9, 0), 480, "equipment", 6),
    (150, "water", time(11, 0), 200, "works", 6),
)
"""Days ago, service, hour, minutes, cause, companies touched."""


@command()
def make_demo_upkeep(park_id: int, *, technician: User, by: Actor) -> Building:
    """The building of the demonstration with what became of its services; made once.

    Permission: upkeep.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    park = Park.objects.get(pk=park_id)
    building = Building.objects.filter(park=park, name_fr=NAMES["name_fr"]).first()
    if building is not None:
        return building
    building = Building.objects.create(park=park, **NAMES)
    for code in SPACES:
        Space.objects.create(building=building, code=code, kind="office")
    set_charter(park.pk, date(2026, 1, 1), week=WEEK, levels=LEVELS, confirm_days=5, by=by)
    for days, service, at, minutes, cause, tenants in OUTAGES:
        began = _moment(days, at)
        record_outage(
            building.pk,
            service,
            began_at=began,
            ended_at=began + timedelta(minutes=minutes),
            cause=cause,
            tenants=tenants,
            by=by,
        )
    _plans(building, technician, by)
    return building


def _plans(building: Building, technician: User, by: Actor) -> None:
    today = timezone.localdate()
    for title_ar, title_fr, category, every, months, done in (
        ("تنظيف مصافي التكييف", "Nettoyage des filtres de climatisation", "air", 3, 7, 2),
        ("مراقبة أجهزة إطفاء الحريق", "Contrôle des extincteurs", "safety", 12, 5, 1),
        ("صيانة المصعد", "Entretien de l’ascenseur", "lift", 1, 3, 1),
    ):
        first = (today.replace(day=1) - timedelta(days=30 * months)).replace(day=12)
        plan = add_plan(
            building.pk,
            every_months=every,
            first_on=first,
            title_ar=title_ar,
            title_fr=title_fr,
            category=category,
            provider="Prestataire (exemple)",
            by=by,
        )
        for _ in range(done):
            visit = plan.visits.get(state="planned")
            if visit.due_on <= today:
                finish_visit(visit.pk, visit.due_on, by=technician)
        while late := [pk for pk in overdue_visits(today) if plan.visits.filter(pk=pk).exists()]:
            miss_visit(late[0], by=by)


def _moment(days: int, at: time) -> datetime:
    """An hour of a weekday, so many days ago."""
    day = timezone.localdate() - timedelta(days=days)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return datetime.combine(day, at, CASABLANCA)
