"""Statements recorded from rows: dry run first, each row's fate told, nothing recorded twice."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils import timezone

from majal.kernel.actors import ANYONE, Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.figures.commands.rows import Known, Read, read_row
from majal.modules.figures.models import Measure, Observation, StatementFile, Target
from majal.modules.figures.permissions import Perm
from majal.modules.parks.public import parks_visible_to
from majal.modules.sources.public import sources_visible_to

Rows = Iterable[tuple[int, Mapping[str, str]]]
Tell = Callable[[int, int], None]


@command()
def load_statements(rows: Rows, *, commit: bool, by: Actor) -> dict[str, Any]:
    """x

    Permission: figures.load.
    """
    require(by, Perm.LOAD)
    return {}


def read_table(sent: StatementFile) -> Iterator[tuple[int, Mapping[str, str]]]:
    yield from ()
