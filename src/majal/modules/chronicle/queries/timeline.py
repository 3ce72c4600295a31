"""The promised and the real on one line: what was said of the opening, and what came. No query."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from majal.kernel.dates import PartialDate, months_between
from majal.modules.conventions.public import Convention, PartyStep, Terms, term_of
from majal.modules.figures.public import Said

SHORTEST, LETTER = 13.0, 0.8
"""Percent of the line that the words of a mark cover: at least, and for each letter of a title."""
Told = tuple[str, PartialDate, PartialDate | None, str]


@dataclass(frozen=True)
class Mark:
    """One event: ``at`` its place in percent, ``level`` lifts its words above those beside it.

    ``side`` is start or end where its words would leave the page; ``said`` when it was said.
    """

    title: str
    when: PartialDate
    at: str
    said: PartialDate | None = None
    kind: str = ""
    level: int = 0
    side: str = ""


@dataclass(frozen=True)
class Timeline:
    """Two lanes over one axis of years, and how long the works are late."""

    promised: tuple[Mark, ...]
    real: tuple[Mark, ...]
    years: tuple[tuple[int, str], ...]
    late: tuple[str, str] | None
    months_late: int
    today: str

    @property
    def promised_rows(self) -> int:
        """How many rows of words the lane of promises needs: 1 to 3."""
        return min(3, 1 + max((m.level for m in self.promised), default=0))

    @property
    def real_rows(self) -> int:
        """How many rows of words the lane of what came needs: 1 to 3."""
        return min(3, 1 + max((m.level for m in self.real), default=0))


def timeline_of(
    convention: Convention,
    steps: Sequence[PartyStep],
    terms: Sequence[Terms],
    openings: Sequence[Said],
    *,
    today: date,
) -> Timeline | None:
    """The line of a convention; None where it has no date at all.

    ``openings`` are the dates announced for its parks, in the order in which they were said.
    """
    promised: list[Told] = [(_("opening"), o.when, _said(o), "") for o in openings if o.when]
    real: list[Told] = [(s.get_kind_display(), s.on, None, s.kind) for s in steps if s.on]
    real += [
        (_("amendment no. %(number)s") % {"number": t.number}, t.dated, None, "amendment")
        for t in terms
        if t.number and t.dated
    ]
    for park in convention.parks.all():
        real += [(_("works begun"), park.works_on, None, "works")] if park.works_on else []
        real += [(_("opened"), park.opened_on, None, "opened")] if park.opened_on else []
    real = _grouped(real)
    ends = [_end(terms, steps, today)]
    days = [w for _t, w, _s, _k in (*promised, *real)]
    if not days:
        return None
    opened = next((p.opened_on for p in convention.parks.all() if p.opened_on), None)
    first = date(min(w.first().year for w in days), 1, 1)
    last = max([*(w.last() for w in days), *([] if opened else [today])])
    last = date(last.year, 12, 31)
    scale = _Scale(first, last)
    promised += [(_("end of the term"), e, None, "end") for e in ends if e and e.last() <= last]
    return Timeline(
        promised=_lane(promised, scale),
        real=_lane(real, scale),
        years=_years(first.year, last.year, scale),
        late=_late(openings, opened, today, scale),
        months_late=_months_late(openings, opened, today),
        today=scale.at(min(today, last)),
    )


def _grouped(events: list[Told]) -> list[Told]:
    """What was done on one day, by several parties or in several steps, is one mark."""
    found: dict[str, list[Told]] = {}
    for event in events:
        found.setdefault(str(event[1]), []).append(event)
    marks = []
    for same in found.values():
        titles = list(dict.fromkeys(title for title, _when, _said, _kind in same))
        marks.append((_(", ").join(titles), same[0][1], None, same[-1][3]))
    return sorted(marks, key=lambda e: (_middle(e[1]), e[0]))


def _said(target: Said) -> PartialDate | None:
    if target.source and target.source.published:
        return target.source.published
    return PartialDate.of(target.said_on) if target.said_on else None


def _end(terms: Sequence[Terms], steps: Sequence[PartyStep], today: date) -> PartialDate | None:
    if not terms:
        return None
    signed = [s.day for s in steps if s.kind == "signed"]
    ends = term_of(terms[-1], today, begun=max(signed) if signed else None).ends
    return PartialDate.of(ends) if ends else None


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def place(self, day: date) -> float:
        return 100 * (day - self.first).days / max(1, (self.last - self.first).days)

    def at(self, day: date) -> str:
        return f"{min(100.0, max(0.0, self.place(day))):.2f}"


def _middle(when: PartialDate) -> date:
    return when.first() + (when.last() - when.first()) / 2


def _lane(events: list[Told], scale: _Scale) -> tuple[Mark, ...]:
    marks = sorted(
        (Mark(t, w, scale.at(_middle(w)), s, k) for t, w, s, k in events), key=lambda m: float(m.at)
    )
    taken: list[float] = []
    found = []
    for mark in marks:
        place, wide = float(mark.at), max(SHORTEST, LETTER * len(mark.title))
        side = "start" if place < wide / 2 else "end" if place > 100 - wide / 2 else ""
        begins = {"start": place, "end": place - wide}.get(side, place - wide / 2)
        level = next((n for n, end in enumerate(taken) if begins >= end), len(taken))
        taken[level : level + 1] = [begins + wide]
        found.append(replace(mark, level=min(level, 2), side=side))
    return tuple(found)


def _years(first: int, last: int, scale: _Scale) -> tuple[tuple[int, str], ...]:
    step = -(-(last - first + 1) // 8)
    return tuple((year, scale.at(date(year, 1, 1))) for year in range(first, last + 1, step))


def _late(
    openings: Sequence[Said], opened: PartialDate | None, today: date, scale: _Scale
) -> tuple[str, str] | None:
    """From the end of the first announced opening to the opening, or to today: place and size."""
    due = [o.when.last() for o in openings if o.when]
    came = _middle(opened) if opened else today
    if not due or min(due) >= came:
        return None
    return scale.at(min(due)), f"{scale.place(came) - scale.place(min(due)):.2f}"


def _months_late(openings: Sequence[Said], opened: PartialDate | None, today: date) -> int:
    due = min((o.when for o in openings if o.when), default=None, key=lambda w: w.last())
    if due is None:
        return 0
    return max(0, months_between(due, opened.first() if opened else today))
