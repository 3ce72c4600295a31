"""Drawing a commitment: its clock, how it stands in words, what it rests on, where it is.

SVG is written here and not in a template: it is a drawing, and a page may hold hundreds.
"""

import re
from collections.abc import Iterable, Iterator
from math import pi

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from majal.kernel.bidi import human_date, number
from majal.kernel.dates import Precision
from majal.kernel.markup import filled, joined
from majal.kernel.names import local
from majal.kernel.templatetags.majal import NOTHING
from majal.kernel.templatetags.shell import BRIEF, grade, icon
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.queries.clock import Clock, Tick
from majal.modules.commitments.queries.evidence import Mark
from majal.modules.commitments.queries.sides import Line, lines_of
from majal.modules.commitments.workflow import State
from majal.modules.conventions.public import Party
from majal.modules.territories.public import map_of, place

register = template.Library()
ROUND = 2 * pi * 24
MONTHS_FROM, YEARS_FROM = 120, 730
"""Days from which people count months, and years."""
CSS = {Tick.WAITING: "paused", Tick.UNDATED: "run", Tick.WITHDRAWN: "run"}
STILL = {
    Tick.UNDATED: gettext_lazy("no date set"),
    Tick.WITHDRAWN: gettext_lazy("withdrawn by an amendment"),
}
TICKED = SafeString('<path d="M20 28.500l6 6 11-12" class="ck-done"/>')
PAUSED = SafeString('<path d="M22.500 20v16M33.500 20v16" class="ck-pause"/>')
CALLING = SafeString('<path d="M28 16v15M28 37v3.500" class="ck-a"/>')
DUE = (
    '<li class="due is-{}">{}<div class="due-b"><b><a href="{}" dir="auto">{}</a></b><p>'
    '<span><bdi class="wraps">{}</bdi></span><span>{}</span></p></div>{}</li>'
)
TAG = re.compile("<[^>]*>")
MOST_DAYS = 999
"""More than these do not fit into the ring: a sign stands there, and the words tell."""


@register.simple_tag
def clock(of: Clock, commitment: Commitment, size: int = 56) -> SafeString:
    """A ring of the time that is over, the days in it; its words are for those who do not see."""
    return _ring(of, clock_words(of, commitment), size)


def _ring(of: Clock, words: SafeString, size: int = 56) -> SafeString:
    return filled(
        '<span class="clock is-{}" style="--d:{}px" role="img" aria-label="{}">'
        '<svg viewBox="0 0 56 56"><circle cx="28" cy="28" r="24" class="ck-t"/>'
        '<circle cx="28" cy="28" r="24" class="ck-a" stroke-dasharray="{} {}" '
        'transform="rotate(-90 28 28)"/>{}</svg>{}</span>',
        CSS.get(of.tick, str(of.tick)),
        size,
        SafeString(TAG.sub("", words)),
        f"{of.used * ROUND:.1f}",
        f"{ROUND:.1f}",
        _sign(of),
        _core(of),
    )


def _sign(of: Clock) -> SafeString:
    """What is drawn in the ring where no number stands."""
    if of.tick == Tick.DONE:
        return TICKED
    if of.days <= MOST_DAYS:
        return NOTHING
    return CALLING if of.tick == Tick.LATE else PAUSED


def _core(of: Clock) -> SafeString:
    """The number of days in the ring; a dash where there is nothing to count."""
    if of.tick in (Tick.UNDATED, Tick.WITHDRAWN):
        return SafeString("<b>–</b>")
    if of.tick == Tick.DONE or of.days > MOST_DAYS:
        return NOTHING
    return filled("<b>{}</b>", number(of.days))


def span(days: int) -> SafeString:
    """A length of time as people say it: 38 days, 7 months, 5 years."""
    if days < MONTHS_FROM:
        said, n = ngettext("{n} day", "{n} days", days), days
    elif days < YEARS_FROM:
        n = round(days / 30.4375)
        said = ngettext("{n} month", "{n} months", n)
    else:
        n = int(days / 365.25)
        said = ngettext("{n} year", "{n} years", n)
    return filled(said.replace("} ", "}\u00a0"), n=number(n))  # "38 days" in one piece


