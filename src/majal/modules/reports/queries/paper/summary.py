"""The first page: key figures, and what calls for the council's attention."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from majal.kernel.bidi import isolated
from majal.kernel.dates import humanise
from majal.kernel.names import local
from majal.modules.commitments.public import Line
from majal.modules.contributions.public import Stage
from majal.modules.parks.public import Park, ParkState
from majal.modules.reports.queries.content import Content
from majal.modules.reports.queries.paper.blocks import (
    NOTHING,
    Block,
    Heading,
    Items,
    Notice,
    Piece,
    Tile,
    Tiles,
    filled,
    millions,
    money,
    name,
    number,
    sentence,
    text,
)
from majal.modules.reports.queries.paper.spans import standing

MOST = 4
"""How many late commitments the summary names; the others stand in their own chapter."""


def summary(content: Content) -> Iterator[Block]:
    yield Heading(_("Summary"))
    yield _of_conventions(content)
    yield _of_money(content)
    found = list(_pressing(content))
    if found:
        yield Notice(_("What calls for the council’s attention"), found, alarm=True)
    else:
        calm = _("Nothing that is on record is late, and no sum is missing on either side.")
        yield Notice(_("What calls for the council’s attention"), [(text(calm),)])
    if content.parks:
        yield Heading(_("Parks concerned"), level=2)
        yield Items([(sentence(partial(_park, park)),) for park in content.parks])


def _park(park: Park, code: str) -> str:
    with override(code):
        state = str(ParkState(park.state).label)
        opened = humanise(park.opened_on, code) if park.opened_on else ""
    glue = "، " if code == "ar" else ", "
    return glue.join(filter(None, (isolated(local(park, language=code), "auto"), state, opened)))


def _of_conventions(content: Content) -> Tiles:
    ours, theirs = content.ours, content.theirs
    both = ours + theirs
    in_force = sum(one.in_force for one in content.agreed)
    return Tiles(
        [
            Tile(
                number(in_force),
                _("conventions in force"),
                filled(_("of %(whole)s followed"), whole=number(len(content.agreed))),
            ),
            Tile(
                number(both.due),
                _("commitments due by the day"),
                filled(_("of %(whole)s in all"), whole=number(both.whole)),
            ),
            Tile(
                number(both.kept),
                _("kept on time"),
                filled(_("of %(n)s that can be judged here"), n=number(both.judged)),
            ),
            Tile(
                number(both.late),
                _("late and open"),
                filled(
                    _("partners %(ours)s, operator %(theirs)s"),
                    ours=number(ours.late),
                    theirs=number(theirs.late),
                ),
                alarm=both.late > 0,
            ),
        ]
    )


def _of_money(content: Content) -> Tiles:
    whole = content.whole
    labels = (
        (Stage.PROMISED, _("promised by the council")),
        (Stage.CALLED, _("called by the operator")),
        (Stage.RECEIVED, _("received by the operator")),
        (Stage.SPENT, _("spent")),
    )
    nothing = text(_("no entry on record"))
    unknown = filled(_("%(n)s without an amount"), n=number(whole.unknown))
    tiles = []
    for stage, label in labels:
        value = millions(whole.sums.get(stage))
        note = nothing if value is NOTHING else None
        if stage == Stage.PROMISED and whole.unknown:
            note = unknown
        tiles.append(Tile(value, label, note))
    return Tiles(tiles)


def _pressing(content: Content) -> Iterator[tuple[Piece, ...]]:
    """The longest late, what waits for an answer, and what is missing between the two accounts."""
    for line in content.late[:MOST]:
        yield (_told(line),)
    if len(content.late) > MOST:
        more = number(len(content.late) - MOST)
        yield (filled(_("and %(more)s more late commitments, in their own chapter"), more=more),)
    if content.waiting:
        yield (
            filled(
                _("deliveries that nobody has accepted or disputed yet: %(n)s"),
                n=number(len(content.waiting)),
            ),
        )
    whole = content.whole
    if whole.paid_alone:
        yield (
            filled(
                _("paid by the council and not told as received: %(sum)s"),
                sum=money(whole.paid_alone),
            ),
        )
    if whole.unspent:
        yield (filled(_("received and not spent: %(sum)s"), sum=money(whole.unspent)),)
    if whole.unknown:
        yield (
            filled(
                _("contributions of which nobody on record says how much: %(n)s"),
                n=number(whole.unknown),
            ),
        )


def _told(line: Line) -> Piece:
    return filled(
        _("%(who)s: %(what)s (%(how)s)"),
        who=name(line.commitment.owed_by.organisation),
        what=name(line.commitment, "text"),
        how=text(partial(standing, line)),
    )
