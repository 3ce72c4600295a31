"""How things stand in time, as a report says it: late by 38 days, in 7 months, after 5 years."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from majal.kernel.bidi import plain_number
from majal.kernel.dates import Precision, humanise
from majal.modules.commitments.public import Commitment, Line, State, Tick

MONTHS_FROM, YEARS_FROM = 120, 730
"""Days from which people count months, and years."""


def span(days: int) -> str:
    """A length of time, in the language that is active."""
    if days < MONTHS_FROM:
        return _counted(ngettext("%(n)s day", "%(n)s days", days), days)
    if days < YEARS_FROM:
        months = round(days / 30.4375)
        return _counted(ngettext("%(n)s month", "%(n)s months", months), months)
    years = int(days / 365.25)
    return _counted(ngettext("%(n)s year", "%(n)s years", years), years)


def _counted(sentence: str, n: int) -> str:
    return sentence % {"n": plain_number(n)}


def months_late(n: int) -> str:
    """How late an opening is, in the language that is active."""
    return _counted(ngettext("%(n)s month late", "%(n)s months late", n), n)


def is_alarming(line: Line) -> bool:
    """Whether it stands out: late, or in dispute."""
    return line.clock.tick == Tick.LATE or line.commitment.state == State.DISPUTED


def standing(line: Line, code: str) -> str:
    """How a commitment stood on the day, in one language."""
    with override(code):
        return ", ".join(_parts(line)) if code != "ar" else "، ".join(_parts(line))


def _parts(line: Line) -> list[str]:
    clock, one = line.clock, line.commitment
    found = [_("disputed")] if one.state == State.DISPUTED else []
    if clock.tick == Tick.LATE:
        found.append(_("late by %(span)s") % {"span": span(clock.days)})
    elif clock.tick in (Tick.RUN, Tick.SOON):
        found.append(_("due in %(span)s") % {"span": span(clock.days)} if clock.days else _today())
    elif clock.tick == Tick.UNDATED:
        found.append(_("no date set"))
    elif clock.tick == Tick.WAITING:
        found.append(_("said to be delivered %(span)s ago, not answered") % {
            "span": span(clock.days)
        })  # fmt: skip
    elif clock.tick == Tick.DONE and one.done_on:
        found.append(_("delivered %(day)s, accepted") % {"day": humanise(one.done_on)})
    elif clock.tick == Tick.DONE:
        found.append(_("accepted"))
    if clock.late_by and clock.tick in (Tick.DONE, Tick.WAITING):
        found.append(_after(one, clock.late_by))
    return found


def _after(one: Commitment, days: int) -> str:
    """How long after its date it was delivered; by a year alone nobody knows how many days."""
    if one.done_on and one.done_on.precision != Precision.DAY:
        return _("after its date")
    return _("%(span)s after its date") % {"span": span(days)}


def _today() -> str:
    return _("due today")
