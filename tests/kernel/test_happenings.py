"""What happened in a command is told once, just before it commits, and never what was taken back."""

import pytest
from django.db import transaction
from django.dispatch import Signal

from majal.kernel import happenings as told_by
from majal.kernel.actors import SYSTEM
from majal.kernel.command import command
from majal.kernel.errors import DomainError
from majal.kernel.happening_kinds import every_happening
from majal.kernel.happenings import note, note_step
from majal.kernel.refs import Ref, kinds
from majal.kernel.registry import Registry
from tests.people.factories import person

pytestmark = pytest.mark.django_db


class Refused(DomainError):
    code = "refused"


@pytest.fixture
def heard(monkeypatch):
    """What a listener was told, as (name, ref, command)."""
    found, registry = [], Registry("listeners")
    registry.add("tests", lambda told: found.extend((t.name, t.ref, t.command) for t in told))
    monkeypatch.setattr(told_by, "listeners", registry)
    return found


@command()
def take_step(record, *, by, fails=False):
    note_step("open", record)
    if fails:
        raise Refused


def test_a_step_is_told_with_kind_ref_and_command(heard):
    user = person()
    take_step(user, by=SYSTEM)
    assert heard == [("people.user.open", Ref("people.user", user.pk), "tests.take_step")]


def test_the_outermost_command_tells_each_event_once(heard):
    user = person()

    @command()
    def many(*, by):
        take_step(user, by=by)
        take_step(user, by=by)
        note("tests.done", None)
        assert heard == []

    many(by=SYSTEM)
    assert [(name, bool(ref)) for name, ref, _ in heard] == [
        ("people.user.open", True),
        ("tests.done", False),
    ]
    assert {name.rpartition(".")[2] for _, _, name in heard} == {"many"}


def test_a_command_that_fails_tells_nothing(heard):
    with pytest.raises(Refused):
        take_step(person(), fails=True, by=SYSTEM)
    assert heard == []


def test_what_a_refused_command_within_noted_is_taken_back(heard):
    first, second = person(), person()

    @command()
    def outlives(*, by):
        take_step(first, by=by)
        with pytest.raises(Refused):
            take_step(second, fails=True, by=by)

    outlives(by=SYSTEM)
    assert [ref.id for _, ref, _ in heard] == [first.pk]


def test_a_dry_run_within_a_command_tells_nothing(heard):
    user = person()

    @command()
    def tries(*, by):
        with transaction.atomic():
            take_step(user, by=by)
            transaction.set_rollback(True)

    tries(by=SYSTEM)
    assert heard == []


def test_nothing_is_noted_outside_of_commands_or_of_what_is_no_record(heard):
    note_step("open", person())

    @command()
    def other(*, by):
        note_step("open", object())
        note_step("open", type(person())())  # never saved

    other(by=SYSTEM)
    assert heard == []


def test_a_declared_event_is_told_by_its_signal(heard, monkeypatch):
    monkeypatch.setattr(told_by, "happenings", Registry("kinds"))
    signal, user = Signal(), person()
    told_by.happening("people.user.wave", "Waves", signal=signal, pick=lambda told: told["who"])

    @command()
    def wave(*, by):
        signal.send(None, who=user)

    wave(by=SYSTEM)
    assert [(name, ref.id) for name, ref, _ in heard] == [("people.user.wave", user.pk)]


def test_every_kind_of_event_is_about_a_kind_of_record():
    found = every_happening()
    assert {one.record for one in found.values() if one.record} <= set(kinds.items())
    assert [name for name, one in found.items() if not str(one.title).strip()] == []
    assert found["bookings.booking.refuse"].record == "bookings.booking"
    assert found["billing.invoice.issue"].record == "billing.invoice"
    assert "planning.blocker.cancel" not in found
