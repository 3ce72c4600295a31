"""A company beside its group on one strip: half of the group hatched, its middle, the company."""

from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from majal.kernel.bidi import isolated, plain_number, plain_percent
from majal.kernel.plots import Plot, ticks
from majal.modules.standing.models import SHARES
from majal.modules.standing.queries.reading import Own

HEIGHT, LOW, HIGH = 150.0, 0.2, 0.8
FEW = 4
ROOM = 1.08


def told(measure: str, value: Decimal | float) -> str:
    """A value of a measure in words."""
    number = Decimal(value)
    if measure in SHARES:
        return plain_percent(number, decimals=0)
    return plain_number(number, decimals=0)


def strip(own: Own) -> tuple[SafeString, SafeString] | None:
    """The drawing and what its signs mean; None without a group."""
    group = own.group
    if group is None:
        return None
    values = [group.low, group.high, *([own.value] if own.value is not None else [])]
    first, last = min(0.0, *(float(v) * ROOM for v in values)), max(float(v) for v in values)
    last = max(last * ROOM, first + 1)
    plot = Plot(f"strip-{own.measure}", (first, last), (0, 1), height=HEIGHT, near=40)
    plot.axes([(v, told(own.measure, v)) for v in ticks(first, last, FEW)], [], grid=False)
    plot.level(0)
    low, middle, high = (float(v) for v in (group.low, group.middle, group.high))
    plot.hatched([(low, LOW), (high, LOW)], [(low, HIGH), (high, HIGH)], _("half of the group"))
    for edge in (low, high):
        plot.line("other", [(edge, LOW), (edge, HIGH)])
    plot.line("main", [(middle, 0.08), (middle, 0.92)], _("middle of the group"))
    if own.value is not None:
        plot.marks("claim", [(float(own.value), 0.5)], _("your company"))
    return plot.drawn(words_of(own)), plot.legend()


def words_of(own: Own) -> str:
    """The same in words."""
    if own.group is None:
        return ""
    name, group = own.measure, own.group
    return _("Half of them lie between %(low)s and %(high)s, the middle is %(middle)s.") % {
        "low": isolated(told(name, group.low)),
        "high": isolated(told(name, group.high)),
        "middle": isolated(told(name, group.middle)),
    }
