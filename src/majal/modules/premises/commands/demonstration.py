"""A fictitious building with its floors, walls that moved and a lease, to try the program with."""

from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.parks.public import Building, Floor, Park, Space, SpaceKind
from majal.modules.premises.commands.describing import describe_space, set_state
from majal.modules.premises.commands.reshaping import Shape, reshape_spaces
from majal.modules.premises.commands.tenure import record_tenure
from majal.modules.premises.models import Reshape, Right, SpaceState
from majal.modules.premises.permissions import Perm

BUILDING = "Bâtiment A (exemple)"
K = SpaceKind
Row = tuple[str, int, str, str, int | None]
SPACES: tuple[Row, ...] = (
    ("001", 0, K.HALL, "140", 120),
    ("002", 0, K.SHOP, "38", None),
    ("003", 0, K.COUNTER, "9", None),
    ("004", 0, K.ADVERT, "6", None),
    ("005", 0, K.COMMON, "85", None),
    ("101", 1, K.OFFICE, "24.5", 4),
    ("102", 1, K.OFFICE, "32", 6),
    ("103", 1, K.OFFICE, "18", 3),
    ("104", 1, K.MEETING, "22", 10),
    ("105", 1, K.TRAINING, "48", 24),
    ("201", 2, K.OFFICE, "28", 5),
    ("202", 2, K.OFFICE, "41", 8),
    ("203", 2, K.OFFICE, "19.5", 3),
    ("204", 2, K.LAB, "36", 8),
    ("205", 2, K.DESK, "64", 20),
    ("301", 3, K.OFFICE, "60", 12),
    ("302", 3, K.OFFICE, "20", 4),
    ("303", 3, K.OFFICE, "25", 4),
    ("304", 3, K.STORAGE, "12", None),
)
"""Code, level, kind, lettable square metres, people."""


@command()
def make_demo_premises(park_id: int, *, by: Actor) -> Building | None:
    """The building of the demonstration, as it is let: floors, areas, a split, a merger, a lease.

    Made once; its empty spaces are filled in where another part has made them.

    Permission: premises.tend. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.TEND)
    if not settings.MAJAL_DEMO or Reshape.objects.exists():
        return None
    park, today = Park.objects.get(pk=park_id), timezone.localdate()
    building = Building.objects.filter(park=park, name_fr=BUILDING).first()
    building = building or Building.objects.create(park=park, name_fr=BUILDING)
    spaces = {row[0]: _space(building, row) for row in SPACES}
    _walls(spaces, today, by)
    describe_space(spaces["001"].pk, access="full", door_width=180, by=by)
    describe_space(
        spaces["104"].pk,
        access="full",
        door_width=90,
        note_ar="قاعة بشاشة ولوح، تطل على الساحة",
        note_fr="Salle avec écran et tableau, côté cour",
        by=by,
    )
    describe_space(spaces["205"].pk, access="helped", door_width=85, by=by)
    set_state(
        spaces["203"].pk,
        SpaceState.WORKS,
        first_day=today - timedelta(days=10),
        until=today + timedelta(days=20),
        note="Réfection du sol",
        by=by,
    )
    record_tenure(
        building.pk,
        right=Right.RENTED,
        owner_name="Propriétaire du bâtiment (fictif)",
        reference="BAIL-EX-1",
        first_day=date(today.year - 5, 7, 1),
        until=_months_on(today, 5),
        yearly_rent=Decimal(420_000),
        remind_months=6,
        by=by,
    )
    return building


def _space(building: Building, row: Row) -> Space:
    code, level, kind, area, people = row
    floors = Floor.objects.filter(building=building, level=level, archived_at=None)
    floor = floors.first() or Floor.objects.create(building=building, level=level)
    space = Space.objects.filter(building=building, code=code).first()
    space = space or Space(building=building, code=code)
    space.floor, space.kind, space.net_area = floor, kind, Decimal(area)
    space.capacity, space.equipped = people, kind in (K.MEETING, K.TRAINING, K.DESK)
    space.save()
    return space


def _walls(spaces: dict[str, Space], today: date, by: Actor) -> None:
    third = spaces["301"].floor_id
    reshape_spaces(
        [spaces["301"].pk],
        [
            Shape("301A", Decimal(26), floor=third, capacity=5),
            Shape("301B", Decimal("33.2"), floor=third, capacity=6),
        ],
        on=date(today.year - 1, 9, 1),
        difference=Decimal("0.8"),
        reason="Cloison",
        by=by,
    )
    reshape_spaces(
        [spaces["302"].pk, spaces["303"].pk],
        [Shape("302", Decimal(45), floor=third, capacity=9)],
        on=date(today.year, 3, 1),
        by=by,
    )


def _months_on(day: date, months: int) -> date:
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)
