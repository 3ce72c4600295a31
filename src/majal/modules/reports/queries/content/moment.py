"""The two dates that fix a report, and the sources it cites."""

from dataclasses import dataclass, field
from datetime import date, datetime

from majal.modules.figures.public import AsOf


@dataclass(frozen=True)
class Moment:
    """What is told of ``day``, as it was on record at ``known``: the same answer for ever."""

    day: date
    known: datetime

    @property
    def as_of(self) -> AsOf:
        """The same for the module of figures."""
        return AsOf(said_by=self.day, recorded_by=self.known)


@dataclass
class Notes:
    """Sources in the order in which they are first cited; their numbers stand in the text."""

    codes: dict[str, int] = field(default_factory=dict)

    def cite(self, *codes: str | None) -> tuple[int, ...]:
        """The numbers of these sources, each once, in rising order."""
        named = [code for code in codes if code]
        for code in named:
            self.codes.setdefault(code, len(self.codes) + 1)
        return tuple(sorted({self.codes[code] for code in named}))
