"""Planning and the agenda: numbers without a gap, hearings apart, one agenda at a time."""

from datetime import time

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.kernel.refs import ref_to
from majal.modules.committees.public import DECISIONS
from majal.modules.sittings import errors
from majal.modules.sittings.commands import (
    cancel_sitting,
    change_item,
    change_sitting,
    close_sitting,
    convene,
    decide_item,
    invite_guest,
    place_item,
    plan_sitting,
    take_off_item,
)
from majal.modules.sittings.models import Item
from majal.modules.sittings.public import Stand, decisions_about, standing_of
from tests.committees.factories import a_committee, in_days, manager_of, seats_of, secretary_of
from tests.people.factories import person
from tests.sittings.factories import (
    REASONS,
    TITLE,
    a_convened,
    a_heard,
    a_sitting,
    account_of,
    an_item,
    an_open,
)

pytestmark = pytest.mark.django_db
TEN, NOON = time(10), time(12)


def test_numbers_follow_each_other_and_a_cancelled_one_keeps_its_own():
    committee = a_committee()
    first, second = a_sitting(committee), a_sitting(committee)
    cancel_sitting(first.pk, "Férié", by=SYSTEM)
    third = a_sitting(committee)
    assert [s.number for s in (first, second, third)] == [1, 2, 3]
    assert third.series == third.on.year
    running = a_committee(numbering="running")
    assert (a_sitting(running).series, a_sitting(running).shown_number) == (0, "2")


def test_who_plans_and_what_is_refused():
    committee = a_committee()
    day, keeper = in_days(3), manager_of(committee)
    plan_sitting(committee.pk, day, TEN, NOON, place="Salle", by=keeper)
    for stranger in (person(), account_of(seats_of(committee)[0])):
        with pytest.raises(NotAllowed):
            plan_sitting(committee.pk, day, TEN, NOON, place="Salle", by=stranger)
    with pytest.raises(errors.DayPassed):
        plan_sitting(committee.pk, in_days(-1), TEN, NOON, place="Salle", by=keeper)
    with pytest.raises(errors.HoursInverted):
        plan_sitting(committee.pk, day, NOON, TEN, place="Salle", by=keeper)
    with pytest.raises(NotFound):
        plan_sitting(10**9, day, TEN, NOON, place="Salle", by=keeper)


def test_nobody_is_convened_to_an_empty_agenda_nor_twice():
    sitting = a_sitting()
    with pytest.raises(errors.AgendaEmpty):
        convene(sitting.pk, by=SYSTEM)
    an_item(sitting)
    convene(sitting.pk, by=SYSTEM)
    with pytest.raises(WrongState):
        convene(sitting.pk, by=SYSTEM)
    bare = an_item(a_sitting(a_committee(0, secretary=False))).sitting
    with pytest.raises(errors.NobodyToConvene):
        convene(bare.pk, by=SYSTEM)


def test_hearings_lie_apart_and_within_the_hours():
    sitting = a_sitting()
    a_heard(sitting)
    with pytest.raises(errors.SlotsOverlap):
        an_item(sitting, heard=(time(10, 10), time(10, 30)))
    with pytest.raises(errors.SlotOutside):
        an_item(sitting, heard=(time(11, 50), time(12, 10)))
    with pytest.raises(errors.SlotMissing):
        an_item(sitting, heard=(time(11), None))
    with pytest.raises(errors.SlotMissing):
        an_item(sitting, heard=(time(11), time(11)))
    assert an_item(sitting, heard=(time(10, 20), time(10, 40))).position == 2
    with pytest.raises(errors.SlotOutside):
        change_sitting(sitting.pk, in_days(12), time(11), NOON, place="Salle", by=SYSTEM)


def test_the_order_changes_and_decided_items_keep_their_number():
    sitting, (first, second, third), _seats = an_open(items=3)
    decide_item(first.pk, "refused", REASONS, by=SYSTEM)
    change_item(third.pk, position=2, by=SYSTEM)
    found = Item.objects.filter(sitting=sitting).order_by("position").values_list("pk", flat=True)
    assert list(found) == [first.pk, third.pk, second.pk]
    with pytest.raises(errors.ItemDecided):
        change_item(first.pk, position=3, by=SYSTEM)


