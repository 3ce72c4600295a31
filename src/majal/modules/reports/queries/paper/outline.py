"""The outline of a report: what a council reads, in the order in which it reads it."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from majal.modules.reports.queries.content import Content
from majal.modules.reports.queries.paper.accords import accords, replaced
from majal.modules.reports.queries.paper.accounts import accounts
from majal.modules.reports.queries.paper.blocks import Block, Notice, text
from majal.modules.reports.queries.paper.facing import facing
from majal.modules.reports.queries.paper.method import annex_of_sources, method
from majal.modules.reports.queries.paper.summary import summary
from majal.modules.reports.queries.paper.territory import territory

EMPTY = _(
    "No convention on record names this council as a party on the day of this report. What follows "
    "tells of its territory only."
)


def outline(content: Content) -> Iterator[Block]:
    """Every block of the report."""
    if content.is_empty:
        yield Notice(_("No convention"), [(text(EMPTY),)])
    else:
        yield from summary(content)
        yield from accords(content)
        yield from accounts(content)
        yield from facing(content)
    yield from territory(content)
    yield from method(content)
    yield from annex_of_sources(content)
    yield from replaced(content)
