"""Workflows as data: states, and the named steps between them.

A workflow never touches the database. Commands ask it for the next state; templates ask it which
buttons to show; the docs ask it for a diagram. A mistake in one fails at import.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise

from majal.kernel.actors import Actor
from majal.kernel.errors import WrongState
from majal.kernel.happenings import note_step
from majal.kernel.permissions import may, require


@dataclass(frozen=True)
class Step:
    """One named move from some states to one state, for those who hold a permission."""

    name: str
    label: str | Promise
    sources: frozenset[TextChoices]
    target: TextChoices
    permission: StrEnum

    def is_open(self, state: str) -> bool:
        """Whether the step leads out of ``state``."""
        return state in self.sources


_workflows: dict[str, "Workflow"] = {}


@dataclass(frozen=True)
class Workflow:
    """All the states of one kind of thing, where it begins, and every step between them."""

    name: str
    states: type[TextChoices]
    initial: TextChoices
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        named = {self.initial}.union(*({s.target, *s.sources} for s in self.steps))
        if foreign := {s for s in named if not isinstance(s, self.states)}:
            raise ValueError(f"{self.name}: not states of it {sorted(foreign)}")
        if stray := set(self.states) - self._reached():
            raise ValueError(f"{self.name}: unreachable states {sorted(stray)}")
        if len({s.name for s in self.steps}) != len(self.steps):
            raise ValueError(f"{self.name}: step names must be unique")
        if self.name in _workflows:
            raise ValueError(f"{self.name}: two workflows of one name")
        _workflows[self.name] = self

    def _reached(self) -> set[TextChoices]:
        """The states to which steps lead from the first one, itself included."""
        found, before = {self.initial}, set[TextChoices]()
        while found != before:
            before = found
            found = found | {s.target for s in self.steps if s.sources & found}
        return found

    def apply(self, name: str, obj: Any, *, by: Actor) -> None:
        """Set ``obj.state`` to where ``name`` leads; the caller locks and saves.

        The move is told to whoever listens when the command commits (``kernel.happenings``).

        Raises: NotAllowed; WrongState, also for a name this workflow lacks.
        """
        step = next((s for s in self.steps if s.name == name), None)
        if step is None:
            raise WrongState
        require(by, step.permission, obj)
        if not step.is_open(obj.state):
            raise WrongState
        obj.state = step.target
        note_step(step.name, obj)

    def is_open(self, name: str, obj: Any) -> bool:
        """Whether the step ``name`` leads on from where ``obj`` stands."""
        return any(s.name == name and s.is_open(obj.state) for s in self.steps)

    def available(self, obj: Any, *, to: Actor) -> Iterator[Step]:
        """The steps ``to`` may take from here: what the page offers as buttons."""
        for step in self.steps:
            if step.is_open(obj.state) and may(to, step.permission, obj):
                yield step

    def mermaid(self) -> str:
        """This workflow as a Mermaid state diagram, for docs/workflows.md."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        for step in self.steps:
            lines += [f"    {s} --> {step.target}: {step.name}" for s in sorted(step.sources)]
        return "\n".join(lines)


def workflows() -> list[Workflow]:
    """Every workflow of the house, by name."""
    return sorted(_workflows.values(), key=lambda w: w.name)
