"""Everything that reads convocations: letters, calendars, the agenda on paper, links."""

from majal.modules.convocations.queries.behind import Behind, behind
from majal.modules.convocations.queries.calendars import (
    calendar_by_account,
    calendar_by_link,
    calendar_file,
)
from majal.modules.convocations.queries.issued import issued_agenda
from majal.modules.convocations.queries.paper import (
    PAPER_LABELS,
    agenda_title,
    draw_agenda,
    paper_head,
    paper_item,
    written,
)
from majal.modules.convocations.queries.told import (
    hearing,
    still_to_come,
    told,
    told_by_account,
    told_by_link,
)

__all__ = [
    "PAPER_LABELS",
    "Behind",
    "agenda_title",
    "behind",
    "calendar_by_account",
    "calendar_by_link",
    "calendar_file",
    "draw_agenda",
    "hearing",
    "issued_agenda",
    "paper_head",
    "paper_item",
    "still_to_come",
    "told",
    "told_by_account",
    "told_by_link",
    "written",
]
