"""What modules offer to be imported: commands that take rows, with what a person must know of them.

``importer("contributions.contributions", title=…, columns=COLUMNS, …)(import_contributions)`` in
``tasks.py``, since jobs run it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from django.utils.functional import Promise

from majal.kernel.actors import Actor
from majal.kernel.registry import Registry
from majal.kernel.tables import Columns, Report, Row

LARGEST = 5_000_000
"""Bytes of a file."""
MOST_ROWS = 5_000
NAME = re.compile(r"[a-z_]+\.[a-z_]+")
Tell = Callable[[int], object]


class Import(Protocol):
    """A ``@command`` that records rows, or without ``commit`` says what recording them would do.

    It requires the importer's permission of ``by``, the sender. A row recorded before must be
    recognised, since a mended file is sent again; ``tables.run_import`` does the rest.
    """

    def __call__(
        self, rows: Iterable[Row], *, commit: bool, by: Actor, tell: Tell | None
    ) -> Report: ...


I = TypeVar("I", bound=Import)  # noqa: E741 - an import


@dataclass(frozen=True)
class Importer:
    """One kind of file people may send.

    ``accepts`` says of every column what stands in it; ``example`` is the one row of the template,
    invented, and is left out where somebody sends it back. ``after`` names the page, by the number
    of the file, where one goes on once its rows are recorded.
    """

    name: str
    title: str | Promise
    columns: Columns
    permission: StrEnum
    run: Import
    accepts: Mapping[str, str | Promise]
    example: Mapping[str, str]
    help: str | Promise = ""
    after: str = ""

    @property
    def headers(self) -> tuple[str, ...]:
        """The columns of the template, those that are needed first."""
        return (*self.columns.required, *self.columns.optional)

    @property
    def example_row(self) -> dict[str, str]:
        """The example as ``read_table`` would read it."""
        return {name: self.example.get(name, "").strip() for name in self.headers}


importers: Registry[Importer] = Registry("importers")


def importer(
    name: str,
    *,
    title: str | Promise,
    columns: Columns,
    permission: StrEnum,
    accepts: Mapping[str, str | Promise],
    example: Mapping[str, str],
    help: str | Promise = "",  # noqa: A002 - as Django's forms call it
    after: str = "",
) -> Callable[[I], I]:
    """Offer a command as the importer ``name``, which is part of its address.

    Raises: ValueError for a name that is no address, for columns without a word on what they take,
        for words or examples of columns there are not; TypeError for what is no command.
    """

    def decorate(function: I) -> I:
        if not getattr(function, "is_command", False):
            raise TypeError(f"the importer {name} must be a @command")
        words = accepts, example, help, after
        importers.add(name, Importer(name, title, columns, permission, function, *words))
        return function

    if not NAME.fullmatch(name):
        raise ValueError(f"{name} must read module.things")
    known = {*columns.required, *columns.optional}
    if unlike := known ^ set(accepts):
        raise ValueError(f"{name}: say of every column what it accepts: {sorted(unlike)}")
    if strange := set(example) - known:
        raise ValueError(f"{name}: the example has columns there are not: {sorted(strange)}")
    if any(not example.get(needed, "").strip() for needed in columns.required):
        raise ValueError(f"{name}: the example fills every column that is needed")
    return decorate
