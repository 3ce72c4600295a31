"""Roles: which there are, what they are held on, who gives and takes them."""

import csv
import re
from importlib.resources import files

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import Busy, NotAllowed, NotFound, WrongState
from majal.kernel.permissions import may, scopes
from majal.modules.people.commands import (
    close_account,
    grant_role,
    reopen_account,
    withdraw_role,
)
from majal.modules.people.errors import LastHeadOffice, RoleAlreadyHeld, RoleDoesNotFitScope
from majal.modules.people.models import Grant, User
from majal.modules.people.permissions import FITTING, Perm, Role, Scope, fits
from majal.modules.people.queries import people_holding
from tests.parks.factories import a_park
from tests.people.factories import (
    address,
    at_once,
    browser,
    head_office,
    holder_of,
    person,
    said,
)

with (files("majal") / "data" / "roles.csv").open(encoding="utf-8") as _file:
    PUBLISHED = {row["code"]: row for row in csv.DictReader(_file)}


def test_the_roles_are_those_that_are_published():
    assert {r.value for r in Role} == set(PUBLISHED)
    published = {c: frozenset(r["scope_kinds"].split(";")) for c, r in PUBLISHED.items()}
    assert {role: frozenset(map(str, kinds)) for role, kinds in FITTING.items()} == published


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_roles_are_called_as_published(language):
    with translation.override(language):
        names = {r.value: str(r.label) for r in Role}
    assert names == {code: row[f"name_{language}"] for code, row in PUBLISHED.items()}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", Scope)
def test_a_role_fits_its_kinds_of_scope_and_only_the_network_is_numbered_zero(role, kind):
    allowed = kind.value in PUBLISHED[role]["scope_kinds"].split(";")
    assert fits(role, kind, 7) == (allowed and kind != Scope.NETWORK)
    assert fits(role, kind, 0) == (allowed and kind == Scope.NETWORK)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "kind", "number"),
    [
        (Role.HEAD_OFFICE, Scope.PARK, 1),
        (Role.PARK_MANAGER, Scope.NETWORK, 0),
        (Role.PARK_MANAGER, Scope.PARK, 0),
        (Role.PARK_MANAGER, Scope.PARK, -1),
        (Role.ACCOUNTANT, Scope.NETWORK, 3),
        ("astrologer", Scope.NETWORK, 0),
        (Role.ACCOUNTANT, "moon", 0),
    ],
)
def test_a_role_that_does_not_fit_is_refused(role, kind, number):
    with pytest.raises(RoleDoesNotFitScope):
        grant_role(person(), role=role, scope_kind=kind, scope_id=number, by=SYSTEM)
    assert not Grant.objects.exists()


@pytest.mark.django_db
def test_a_role_given_counts_at_once_and_one_taken_back_no_more():
    boss, user = head_office(), person()
    assert not may(user, Perm.MANAGE)
    held = grant_role(user, role=Role.HEAD_OFFICE, scope_kind=Scope.NETWORK, by=boss)
    assert (held.granted_by, held.withdrawn_at) == (boss, None)
    assert may(user, Perm.MANAGE)
    withdraw_role(held.pk, by=boss)
    assert not may(User.objects.get(pk=user.pk), Perm.MANAGE)
    with pytest.raises(WrongState):
        withdraw_role(held.pk, by=boss)
    grant_role(user, role=Role.HEAD_OFFICE, scope_kind=Scope.NETWORK, by=boss)
    assert Grant.objects.filter(user=user).count() == 2


@pytest.mark.django_db
def test_a_role_is_held_once_and_elsewhere_again():
    user = holder_of(Role.PARK_MANAGER, on="park", number=4)
    with pytest.raises(RoleAlreadyHeld):
        grant_role(user, role=Role.PARK_MANAGER, scope_kind="park", scope_id=4, by=SYSTEM)
    grant_role(user, role=Role.PARK_MANAGER, scope_kind="park", scope_id=5, by=SYSTEM)
    assert scopes(user, Role.PARK_MANAGER, kind="park") == {4, 5}


@pytest.mark.django_db
def test_only_the_head_office_gives_takes_closes_and_opens():
    user, other = holder_of(Role.PARK_MANAGER, on="park", number=4), person()
    held = Grant.objects.get(user=user)
    for actor in (user, ANYONE):
        with pytest.raises(NotAllowed):
            grant_role(other, role=Role.HEAD_OFFICE, scope_kind="network", by=actor)
        with pytest.raises(NotAllowed):
            withdraw_role(held.pk, by=actor)
        with pytest.raises(NotAllowed):
            close_account(other, by=actor)
        with pytest.raises(NotAllowed):
            reopen_account(other, by=actor)
    with pytest.raises(NotFound):
        withdraw_role(10**9, by=SYSTEM)


