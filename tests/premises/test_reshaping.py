"""Walls that move: nothing is lost, every past day can be shown, refusals say what is missing."""

from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.modules.parks.models import Equipment
from majal.modules.parks.public import Space, spaces_in_use
from majal.modules.premises import errors
from majal.modules.premises.commands import Shape, reshape_spaces, spaces_reshaped
from majal.modules.premises.models import Lineage, Reshape, SpaceFacts
from majal.modules.premises.queries import family_of, premises_on, shape_on
from tests.parks.factories import a_building, a_park, a_space, some_equipment
from tests.people.factories import at_once
from tests.premises.factories import DAY, a_state, a_whole, of_another_park, parts, split

pytestmark = pytest.mark.django_db
BEFORE = DAY - timedelta(days=1)


def codes(day):
    return sorted(spaces_in_use(day).values_list("code", flat=True))


def test_a_split_ends_the_old_and_begins_the_new_that_day():
    whole = a_whole()
    heard = []
    spaces_reshaped.connect(lambda **news: heard.append(news), weak=False, dispatch_uid="t")
    try:
        done = split(whole)
    finally:
        spaces_reshaped.disconnect(dispatch_uid="t")
    assert (codes(BEFORE), codes(DAY)) == (["301"], ["301A", "301B"])
    assert (done.difference, Lineage.objects.count()) == (0, 2)
    assert [(s.code, s.valid_until) for s in heard[0]["old"]] == [("301", DAY)]
    assert ([s.code for s in heard[0]["new"]], heard[0]["on"]) == (["301A", "301B"], DAY)
    whole.refresh_from_db()
    whole.refresh_from_db()
    assert [s.code for s in shape_on(whole, DAY)] == ["301A", "301B"]
    new = Space.objects.get(code="301B")
    assert [s.code for s in shape_on(new, BEFORE)] == ["301"]


def test_a_merger_and_a_measurement_are_told_both_ways():
    one, two = a_whole("302", 20), a_whole("303", 25)
    reshape_spaces([one.pk, two.pk], parts(("302", 45)), on=DAY, by=SYSTEM)
    merged = Space.objects.get(code="302", valid_until=None)
    later = DAY + timedelta(days=90)
    again = {"difference": Decimal("-0.5"), "reason": "Nouveau mesurage", "by": SYSTEM}
    reshape_spaces([merged.pk], parts(("302", "45.5")), on=later, **again)
    family = family_of(one)
    assert [change.word for change in family] == ["change", "merge"]
    assert [change.word for change in family_of(merged)] == ["change", "merge"]
    newest = Space.objects.get(code="302", valid_until=None)
    assert [s.code for s in shape_on(newest, BEFORE)] == ["302", "303"]
    two.refresh_from_db()
    two.refresh_from_db()
    assert shape_on(two, later) == [newest]
    assert premises_on(one.building.park, BEFORE).area == 45


@pytest.mark.parametrize(
    ("into", "more", "refusal", "said"),
    [
        ((("A", 20), ("B", 38)), {}, errors.AreaMissing, "2"),
        ((("A", 20), ("B", 42)), {}, errors.AreaInvented, "2"),
        (
            (("A", 20), ("B", 38)),
            {"difference": Decimal(1), "reason": "x"},
            errors.AreaMissing,
            "2",
        ),
        ((("A", 20), ("B", 38)), {"difference": Decimal(2)}, errors.DifferenceUnexplained, ""),
        ((("A", 20), ("B", 40)), {"difference": Decimal(2)}, errors.DifferenceNeedless, ""),
        ((("A", 20), ("a", 40)), {}, errors.CodeTwice, "A"),
        ((("", 20), ("B", 40)), {}, errors.CodeMissing, ""),
        ((("A", 0), ("B", 60)), {}, errors.AreaNotPositive, ""),
        ((("A", 20), ("102", 40)), {}, errors.CodeTaken, ""),
        ((), {}, errors.NothingToReshape, ""),
    ],
)
def test_a_refusal_changes_nothing_and_says_what_is_missing(into, more, refusal, said):
    whole = a_whole()
    a_space(whole.building, "102")
    with pytest.raises(refusal) as told:
        split(whole, into=into, **more)
    assert said in str(told.value)
    assert (codes(DAY), Reshape.objects.count()) == (["102", "301"], 0)


def test_two_square_metres_named_as_a_wall_are_accounted_for():
    split(into=(("A", 20), ("B", 38)), difference=Decimal(2), reason="Cloison")
    assert Reshape.objects.get().reason == "Cloison"


