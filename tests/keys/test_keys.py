"""Keys and badges: one number in one pair of hands, told with who has it; back, lost, found."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import months_before
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.keys import errors
from majal.modules.keys.commands import empty_holders, hand_out_keys, lose_key, take_back
from majal.modules.keys.models import Key
from majal.modules.keys.queries import keys_of, keys_visible_to, late_keys, outstanding
from majal.modules.tenancy.commands import change_space, end_contract
from tests.keys.factories import a_badge, at_the_desk
from tests.people.factories import address, browser
from tests.tenancy.factories import (
    a_company,
    accepted,
    an_office,
    manager_of_company,
    months_ago,
    of_another_park,
    open_park,
    running,
    the_manager,
    today,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def other(code: str = "102", **more):
    """The contract of another company."""
    return running(an_office(code, **more), company=a_company("Autre SARL"))


def test_several_are_handed_out_at_once_by_the_desk():
    contract = running()
    made = hand_out_keys(
        contract.pk, "key", "101-1, 101-2؛ 101-1,", holder=" Salma  Tazi ", by=at_the_desk(contract)
    )
    assert [one.number for one in made] == ["101-1", "101-2"]
    assert {(one.holder, one.park_id, one.handed_on) for one in made} == {
        ("Salma Tazi", contract.park_id, today())
    }
    assert len(keys_of(contract, to=manager_of_company(contract))) == 2


def test_a_number_that_is_out_is_refused_with_who_has_it():
    key = a_badge("B12", running(), handed_on=months_ago(1))
    second = other()
    with pytest.raises(errors.KeyTaken) as refusal:
        a_badge("b12", second)
    told = str(refusal.value)
    assert "Salma Tazi" in told
    assert "Nour Labs SARL" in told
    assert "B12" in told
    a_badge("B12", second, kind="remote")  # another kind is another thing
    take_back(key.pk, by=SYSTEM)
    with pytest.raises(errors.KeyTaken):
        a_badge("B12", second, handed_on=today() - DAY)
    assert a_badge("B12", second).contract_id == second.pk


def test_one_number_is_in_two_parks_and_a_code_is_told_to_many():
    a_badge("B12", running())
    a_badge("B12", other("201", park=open_park("fes")))
    second = other()
    for contract in (Key.objects.first().contract, second):
        a_badge("4821", contract, kind="code")
    assert Key.objects.count() == 4


def test_what_is_lost_stays_taken_until_it_is_found():
    key = a_badge()
    lose_key(key.pk, cost=Decimal(150), by=SYSTEM)
    with pytest.raises(errors.KeyLost, match="Salma Tazi"):
        a_badge("B12", other())
    found = take_back(key.pk, by=SYSTEM)
    assert (found.lost_on, found.returned_on, found.cost) == (today(), today(), Decimal(150))
    with pytest.raises(errors.KeyBack):
        lose_key(key.pk, by=SYSTEM)
    assert a_badge("B12", Key.objects.get(pk=key.pk).contract).is_out


def test_what_makes_no_sense_is_refused():
    contract = running()
    for numbers in (" , ", ",".join(str(n) for n in range(21))):
        with pytest.raises(errors.KeyUnnamed):
            a_badge(numbers, contract)
    with pytest.raises(errors.HolderMissing):
        a_badge("1", contract, holder=" ")
    with pytest.raises(errors.KeyDayAhead):
        a_badge("1", contract, handed_on=today() + DAY)
    with pytest.raises(errors.SpaceNotHeld):
        a_badge("1", contract, space_id=an_office("999").pk)
    with pytest.raises(errors.ContractNotSigned):
        a_badge("1", accepted(an_office("103")))
    key = a_badge("1", contract)
    for day in (today() - DAY, today() + DAY):
        with pytest.raises(errors.KeyDaysBackwards):
            take_back(key.pk, on=day, by=SYSTEM)
    end_contract(contract.pk, "moved", on=today() - DAY, by=SYSTEM)
    with pytest.raises(errors.ContractNotSigned):
        a_badge("2", contract)


def test_what_opens_several_spaces_comes_back_with_the_last_one():
    one, two = an_office("101"), an_office("102")
    contract = running(one, two)
    door = a_badge("101-1", contract, kind="key", space_id=one.pk)
    gate = a_badge("B12", contract)
    assert list(outstanding(contract, one, today())) == [door]
    change_space(contract.pk, [one.pk], on=today(), by=SYSTEM)
    assert set(outstanding(contract, one, today())) == {door, gate}
    lose_key(door.pk, by=SYSTEM)
    assert list(outstanding(contract, one, today())) == [gate]


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"kind": "door"}, "key_known"),
        ({"holder": ""}, "key_known"),
        ({"cost": 5}, "key_cost"),
        ({"returned_on": "2001-01-01"}, "key_in_order"),
        ({"lost_on": "2001-01-01"}, "key_in_order"),
    ],
)
def test_the_database_refuses_half_a_key(change, constraint):
    key = a_badge()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Key.objects.filter(pk=key.pk).update(**change)


def test_the_database_keeps_one_number_in_one_hand_and_every_row():
    key = a_badge()
    second = other()
    with pytest.raises(IntegrityError, match="key_in_one_hand"), transaction.atomic():
        Key.objects.create(
            contract=second,
            park=open_park("fes"),
            kind="badge",
            number="b12",
            holder="X",
            handed_on=today(),
        )  # the park is that of the contract, whatever is said
    with pytest.raises(ProgrammingError), transaction.atomic():
        key.delete()


def test_what_is_still_out_after_an_exit_is_brought_up():
    key, other_key = a_badge(), a_badge("B13", other())
    desk, founder = at_the_desk(key.contract), manager_of_company(key.contract)
    assert late_keys(desk) == []
    end_contract(key.contract_id, "moved", on=today(), by=SYSTEM)
    assert [late_keys(one) for one in (desk, the_manager(), founder)] == [[key], [key], []]
    listed = browser(desk).get(address("keys:list"), {"where": "late"}).content.decode()
    assert (key.number in listed, other_key.number in listed) == (True, False)
    take_back(key.pk, by=SYSTEM)
    assert late_keys(desk) == []


def test_each_sees_those_of_their_parks_and_companies():
    key = a_badge()
    founder = manager_of_company(key.contract)
    assert keys_visible_to(the_manager()).count() == 1
    assert keys_visible_to(founder).count() == 1
    assert keys_visible_to(of_another_park()).count() == 0
    with pytest.raises(NotAllowed):
        take_back(key.pk, by=founder)
    with pytest.raises(NotFound):
        take_back(key.pk, by=of_another_park())


def test_names_are_emptied_five_years_after_the_exit_and_stand_in_no_history():
    contract = running(first_day=months_before(today(), 80))
    key = a_badge("B12", contract, handed_on=months_before(today(), 80))
    assert not hasattr(key.events.first(), "holder")
    end_contract(contract.pk, "moved", on=months_before(today(), 61), by=SYSTEM)
    a_badge("B13", other())
    with pytest.raises(NotAllowed):
        empty_holders(by=the_manager())
    assert empty_holders(by=SYSTEM) == 1
    assert empty_holders(by=SYSTEM) == 0
    key.refresh_from_db()
    assert key.holder == "—"


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_pages_hand_out_take_back_and_keep_what_was_typed(language):
    contract = running()
    desk = browser(at_the_desk(contract))
    page = address("keys:new", language=language, contract=contract.pk)
    assert desk.get(page).status_code == 200
    given = {"kind": "badge", "numbers": "B12", "holder": "Salma", "handed_on": today().isoformat()}
    assert desk.post(page, given).status_code == 302
    refused = desk.post(page, {**given, "door": "Porte nord"})
    assert refused.status_code == 422
    assert refused.context["form"]["door"].value() == "Porte nord"
    assert "Nour Labs" in str(refused.context["form"].errors["numbers"])
    home = address("tenancy:contract", language=language, pk=contract.pk)
    assert "B12" in desk.get(home).content.decode()
    key = Key.objects.get()
    lost = address("keys:lost", language=language, pk=key.pk)
    assert desk.get(lost).status_code == 200
    assert desk.post(lost, {"on": today().isoformat(), "cost": "80"}).status_code == 302
    back = address("keys:back", language=language, pk=key.pk)
    assert desk.post(back, {"on": today().isoformat()}).status_code == 302
    listed = desk.get(address("keys:list", language=language), {"where": "back"})
    assert "B12" in listed.content.decode()
