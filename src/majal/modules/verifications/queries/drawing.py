"""The share confirmed as a drawing: a dot and the hatched range in which it lies."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from majal.kernel.bidi import plain_percent
from majal.kernel.plots import Plot
from majal.modules.verifications.queries.results import Result

HEIGHT, LOW, HIGH = 132.0, 0.25, 0.75


def range_drawn(result: Result) -> tuple[SafeString, SafeString] | None:
    """What those drawn at random tell; None before the first was checked."""
    found, share = result.range, result.random.share
    if found is None or share is None:
        return None
    plot = Plot("confirmed", (0, 100), (0, 1), height=HEIGHT, near=36)
    plot.axes([(float(v), plain_percent(v)) for v in (0, 25, 50, 75, 100)], [], grid=False)
    plot.level(0)
    low, high = found
    plot.hatched(
        [(low, LOW), (high, LOW)], [(low, HIGH), (high, HIGH)], _("range in 95 cases of 100")
    )
    plot.marks("dot", [(share, 0.5)], _("share confirmed among those drawn at random"))
    plot.text(share, HIGH, plain_percent(share, decimals=0), up=-6)
    told = _("%(share)s confirmed; in 95 cases of 100 between %(low)s and %(high)s") % {
        "share": plain_percent(share, decimals=0),
        "low": plain_percent(low, decimals=0),
        "high": plain_percent(high, decimals=0),
    }
    return plot.drawn(told), plot.legend()
