"""Saying what a park has, offers and costs: who may, what is refused, what stays."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.kernel.history import changes
from majal.modules.parks import errors
from majal.modules.parks.commands import (
    add_building,
    add_connectivity,
    add_equipment,
    add_floor,
    add_service,
    add_space,
    add_tariff,
    close_service,
    edit_building,
    edit_connectivity,
    edit_equipment,
    edit_floor,
    edit_service,
    edit_space,
    edit_tariff,
    end_connectivity,
    end_space,
    open_service,
    put_building_aside,
    put_floor_aside,
    put_service_aside,
    put_tariff_aside,
    retire_equipment,
)
from majal.modules.parks.models import Service, Space
from majal.modules.people.public import Role
from tests.organisations.factories import an_organisation
from tests.parks.factories import (
    a_building,
    a_floor,
    a_line,
    a_park,
    a_service,
    a_space,
    a_tariff,
    manager_of,
    some_equipment,
    technician_of,
)
from tests.people.factories import head_office, holder_of
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db
DAY = PartialDate.parse("2026-03-01")


@pytest.fixture
def park():
    return a_park()


@pytest.fixture
def building(park):
    return a_building(park)


def premises(park, by):
    """Every command on premises, each on something of its own, as ``by``."""
    house = a_building(park, name_fr=f"Maison {by}")
    floor, space = a_floor(house, 3), a_space(house, "900")
    empty = a_floor(house, 4)
    return [
        lambda: add_building(park.pk, name_fr="Neuf", by=by),
        lambda: edit_building(house.pk, note="…", by=by),
        lambda: add_floor(house.pk, level=7, by=by),
        lambda: edit_floor(floor.pk, name="Sous les toits", by=by),
        lambda: put_floor_aside(empty.pk, by=by),
        lambda: add_space(house.pk, code="901", kind="lab", by=by),
        lambda: edit_space(space.pk, capacity=4, by=by),
        lambda: end_space(space.pk, by=by),
        lambda: put_building_aside(a_building(park, name_fr="Annexe").pk, by=by),
    ]


def machines(park, by):
    """Every command on equipment and lines."""
    house = a_building(park, name_fr=f"Atelier {by}")
    one, line, two = some_equipment(park), a_line(house), some_equipment(park, name="Écran")
    return [
        lambda: add_equipment(park.pk, name="Fraiseuse", kind="making", by=by),
        lambda: edit_equipment(one.pk, state="broken", by=by),
        lambda: retire_equipment(two.pk, by=by),
        lambda: add_connectivity(house.pk, technology="radio", provider="Orange", by=by),
        lambda: edit_connectivity(line.pk, up=Decimal(50), by=by),
        lambda: end_connectivity(line.pk, until=DAY, by=by),
    ]


def offers(park, by):
    """Every command on services and tariffs."""
    service, tariff = a_service(park), a_tariff(park)
    other, dear = a_service(park, name="Crèche"), a_tariff(park, category="large")
    return [
        lambda: add_service(park.pk, name="Poste", by=by),
        lambda: edit_service(service.pk, provider="MITC", by=by),
        lambda: open_service(service.pk, by=by),
        lambda: close_service(service.pk, by=by),
        lambda: put_service_aside(other.pk, by=by),
        lambda: add_tariff(park.pk, category="sme", price=90, unit="m2/month", by=by),
        lambda: edit_tariff(tariff.pk, price=55, by=by),
        lambda: put_tariff_aside(dear.pk, by=by),
    ]


@pytest.mark.parametrize("commands", [premises, machines, offers])
def test_head_office_and_the_manager_of_the_park_may(commands):
    for code, somebody in (("fes", lambda _park: head_office()), ("oujda", manager_of)):
        park = a_park(code)
        for one in commands(park, somebody(park)):
            one()


@pytest.mark.parametrize("commands", [premises, machines, offers])
def test_nobody_else_may(park, commands):
    front_desk = holder_of(Role.FRONT_DESK, on="park", number=park.pk)
    for number, nobody in enumerate((ANYONE, manager_of(park), front_desk)):
        for one in commands(a_park(f"park-{number}"), nobody):
            with pytest.raises(NotAllowed):
                one()


def test_a_technician_keeps_machines_and_lines_but_neither_rooms_nor_prices(park):
    for who in (technician_of(park), holder_of(Role.TECHNICIAN)):
        for one in machines(park, who):
            one()
    for one in [*premises(park, technician_of(park)), *offers(park, technician_of(park))]:
        with pytest.raises(NotAllowed):
            one()


@pytest.mark.parametrize(
    "command",
    [
        add_building,
        edit_building,
        add_floor,
        edit_floor,
        add_space,
        edit_space,
        add_equipment,
        edit_equipment,
        add_connectivity,
        edit_connectivity,
        add_service,
        open_service,
        add_tariff,
        edit_tariff,
    ],
)
def test_what_is_not_there_is_not_found(command):
    with pytest.raises(NotFound):
        command(10**9, by=SYSTEM)


class TestBuildings:
    def test_it_has_a_name_an_owner_and_a_source(self, park):
        owner, source = an_organisation(kind="bank", main_sector=""), a_source()
        building = add_building(
            park.pk, name_ar=" البرج ", owner=owner.pk, title="free", source=source.code, by=SYSTEM
        )
        assert (building.name_ar, building.owner, building.source) == ("البرج", owner, source)

    @pytest.mark.parametrize(
        ("details", "refusal"),
        [
            ({"name_fr": " "}, errors.NameMissing),
            ({"name_fr": "Bâtiment A"}, errors.BuildingTaken),
            ({"owner": 10**9}, errors.OwnerUnknown),
            ({"source": "unheard-of"}, errors.SourceUnknown),
            ({"area": 0}, errors.NotPositive),
            ({"title": "stolen"}, errors.WrongValue),
            ({"name_fr": "A" * 121}, errors.WrongValue),
        ],
    )
    def test_refusals(self, park, building, details, refusal):
        with pytest.raises(refusal):
            add_building(park.pk, **{"name_fr": "B", **details}, by=SYSTEM)

    def test_it_stays_while_its_spaces_are_used_and_is_then_put_aside_for_good(self, building):
        space = a_space(building)
        with pytest.raises(errors.BuildingInUse):
            put_building_aside(building.pk, by=SYSTEM)
        end_space(space.pk, by=SYSTEM)
        put_building_aside(building.pk, by=SYSTEM)
        with pytest.raises(errors.PutAside):
            edit_building(building.pk, note="back", by=SYSTEM)
        with pytest.raises(errors.PutAside):
            a_space(building, "102")

    def test_its_history_names_the_command(self, building):
        edit_building(building.pk, owner_name="La Douane", by=SYSTEM)
        assert [c.command for c in changes(building)] == [
            "parks.edit_building",
            "parks.add_building",
        ]


class TestFloors:
    def test_a_level_is_there_once(self, building):
        floor = a_floor(building, -1)
        with pytest.raises(errors.FloorTaken):
            a_floor(building, -1)
        put_floor_aside(floor.pk, by=SYSTEM)
        assert a_floor(building, -1).pk != floor.pk
        with pytest.raises(errors.PutAside):
            edit_floor(floor.pk, name="Cave", by=SYSTEM)

    @pytest.mark.parametrize("level", [-10, 100, 1402])
    def test_no_building_is_as_high_or_as_deep(self, building, level):
        floor = a_floor(building)
        for refused in (
            lambda: add_floor(building.pk, level=level, by=SYSTEM),
            lambda: edit_floor(floor.pk, level=level, by=SYSTEM),
        ):
            with pytest.raises(errors.FloorUnlikely):
                refused()

    def test_it_stays_while_its_spaces_are_used(self, building):
        floor = a_floor(building)
        a_space(building, floor=floor.pk)
        with pytest.raises(errors.FloorInUse):
            put_floor_aside(floor.pk, by=SYSTEM)


class TestSpaces:
    @pytest.mark.parametrize(
        ("details", "refusal"),
        [
            ({"code": "101"}, errors.SpaceTaken),
            ({"code": " "}, errors.WrongValue),
            ({"kind": "castle"}, errors.WrongValue),
            ({"net_area": 30, "gross_area": 29}, errors.NetAboveGross),
            ({"net_area": 0}, errors.NotPositive),
            ({"capacity": 10**6}, errors.WrongValue),
        ],
    )
    def test_refusals(self, building, details, refusal):
        a_space(building)
        with pytest.raises(refusal):
            a_space(building, **{"code": "102", **details})

    def test_a_floor_of_another_building_is_refused(self, building):
        other = a_floor(a_building(building.park, name_fr="B"))
        with pytest.raises(errors.FloorElsewhere):
            a_space(building, floor=other.pk)

    def test_a_space_is_split_and_what_it_was_can_still_be_read(self, building):
        whole = a_space(building, "201", net_area=50)
        day = timezone.localdate()
        end_space(whole.pk, on=day, by=SYSTEM)
        one = a_space(building, "201", net_area=20, valid_from=day)
        two = a_space(building, "201b", net_area=30, valid_from=day)
        with pytest.raises(errors.AlreadyEnded):
            end_space(whole.pk, by=SYSTEM)
        assert set(Space.objects.filter(valid_until=None)) == {one, two}
        assert Space.objects.get(pk=whole.pk).net_area == 50

    def test_it_does_not_end_before_it_began(self, building):
        space = a_space(building, valid_from=date(2026, 1, 2))
        with pytest.raises(errors.EndsBeforeItBegan):
            end_space(space.pk, on=date(2026, 1, 1), by=SYSTEM)

    def test_what_was_typed_by_mistake_never_was(self, building):
        day = timezone.localdate()
        end_space(a_space(building, valid_from=day).pk, on=day, by=SYSTEM)
        a_space(building, valid_from=day - timedelta(days=30))
        assert Space.objects.count() == 2

    def test_moving_it_to_no_floor(self, building):
        space = a_space(building, floor=a_floor(building).pk)
        assert edit_space(space.pk, floor=None, by=SYSTEM).floor is None


class TestEquipment:
    def test_a_space_tells_the_building(self, park, building):
        space = a_space(building)
        one = some_equipment(park, space=space.pk)
        assert (one.building, one.space) == (building, space)
        moved = edit_equipment(one.pk, building=building.pk, by=SYSTEM)
        assert (moved.building, moved.space) == (building, None)

    def test_it_does_not_stand_in_another_park(self, park):
        there = a_building(a_park("rabat"))
        with pytest.raises(errors.BuildingUnknown):
            some_equipment(park, building=there.pk)
        with pytest.raises(errors.SpaceElsewhere):
            some_equipment(park, space=a_space(there).pk)

    def test_a_space_of_another_building_is_refused(self, park, building):
        other = a_building(park, name_fr="B")
        with pytest.raises(errors.SpaceElsewhere):
            some_equipment(park, building=other.pk, space=a_space(building).pk)

    def test_it_is_retired_once(self, park):
        one = some_equipment(park)
        assert retire_equipment(one.pk, by=SYSTEM).state == "retired"
        with pytest.raises(errors.AlreadyEnded):
            retire_equipment(one.pk, by=SYSTEM)

    @pytest.mark.parametrize(
        ("details", "refusal"),
        [
            ({"since": PartialDate.parse("2026-03"), "until": PartialDate.parse("2026-01")},
             errors.LineEndsBeforeItBegan),
            ({"down": 0}, errors.NotPositive),
            ({"provider": " "}, errors.WrongValue),
            ({"source": "unheard-of"}, errors.SourceUnknown),
        ],
    )  # fmt: skip
    def test_lines_that_are_refused(self, building, details, refusal):
        with pytest.raises(refusal):
            a_line(building, **details)

    def test_a_line_ends_once(self, building):
        line = a_line(building)
        end_connectivity(line.pk, until=DAY, by=SYSTEM)
        with pytest.raises(errors.AlreadyEnded):
            end_connectivity(line.pk, until=DAY, by=SYSTEM)


class TestServices:
    def test_it_is_planned_opened_closed_and_opened_again(self, park):
        service = a_service(park, seen_in=2021)
        assert (service.state, service.seen_in) == ("planned", 2021)
        assert open_service(service.pk, year=2022, by=SYSTEM).seen_in == 2022
        closed = close_service(service.pk, by=SYSTEM)
        assert (closed.state, closed.seen_in) == ("closed", timezone.localdate().year)
        with pytest.raises(WrongState):
            close_service(service.pk, by=SYSTEM)
        assert open_service(service.pk, by=SYSTEM).state == "open"

    @pytest.mark.parametrize(
        ("details", "refusal"),
        [
            ({"name": "Cafétéria"}, errors.ServiceTaken),
            ({"seen_in": 24}, errors.YearUnlikely),
            ({"state": "rumoured"}, errors.WrongValue),
            ({"name": ""}, errors.WrongValue),
        ],
    )
    def test_refusals(self, park, details, refusal):
        a_service(park)
        with pytest.raises(refusal):
            a_service(park, **{"name": "Poste", **details})

    def test_what_was_taken_off_can_be_listed_again(self, park):
        first = a_service(park)
        put_service_aside(first.pk, by=SYSTEM)
        with pytest.raises(errors.PutAside):
            open_service(first.pk, by=SYSTEM)
        assert a_service(park).pk != first.pk

    def test_one_of_the_network_belongs_to_head_office(self, park):
        of_network = Service.objects.create(name="Restauration", seen_in=2022)
        with pytest.raises(NotAllowed):
            open_service(of_network.pk, by=manager_of(park))
        assert open_service(of_network.pk, by=head_office()).state == "open"


class TestTariffs:
    @pytest.mark.parametrize(
        ("details", "refusal"),
        [
            ({}, errors.TariffTaken),
            ({"category": "sme", "price": -1}, errors.NotPositive),
            ({"category": "sme", "price": "many"}, errors.WrongValue),
            ({"category": "friend"}, errors.WrongValue),
            ({"category": "deposit"}, errors.DepositInRents),
            ({"unit": "rent"}, errors.DepositInRents),
            ({"valid_around": 1789}, errors.YearUnlikely),
        ],
    )
    def test_refusals(self, park, details, refusal):
        a_tariff(park)
        with pytest.raises(refusal):
            a_tariff(park, **details)

    def test_a_new_price_stands_beside_the_old_one(self, park):
        a_tariff(park, valid_around=2015)
        a_tariff(park, valid_around=2026, price=60)
        assert [int(t.price) for t in park.tariffs.order_by("valid_around")] == [50, 60]

    def test_what_was_taken_off_is_changed_no_more(self, park):
        tariff = put_tariff_aside(a_tariff(park).pk, by=SYSTEM)
        with pytest.raises(errors.PutAside):
            edit_tariff(tariff.pk, price=1, by=SYSTEM)