@pytest.mark.django_db
def test_the_last_of_the_head_office_stays():
    boss = head_office()
    (held,) = Grant.objects.filter(user=boss)
    for dismiss in (
        lambda: withdraw_role(held.pk, by=boss),
        lambda: close_account(boss, by=boss),
    ):
        with pytest.raises(LastHeadOffice):
            dismiss()
    closed = head_office()
    close_account(closed, by=boss)
    with pytest.raises(LastHeadOffice):
        withdraw_role(held.pk, by=boss)
    reopen_account(closed, by=boss)
    withdraw_role(held.pk, by=boss)
    assert not may(User.objects.get(pk=boss.pk), Perm.MANAGE)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["withdraw", "close"])
def test_two_who_dismiss_each_other_at_once_leave_one(way):
    for _ in range(5):
        two_dismiss_each_other(way)


def two_dismiss_each_other(way):
    Grant.objects.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    first, second = head_office(), head_office()
    a, b = (Grant.objects.get(user=u) for u in (first, second))
    acts = {
        "withdraw": (
            lambda: withdraw_role(b.pk, by=first),
            lambda: withdraw_role(a.pk, by=second),
        ),
        "close": (
            lambda: close_account(second, by=first),
            lambda: close_account(first, by=second),
        ),
    }
    refusals = at_once(*acts[way])
    assert Grant.objects.filter(withdrawn_at=None, user__is_active=True).count() == 1
    assert refusals.count(None) == 1
    assert {r for r in refusals if r} <= {LastHeadOffice, Busy, NotAllowed}


@pytest.mark.django_db(transaction=True)
def test_one_role_given_twice_at_once_is_held_once():
    user = person()

    def give():
        grant_role(user, role=Role.COORDINATOR, scope_kind="network", by=SYSTEM)

    refusals = at_once(give, give, give)
    assert sorted(str(r) for r in refusals) == sorted(
        [str(None), str(RoleAlreadyHeld), str(RoleAlreadyHeld)]
    )
    assert Grant.objects.filter(user=user).count() == 1


@pytest.mark.django_db
def test_the_roles_are_read_once_per_request_with_the_account():
    boss = head_office()
    client = browser(boss)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        client.get(address("people:profile"))
    own = [q for q in seen.captured_queries if 'FROM "people_grant"' in q["sql"]]
    assert len([q for q in own if 'FROM "people_user"' in q["sql"]]) == 1  # with the account


@pytest.mark.django_db
def test_asking_many_permissions_costs_one_query(django_assert_num_queries):
    user = User.objects.get(pk=head_office().pk)
    with django_assert_num_queries(1):
        for _ in range(20):
            assert may(user, Perm.MANAGE)
            assert not scopes(user, Role.PARK_MANAGER, kind="park")


@pytest.mark.django_db
def test_the_page_of_a_person_shows_roles_and_lets_the_head_office_give_one():
    boss, user = head_office(name="Nadia Sebti"), person(name="Omar Kabbaj", language="ar")
    client = browser(boss)
    choose = client.get(address("people:give_role", user.pk))
    assert "?role=coordinator" in choose.content.decode()
    form = address("people:give_role", user.pk) + "?role=coordinator"
    assert "Tout le réseau" in said(client.get(form))
    answer = client.post(form, {"scope": "network:0"}, follow=True)
    assert "Chargé d’accompagnement" in said(answer)
    assert "Nadia Sebti" in said(answer)
    held = Grant.objects.get(user=user)
    ask = client.get(address("people:take_role", held.pk))
    assert "Omar Kabbaj : Chargé d’accompagnement, le réseau" in said(ask)
    held.refresh_from_db()
    assert held.withdrawn_at is None
    done = client.post(address("people:take_role", held.pk), {"confirmed": "1"}, follow=True)
    assert "1 rôle antérieur" in said(done)
    history = said(client.get(address("kernel:history", "people.user", user.pk)))
    assert "Nadia Sebti" in history


@pytest.mark.django_db
def test_a_role_on_a_park_or_a_territory_is_chosen_by_its_name():
    park, user = a_park("agadir"), person()
    client = browser(head_office())
    for role, wrong in (("park_manager", "territory"), ("authority", "park")):
        form = address("people:give_role", user.pk) + f"?role={role}"
        page = client.get(form).content.decode()
        offered = set(re.findall(r'<option value="(\w+):\d+"', page))
        assert offered == {"park" if wrong == "territory" else "territory"}
    form = address("people:give_role", user.pk) + "?role=park_manager"
    answer = client.post(form, {"scope": f"park:{park.pk}"}, follow=True)
    assert "Technopark agadir" in said(answer)
    held = Grant.objects.get(user=user)
    assert (held.scope_kind, held.scope_id) == ("park", park.pk)


