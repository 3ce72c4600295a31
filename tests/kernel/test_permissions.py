"""May this actor do this to that object: rules, roles on scopes, links, closed accounts."""

from dataclasses import dataclass
from enum import StrEnum

import pytest

from majal.kernel import permissions
from majal.kernel.actors import ANYONE, SYSTEM, Grant, LinkHolder
from majal.kernel.errors import NotAllowed
from majal.kernel.permissions import (
    anyone,
    anyone_signed_in,
    both,
    describe_rule,
    either,
    grant,
    granted,
    holds,
    holds_link,
    id_of,
    may,
    nobody,
    require,
    scopes,
)


class Perm(StrEnum):
    SEE = "tests.see"
    EDIT = "tests.edit"
    NEVER = "tests.never"


@dataclass(frozen=True)
class Somebody:
    """A signed-in user as permissions see one."""

    grants: tuple[Grant, ...] = ()
    pk: int = 7
    is_active: bool = True
    is_authenticated: bool = True


@dataclass(frozen=True)
class Thing:
    pk: int
    park: int = 0


HEAD = Somebody((Grant("head_office", "network", 0),))
MANAGER = Somebody((Grant("park_manager", "park", 3),))


@pytest.fixture(autouse=True)
def _own_rules(monkeypatch):
    """What these tests grant is forgotten after each."""
    monkeypatch.setattr(permissions, "_rules", dict(permissions._rules))


def test_a_permission_is_granted_once():
    grant(Perm.SEE, to=anyone)
    with pytest.raises(ValueError, match=r"tests\.see is granted twice"):
        grant(Perm.SEE, to=nobody)
    assert granted()[Perm.SEE] is anyone


def test_a_permission_nobody_granted_is_a_bug_even_for_the_system():
    with pytest.raises(KeyError):
        may(ANYONE, Perm.SEE)
    with pytest.raises(KeyError):
        may(SYSTEM, Perm.SEE)


def test_what_is_granted_can_be_read_and_not_changed():
    grant(Perm.SEE, to=anyone)
    with pytest.raises(TypeError):
        granted()[Perm.SEE] = nobody


def test_the_system_holds_all():
    grant(Perm.NEVER, to=nobody)
    assert [may(a, Perm.NEVER) for a in (SYSTEM, HEAD, ANYONE)] == [True, False, False]


def test_require_is_silent_or_refuses():
    grant(Perm.EDIT, to=holds("head_office"))
    assert require(HEAD, Perm.EDIT) is None
    with pytest.raises(NotAllowed):
        require(ANYONE, Perm.EDIT)


class TestClosedAccount:
    CLOSED = Somebody(HEAD.grants, is_active=False)

    def test_it_holds_what_anyone_does(self):
        grant(Perm.SEE, to=anyone)
        grant(Perm.EDIT, to=holds("head_office"))
        grant(Perm.NEVER, to=anyone_signed_in)
        held = [may(self.CLOSED, p) for p in (Perm.SEE, Perm.EDIT, Perm.NEVER)]
        assert held == [True, False, False]

    def test_it_holds_nothing_of_its_own(self):
        grant(Perm.EDIT, to=lambda actor, obj: actor.pk == obj.pk)
        mine = Thing(pk=self.CLOSED.pk)
        assert (may(HEAD, Perm.EDIT, mine), may(self.CLOSED, Perm.EDIT, mine)) == (True, False)

    def test_queries_find_no_scope_of_it(self):
        assert scopes(HEAD, "head_office", kind="network") == {0}
        assert scopes(self.CLOSED, "head_office", kind="network") == frozenset()


@pytest.mark.parametrize(
    ("actor", "signed_in"), [(HEAD, True), (ANYONE, False), (LinkHolder(1, "p", "k", 2), False)]
)
def test_anyone_signed_in_is_a_person_with_an_account(actor, signed_in):
    assert anyone_signed_in(actor, None) is signed_in
    assert anyone(actor, None) is True


@pytest.mark.parametrize(
    ("grant", "held"),
    [
        (Grant("park_manager", "park", 3), True),
        (Grant("front_desk", "park", 3), True),
        (Grant("park_manager", "park", 4), False),
        (Grant("park_manager", "network", 3), False),
        (Grant("accountant", "park", 3), False),
    ],
)
def test_a_role_counts_on_its_own_scope_only(grant, held):
    rule = holds("park_manager", "front_desk", on="park", by=lambda thing: thing.park)
    assert rule(Somebody((grant,)), Thing(pk=1, park=3)) is held
    assert rule(Somebody((Grant("x", "park", 3), grant)), Thing(pk=1, park=3)) is held


def test_without_an_object_a_role_on_one_scope_does_not_count_but_one_on_any_does():
    on_this_park = holds("park_manager", on="park", by=lambda thing: thing.park)
    on_any_park = holds("park_manager", on="park")
    assert (on_this_park(MANAGER, None), on_any_park(MANAGER, None)) == (False, True)


def test_unless_said_otherwise_a_role_is_held_on_the_network():
    assert (holds("head_office")(HEAD, None), holds("park_manager")(MANAGER, None)) == (True, False)


def test_either_needs_one_and_both_need_all():
    grid = [(anyone, anyone), (anyone, nobody), (nobody, anyone), (nobody, nobody)]
    assert [either(*rules)(ANYONE, None) for rules in grid] == [True, True, True, False]
    assert [both(*rules)(ANYONE, None) for rules in grid] == [True, False, False, False]


@pytest.mark.parametrize(
    ("actor", "obj", "opens"),
    [
        (LinkHolder(1, "tests.accept", "tests.thing", 5), Thing(5), True),
        (LinkHolder(1, "tests.accept", "tests.thing", 5), Thing(6), False),
        (LinkHolder(1, "tests.accept", "tests.thing", 5), None, False),
        (LinkHolder(1, "tests.read", "tests.thing", 5), Thing(5), False),
        (LinkHolder(1, "tests.accept", "tests.other", 5), Thing(5), False),
        (HEAD, Thing(7), False),
        (ANYONE, Thing(5), False),
    ],
)
def test_a_link_opens_one_purpose_on_one_thing(actor, obj, opens):
    assert holds_link("tests.accept", "tests.thing")(actor, obj) is opens


def test_scopes_are_those_of_the_kind_on_which_one_of_the_roles_is_held():
    several = Somebody(
        (
            Grant("park_manager", "park", 3),
            Grant("front_desk", "park", 4),
            Grant("accountant", "park", 5),
            Grant("park_manager", "territory", 6),
        )
    )
    assert scopes(several, "park_manager", "front_desk", kind="park") == {3, 4}
    assert scopes(ANYONE, "park_manager", kind="park") == frozenset()


def test_what_belongs_to_one_person_is_refused_to_whoever_is_none():
    assert id_of(HEAD) == 7
    for nobody_in_particular in (ANYONE, SYSTEM, LinkHolder(1, "p", "k", 2)):
        with pytest.raises(NotAllowed):
            id_of(nobody_in_particular)


def test_a_rule_says_in_words_who_passes():
    rule = either(
        both(anyone_signed_in, holds("park_manager", on="park", by=lambda o: o.pk)),
        holds("head_office", "accountant"),
        holds_link("tests.accept", "tests.thing"),
        nobody,
    )
    assert describe_rule(rule) == (
        "anyone signed in and park_manager on the park or head_office, accountant on any network "
        "or holder of a link (tests.accept) or only the system itself"
    )
    assert describe_rule(anyone) == "anyone"


def test_every_permission_of_the_house_has_its_rule_in_words():
    assert [str(p) for p, rule in granted().items() if not rule.__doc__] == []