def test_an_item_needs_a_title_and_outcomes():
    sitting = a_sitting()
    with pytest.raises(errors.TitleMissing):
        place_item(sitting, None, (" ", ""), DECISIONS, by=SYSTEM)
    with pytest.raises(errors.OutcomesMissing):
        place_item(sitting, None, TITLE, (), by=SYSTEM)
    with pytest.raises(errors.SlotMissing):
        invite_guest(
            an_item(sitting).pk, name="A", email="a@majal.example", language="fr", by=SYSTEM
        )
    heard = a_heard(sitting)
    guest = heard.guests.get()
    for name, email in (("", "b@majal.example"), ("B", " "), ("B", guest.email.upper())):
        with pytest.raises(errors.GuestIncomplete):
            invite_guest(heard.pk, name=name, email=email, language="fr", by=SYSTEM)


class TestRecords:
    """Whatever has a ref may be placed; here the sitting of another committee serves as one."""

    def test_a_record_waits_on_one_agenda_at_a_time(self):
        record, sitting = ref_to(a_sitting()), a_sitting()
        assert standing_of(record) is None
        item = an_item(sitting, record)
        with pytest.raises(errors.AlreadyPlaced):
            an_item(a_sitting(), record)
        found = standing_of(record)
        assert found is not None
        assert (found.item_id, found.stand, found.outcome) == (item.pk, Stand.WAITING, "")
        take_off_item(item.pk, by=SYSTEM)
        assert standing_of(record).stand == Stand.TAKEN_OFF
        an_item(a_sitting(), record)

    def test_after_a_decision_it_may_come_again(self):
        record = ref_to(a_sitting())
        sitting, _items, _seats = an_open()
        item = an_item(sitting, record)
        decide_item(
            item.pk, "accepted_conditionally", REASONS, conditions="Statuts signés", by=SYSTEM
        )
        found = standing_of(record)
        assert (found.stand, found.outcome, found.reasons) == (
            Stand.DECIDED,
            "accepted_conditionally",
            REASONS,
        )
        assert (found.conditions, found.decision) == ("Statuts signés", "Accepted under condition")
        an_item(a_sitting(), record)
        assert [one.pk for one in decisions_about(record)] == [item.pk]

    @pytest.mark.parametrize("end", ["close", "cancel"])
    def test_what_a_sitting_leaves_undecided_may_go_elsewhere(self, end):
        record = ref_to(a_sitting())
        if end == "close":
            sitting, _items, _seats = an_open()
            an_item(sitting, record)
            close_sitting(sitting.pk, by=SYSTEM)
        else:
            sitting = a_convened()
            an_item(sitting, record)
            cancel_sitting(sitting.pk, "Grève", by=SYSTEM)
        assert standing_of(record).stand == Stand.LEFT
        an_item(a_sitting(), record)

    def test_only_whoever_keeps_the_committee_places(self):
        sitting = a_sitting()
        with pytest.raises(NotAllowed):
            place_item(sitting, None, TITLE, DECISIONS, by=person())
        place_item(sitting, None, TITLE, DECISIONS, by=secretary_of(sitting.committee))


def test_nothing_is_placed_once_it_is_closed():
    sitting, items, _seats = an_open()
    close_sitting(sitting.pk, by=SYSTEM)
    with pytest.raises(errors.AgendaClosed):
        an_item(sitting)
    with pytest.raises(errors.AgendaClosed):
        take_off_item(items[0].pk, by=SYSTEM)
    with pytest.raises(errors.AgendaClosed):
        change_sitting(sitting.pk, in_days(3), TEN, NOON, place="Salle", by=SYSTEM)


def test_a_cancellation_says_why():
    with pytest.raises(errors.ReasonMissing):
        cancel_sitting(a_convened().pk, " ", by=SYSTEM)
    with pytest.raises(WrongState):
        cancel_sitting(an_open()[0].pk, "Trop tard", by=SYSTEM)