def test_what_cannot_be_reshaped_is_named():
    whole, bare = a_whole(valid_from=DAY), a_space(a_whole("302").building, "x", net_area=None)
    other = a_space(a_building(a_park("rabat")), "9", net_area=Decimal(60))
    with pytest.raises(errors.NotThereThen, match="301"):
        split(whole, on=BEFORE)
    with pytest.raises(errors.AreaUnknown, match="x"):
        split(bare)
    with pytest.raises(errors.SpacesApart):
        reshape_spaces([whole.pk, other.pk], parts(("A", 120)), on=DAY, by=SYSTEM)
    with pytest.raises(errors.FloorElsewhere):
        reshape_spaces([whole.pk], [Shape("A", Decimal(60), floor=9)], on=DAY, by=SYSTEM)
    with pytest.raises(errors.KindUnknown):
        reshape_spaces([whole.pk], [Shape("A", Decimal(60), kind="barn")], on=DAY, by=SYSTEM)
    split(whole)
    with pytest.raises(errors.EndedAlready, match="301"):
        split(whole)
    with pytest.raises(NotAllowed):
        split(a_whole("401"), by=of_another_park())


def test_facts_and_machines_go_along_and_states_end():
    whole, two = a_whole(), a_whole("302")
    SpaceFacts.objects.create(space=whole, access="full", door_width=90)
    machine = some_equipment(whole.building.park, building=whole.building.pk, space=two.pk)
    lost = some_equipment(
        whole.building.park, name="Écran", building=whole.building.pk, space=whole.pk
    )
    period = a_state(whole)
    split(whole)
    reshape_spaces([two.pk], parts(("302", 60)), on=DAY, by=SYSTEM)
    period.refresh_from_db()
    assert (period.first_day, period.until) == (DAY, DAY)
    assert set(SpaceFacts.objects.values_list("space__code", "door_width")) == {
        ("301", 90),
        ("301A", 90),
        ("301B", 90),
    }
    assert Equipment.objects.get(pk=machine.pk).space == Space.objects.get(
        code="302", valid_until=None
    )
    assert Equipment.objects.get(pk=lost.pk).space is None


def test_the_database_itself_counts_and_keeps():
    whole = a_whole()
    half = a_space(whole.building, "A", net_area=Decimal(30))
    unbalanced = transaction.savepoint()
    done = Reshape.objects.create(building=whole.building, on=DAY)
    Lineage.objects.create(reshape=done, old=whole, new=half)
    with pytest.raises(IntegrityError, match="not accounted for"):
        connection.check_constraints()
    transaction.savepoint_rollback(unbalanced)
    with pytest.raises(IntegrityError, match="reshape_difference_explained"), transaction.atomic():
        Reshape.objects.create(building=whole.building, on=DAY, difference=2)
    line = split(whole).lines.first()
    with pytest.raises(Exception, match="Cannot update or delete"), transaction.atomic():
        line.delete()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_history_loses_no_square_metre_on_any_day(data):
    """Against an oracle that keeps the sums by hand, day by day."""
    with transaction.atomic():
        building = a_building(a_park(f"p{Space.objects.count()}"))
        first = [
            a_space(building, f"s{n}", net_area=Decimal(area))
            for n, area in enumerate(
                data.draw(st.lists(st.integers(5, 90), min_size=1, max_size=4))
            )
        ]
        oracle = [(date(2020, 1, 1), sum(s.net_area for s in first))]
        standing, day, fresh = list(first), date(2020, 1, 1), 0
        for _step in range(data.draw(st.integers(0, 4))):
            day += timedelta(days=data.draw(st.integers(1, 40)))
            chosen = data.draw(
                st.lists(st.sampled_from(standing), min_size=1, max_size=3, unique=True)
            )
            total = sum((s.net_area for s in chosen), Decimal(0))
            walls = Decimal(data.draw(st.integers(0, 2))) if total > 4 else Decimal(0)
            total -= walls
            count = data.draw(st.integers(1, 3))
            areas = [total / count for _n in range(count - 1)]
            areas = [a.quantize(Decimal("0.01"), ROUND_DOWN) for a in areas]
            areas.append(total - sum(areas, Decimal(0)))
            new = [(f"n{fresh + n}", area) for n, area in enumerate(areas)]
            fresh += count
            done = reshape_spaces(
                [s.pk for s in chosen],
                parts(*new),
                on=day,
                difference=walls,
                reason="Cloison" if walls else "",
                by=SYSTEM,
            )
            kept = [s for s in standing if s not in chosen]
            standing = kept + [line.new for line in done.lines.all()[:count]]
            oracle.append((day, oracle[-1][1] - walls))
        for since, area in oracle:
            there = spaces_in_use(since).filter(building=building)
            assert sum((s.net_area for s in there), Decimal(0)) == area
            heirs = {s.pk for one in first for s in shape_on(Space.objects.get(pk=one.pk), since)}
            assert heirs == {s.pk for s in there}
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_split_a_space_at_once_one_is_told():
    whole = a_whole()
    found = at_once(lambda: split(whole), lambda: split(whole, into=(("A", 60),)))
    assert sorted(found, key=str) == sorted([None, errors.EndedAlready], key=str)
    assert Reshape.objects.count() == 1
