"""Datasets: what modules publish for everybody, as tables that programs read.

A module offers a dataset in its ``datasets.py``; whoever keeps the catalogue reads them from the
registry and so imports none of these modules. Rows are given as anyone may see them: ``rows`` gets
the actor, and the catalogue asks as ``ANYONE``. Asked twice without a change, it gives the same.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from django.utils.functional import Promise

from majal.kernel.actors import Actor
from majal.kernel.registry import Registry


class ColumnType(StrEnum):
    """What the cells of a column are; the words are those of Table Schema (Frictionless)."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "datetime"


class Theme(StrEnum):
    """The European authority's data themes; the value is the last part of each one's address."""

    ECONOMY = "ECON"
    GOVERNMENT = "GOVE"
    REGIONS = "REGI"
    SOCIETY = "SOCI"
    EDUCATION = "EDUC"
    TECHNOLOGY = "TECH"


class Licence(StrEnum):
    """Under what a dataset may be used again."""

    OWN = "EUPL-1.2"
    CC_BY = "CC-BY-4.0"
    ODBL = "ODbL-1.0"
    ORIGIN = "origin"
    """What the sources allow, each row naming its own."""


class Frequency(StrEnum):
    """How often a dataset may change; the European authority's words."""

    DAILY = "DAILY"
    MONTHLY = "MONTHLY"
    QUARTERLY = "QUARTERLY"
    IRREGULAR = "IRREG"


@dataclass(frozen=True)
class Column:
    """One column: ``name`` for programs (a to z, digits, _), ``title`` for people, translated.

    The columns with ``key`` together name a row: with them two versions are compared. ``unit`` is
    said where every cell has the same; ``codes`` are the words a cell may hold.
    """

    name: str
    title: str | Promise
    type: ColumnType = ColumnType.TEXT
    about: str | Promise = ""
    unit: str = ""
    key: bool = False
    codes: Mapping[str, str | Promise] | None = None


Cell = str | int | bool | Decimal | date | datetime | None
Rows = Callable[[Actor], Iterable[Mapping[str, Cell]]]


@dataclass(frozen=True)
class Extra:
    """A further file of a dataset, in another standard's form: ``write`` puts it into a stream.

    ``name`` is that of the file, with its ending; ``standard`` the address of what it obeys. It is
    written when a version of the dataset is made, and must hold what anyone may see. ``moment`` is
    what tells in it when it was written; but for that, another content is another version.
    """

    name: str
    media_type: str
    title: str | Promise
    write: Callable[[BinaryIO], None]
    standard: str = ""
    moment: re.Pattern[bytes] | None = None

    def digest(self, path: Path) -> str:
        """The SHA-256 of what it says, whenever it was written."""
        content = path.read_bytes()
        return hashlib.sha256(self.moment.sub(b"", content) if self.moment else content).hexdigest()


@dataclass(frozen=True)
class Dataset:
    """One table that is published.

    ``rows(actor)`` streams a mapping for each row, with exactly the names of ``columns``. Its order
    does not matter: what is published is ordered by the key. ``method`` says how the rows come to
    be and what they leave out; ``chart`` names the columns of a bar chart, words and numbers;
    ``map`` those of latitude and longitude; ``days`` those of the first and the last day that a row
    speaks of.
    """

    name: str
    title: str | Promise
    about: str | Promise
    method: str | Promise
    theme: Theme
    licence: Licence
    columns: tuple[Column, ...]
    rows: Rows
    frequency: Frequency = Frequency.DAILY
    extras: tuple[Extra, ...] = ()
    keywords: tuple[str | Promise, ...] = ()
    chart: tuple[str, str] | None = None
    map: tuple[str, str] | None = None
    days: tuple[str, str] | None = None
    order: int = 100

    @property
    def key(self) -> tuple[str, ...]:
        """The names of the columns that name a row."""
        return tuple(one.name for one in self.columns if one.key)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(one.name for one in self.columns)


datasets: Registry[Dataset] = Registry("datasets")
extras: Registry[tuple[str, Extra]] = Registry("extra files of datasets")


def publish(dataset: Dataset) -> Dataset:
    """Offer a dataset to the catalogue. Raises: ValueError without a key, or on a second one."""
    if not dataset.key:
        raise ValueError(f"the dataset {dataset.name} has no key column")
    return datasets.add(dataset.name, dataset)


def add_extra(dataset: str, extra: Extra) -> None:
    """Add a file to a dataset that another module offers, by its name."""
    extras.add(f"{dataset}/{extra.name}", (dataset, extra))


def extras_of(dataset: Dataset) -> tuple[Extra, ...]:
    """All further files of a dataset, its own first."""
    return (*dataset.extras, *(extra for name, extra in extras if name == dataset.name))
