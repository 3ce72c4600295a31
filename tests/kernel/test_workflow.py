"""Workflows as data: mistakes are found at import, steps lead where they say."""

from dataclasses import dataclass
from enum import StrEnum

import pytest
from django.db.models import TextChoices

from majal.kernel import permissions, workflow
from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, WrongState
from majal.kernel.permissions import grant, nobody
from majal.kernel.workflow import Step, Workflow, workflows


class Perm(StrEnum):
    MOVE = "tests.move"
    ARCHIVE = "tests.archive"


class State(TextChoices):
    DRAFT = "draft", "Draft"
    SENT = "sent", "Sent"
    KEPT = "kept", "Kept"


class Other(TextChoices):
    LOST = "lost", "Lost"


@dataclass
class Letter:
    state: str = "draft"
    locked: bool = False


def a_step(name, sources, target, permission=Perm.MOVE):
    return Step(name, name.title(), frozenset(sources), target, permission)


SEND = a_step("send", [State.DRAFT], State.SENT)
KEEP = a_step("keep", [State.DRAFT, State.SENT], State.KEPT, Perm.ARCHIVE)


def a_workflow(*steps, name="tests.letter", initial=State.DRAFT):
    return Workflow(name=name, states=State, initial=initial, steps=steps)


@pytest.fixture(autouse=True)
def _own_workflows(monkeypatch):
    monkeypatch.setattr(workflow, "_workflows", {})
    monkeypatch.setattr(permissions, "_rules", dict(permissions._rules))
    grant(Perm.MOVE, to=lambda actor, letter: not letter.locked)
    grant(Perm.ARCHIVE, to=nobody)


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([SEND], r"unreachable states \[.*KEPT"),
        (
            [SEND, a_step("keep", [State.KEPT], State.KEPT)],
            r"unreachable states \[.*KEPT",
        ),
        ([SEND, a_step("keep", [], State.KEPT)], r"unreachable states \[.*KEPT"),
        ([SEND, KEEP, a_step("send", [State.SENT], State.SENT)], "step names must be unique"),
        ([SEND, KEEP, a_step("lose", [State.SENT], Other.LOST)], r"not states of it \[.*LOST"),
        ([SEND, KEEP, a_step("find", [Other.LOST], State.SENT)], r"not states of it \[.*LOST"),
    ],
)
def test_a_mistake_is_found_when_it_is_written(steps, sentence):
    with pytest.raises(ValueError, match=rf"^tests\.letter: {sentence}"):
        a_workflow(*steps)
    assert workflows() == []


def test_a_beginning_outside_of_its_states_is_a_mistake():
    with pytest.raises(ValueError, match="not states of it"):
        a_workflow(SEND, KEEP, initial=Other.LOST)


def test_two_of_one_name_are_a_mistake():
    first = a_workflow(SEND, KEEP)
    with pytest.raises(ValueError, match="two workflows of one name"):
        a_workflow(SEND, KEEP)
    assert workflows() == [first]


def test_all_are_known_by_name():
    later = a_workflow(SEND, KEEP, name="b")
    earlier = a_workflow(SEND, KEEP, name="a")
    assert workflows() == [earlier, later]


def test_a_step_leads_on_and_only_from_where_it_begins():
    letters, one = a_workflow(SEND, KEEP), Letter()
    letters.apply("send", one, by=ANYONE)
    assert one.state == State.SENT
    with pytest.raises(WrongState):
        letters.apply("send", one, by=ANYONE)
    assert one.state == State.SENT


def test_a_step_is_for_those_who_hold_its_permission_on_this_very_thing():
    letters = a_workflow(SEND, KEEP)
    with pytest.raises(NotAllowed):
        letters.apply("send", Letter(locked=True), by=ANYONE)
    kept = Letter()
    with pytest.raises(NotAllowed):
        letters.apply("keep", kept, by=ANYONE)
    assert kept.state == "draft"
    letters.apply("keep", kept, by=SYSTEM)
    assert kept.state == "kept"


def test_whoever_may_not_learns_nothing_of_the_state():
    with pytest.raises(NotAllowed):
        a_workflow(SEND, KEEP).apply("send", Letter(state="kept", locked=True), by=ANYONE)


def test_a_step_it_does_not_have_is_a_refusal():
    with pytest.raises(WrongState):
        a_workflow(SEND, KEEP).apply("burn", Letter(), by=SYSTEM)


@pytest.mark.parametrize(
    ("state", "actor", "offered"),
    [
        ("draft", ANYONE, ["send"]),
        ("draft", SYSTEM, ["send", "keep"]),
        ("sent", ANYONE, []),
        ("sent", SYSTEM, ["keep"]),
        ("kept", SYSTEM, []),
    ],
)
def test_what_is_offered_is_open_and_allowed(state, actor, offered):
    letters = a_workflow(SEND, KEEP)
    assert [s.name for s in letters.available(Letter(state=state), to=actor)] == offered


def test_nothing_is_offered_on_what_one_may_not_touch():
    assert list(a_workflow(SEND, KEEP).available(Letter(locked=True), to=ANYONE)) == []


def test_a_step_is_open_whoever_asks():
    letters = a_workflow(SEND, KEEP)
    steps = ("send", "keep", "burn")
    open_from = {s: [letters.is_open(n, Letter(state=s)) for n in steps] for s in State.values}
    assert open_from == {
        "draft": [True, True, False],
        "sent": [False, True, False],
        "kept": [False, False, False],
    }


def test_it_draws_itself():
    assert a_workflow(SEND, KEEP).mermaid() == (
        "stateDiagram-v2\n"
        "    [*] --> draft\n"
        "    draft --> sent: send\n"
        "    draft --> kept: keep\n"
        "    sent --> kept: keep"
    )
