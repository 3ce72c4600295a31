"""Meters: how daily work becomes evidence, with no second typing.

Any module offers meters in its ``meters.py``; whoever keeps figures reads them from the registry
and so imports none of these modules. A meter counts what the module's own records say of a day; it
also lists the records behind a count, limited to what the reader may see.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.refs import Ref
from majal.kernel.registry import Registry


@dataclass(frozen=True)
class Reading:
    """One count: of which subject (None: the network), of which day or period, how many."""

    value: Decimal
    period: PartialDate
    subject: Ref | None = None
    dimensions: Mapping[str, str] = field(default_factory=dict)


Read = Callable[[date], Iterable[Reading]]
Rows = Callable[[Actor, Ref | None, PartialDate], Iterable[Any]]
Tally = Callable[[Actor, Ref | None, date, date], Iterable[tuple[Any, Decimal]]]


@dataclass(frozen=True)
class Meter:
    """Counts one measure, named by its code.

    ``read(day)`` gives every subject's reading as of a day; ``rows(reader, subject, period)`` the
    records of registered kinds behind one reading. Of a flow, ``tally(reader, subject, first,
    last)`` gives the records of those days, each with what it adds, oldest first, for a park or a
    territory of any level: so that a promise for a period is followed while the period runs.
    """

    measure: str
    read: Read
    rows: Rows
    tally: Tally | None = None


meters: Registry[Meter] = Registry("meters")


def meter(measure: str, *, rows: Rows, tally: Tally | None = None) -> Callable[[Read], Read]:
    """Register a function as the meter of a measure."""

    def decorate(read: Read) -> Read:
        meters.add(measure, Meter(measure, read, rows, tally))
        return read

    return decorate