@register.simple_tag
def clock_words(of: Clock, commitment: Commitment) -> SafeString:
    """How it stands, in words; what is late stands out."""
    return SafeString(" · ".join(_parts(of, commitment)))


@register.simple_tag
def due_rows(lines: Iterable[Line], side: str = "") -> SafeString:
    """Commitments as ``<li>``, in one go: the clock, what it is, whose or in which convention."""
    return joined(DUE, (_due(line, side) for line in lines))


def _due(line: Line, side: str) -> tuple[object, ...]:
    one, words = line.commitment, clock_words(line.clock, line.commitment)
    said = party(one.owed_by) if side == "to" else one.convention
    shown = _ring(line.clock, words), one.get_absolute_url(), one, said, words
    return line.clock.tick, *shown, evidence_mark(line.mark)


def _parts(of: Clock, commitment: Commitment) -> Iterator[SafeString]:
    if commitment.state == State.DISPUTED:
        yield _late(_("disputed"))
    if of.tick in (Tick.RUN, Tick.SOON) and commitment.due:
        yield filled(_("due {day}"), day=human_date(commitment.due))
    if of.tick == Tick.SOON:
        left = _("in {span}") if of.days else pgettext("due", "today")
        yield filled(left, span=span(of.days))
    elif of.tick == Tick.LATE:
        yield _late(filled(_("late by {span}"), span=span(of.days)))
    elif of.tick == Tick.WAITING:
        asked = _("said to be delivered {span} ago, not answered")
        fresh = _("said to be delivered today, not answered yet")
        yield filled(asked if of.days else fresh, span=span(of.days))
    elif of.tick == Tick.DONE and commitment.done_on:
        yield filled(_("delivered {day}"), day=human_date(commitment.done_on))
    elif of.tick in STILL:
        yield filled("{}", STILL[of.tick])
    if of.late_by and of.tick in (Tick.DONE, Tick.WAITING):
        exact = commitment.done_on and commitment.done_on.precision == Precision.DAY
        after = filled(_("{span} after its date"), span=span(of.late_by))
        yield _late(after if exact else _("after its date"))


def _late(text: str) -> SafeString:
    return filled("<em>{}</em>", text)


@register.simple_tag
def evidence_mark(mark: Mark) -> SafeString:
    """The grade of what shows it and in a word what that is; or that nothing does."""
    sign = grade(mark.grade, word=False) if mark.grade else icon("file-off")
    css = "ev" if mark.grade else "ev ev-none"
    return filled('<span class="{}">{}<span>{}</span></span>', css, sign, mark.what)


@register.filter
def party(of: Party | None) -> str:
    """The name of a party; where none is named, all the others."""
    return local(of.organisation) if of else _("all the other parties")


register.filter("grade_words", lambda code: str(BRIEF[code]))


@register.filter
def line(commitment: Commitment) -> Line:
    """A commitment ready to show, as it stands today."""
    return lines_of([commitment], timezone.localdate())[0]


@register.simple_tag
def place_map(commitment: Commitment, label: str) -> SafeString:
    """The region of a commitment by provinces, with a mark where it is to be delivered."""
    lands = [commitment.territory, commitment.convention.territory]
    code = next((one.code for one in lands if one), None)
    drawn = map_of(code)
    longitude, latitude = float(commitment.longitude or 0), float(commitment.latitude or 0)
    x, y = place(longitude, latitude, code)
    s = round(drawn.width / 34, 1)
    shapes = joined(
        '<path d="{}"><title>{}</title></path>', ((one.d, local(one)) for one in drawn.shapes)
    )
    return filled(
        '<svg class="map" viewBox="{}" role="img" aria-label="{}"><g class="lands">{}</g>'
        '<path class="mk mk-op" d="M{} {}l{} {}-{} {}-{}-{}z"/></svg>',
        drawn.view_box,
        label,
        shapes,
        *(str(n) for n in (x, round(y - s, 1), s, s, s, s, s, s)),
    )