@pytest.mark.django_db
def test_a_choice_that_was_not_offered_is_refused_beside_the_field():
    user = person()
    client = browser(head_office())
    form = address("people:give_role", user.pk) + "?role=coordinator"
    answer = client.post(form, {"scope": "territory:1"})
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not Grant.objects.filter(user=user).exists()


@pytest.mark.django_db
def test_one_sees_ones_own_page_without_the_buttons_and_not_that_of_others():
    user, other = person(), person()
    client = browser(user)
    own = client.get(address("people:person", user.pk))
    assert own.status_code == 200
    assert address("people:give_role", user.pk) not in own.content.decode()
    assert client.get(address("people:person", other.pk)).status_code == 404


@pytest.mark.django_db
def test_the_list_narrows_by_role_and_by_standing_and_finds_by_name():
    boss = head_office(name="Amina Head")
    holder_of(Role.PARK_MANAGER, on="park", number=3, name="Brahim Park")
    closed = person(name="Chakib Closed")
    close_account(closed, by=boss)
    client = browser(boss)

    def names(**query):
        text = said(client.get(address("people:list"), query))
        return {n for n in ("Brahim Park", "Chakib Closed") if n in text}

    assert names() == {"Brahim Park", "Chakib Closed"}
    assert names(role="park_manager") == {"Brahim Park"}
    assert names(standing="closed") == {"Chakib Closed"}
    assert names(q="brahim") == {"Brahim Park"}
    assert names(q="BRÀHIM park") == {"Brahim Park"}
    assert names(q=closed.email.partition("@")[0].upper()) == {"Chakib Closed"}
    assert browser(person()).get(address("people:list")).status_code == 403


@pytest.mark.django_db
def test_the_list_is_in_the_order_a_person_expects():
    client = browser(head_office(name="Zineb"))
    for name in ("Élodie", "Eva", "Tranche 10", "Tranche 2", "الرباطي", "أحمد"):
        person(name=name)
    text = said(client.get(address("people:list")))
    found = sorted(("Élodie", "Eva", "Tranche 10", "Tranche 2", "الرباطي", "أحمد"), key=text.index)
    assert found == ["Élodie", "Eva", "Tranche 2", "Tranche 10", "أحمد", "الرباطي"]


@pytest.mark.django_db
def test_closing_asks_first_and_says_what_happens():
    boss, user = head_office(), person(name="Omar Kabbaj")
    client = browser(boss)
    assert "Fermer le compte de Omar Kabbaj ?" in said(client.get(address("people:close", user.pk)))
    user.refresh_from_db()
    assert user.is_active
    client.post(address("people:close", user.pk), {"confirmed": "1"})
    user.refresh_from_db()
    assert not user.is_active
    client.post(address("people:close", user.pk), {"confirmed": "1"})
    user.refresh_from_db()
    assert user.is_active


@pytest.mark.django_db
def test_the_list_costs_the_same_for_one_row_and_for_thirty():
    boss = head_office()
    client = browser(boss)

    def cost():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address("people:list")).status_code == 200
        return len(seen)

    few = cost()
    for n in range(30):
        holder_of(Role.PARK_MANAGER, on="park", number=n + 1)
    assert cost() == few


@pytest.mark.django_db
def test_whom_to_tell_is_whoever_holds_the_role_there_today_and_can_sign_in(settings):
    here = holder_of(Role.PARK_MANAGER, on="park", number=1)
    there = holder_of(Role.PARK_MANAGER, on="park", number=2)
    Grant.objects.create(user=here, role=Role.FRONT_DESK, scope_kind="park", scope_id=1)
    boss = head_office()
    holder_of(Role.PARK_MANAGER, on="park", number=1, is_active=False)
    former = holder_of(Role.PARK_MANAGER, on="park", number=1)
    Grant.objects.filter(user=former).update(withdrawn_at=timezone.now())
    invented = holder_of(Role.PARK_MANAGER, on="park", number=1, is_fictitious=True)
    roles = (Role.PARK_MANAGER, Role.FRONT_DESK)
    assert list(people_holding(*roles)) == [here, there]
    assert list(people_holding(*roles, on="park", numbers=[1])) == [here]
    assert list(people_holding(Role.PARK_MANAGER, on="network")) == []
    assert list(people_holding(Role.PARK_MANAGER, Role.HEAD_OFFICE)) == [here, there, boss]
    assert list(people_holding(Role.PARK_MANAGER, numbers=[])) == []
    settings.MAJAL_DEMO = True
    assert list(people_holding(*roles, on="park", numbers=[1])) == [here, invented]
