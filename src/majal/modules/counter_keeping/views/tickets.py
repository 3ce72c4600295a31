"""The tickets of one's counters as a list, to search, to count and to take along."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.modules.counters.public import CounterPerm as Perm
from majal.modules.counters.public import Ticket, TicketState, tickets_visible_to

Options = Iterable[tuple[str, str | Promise]]


def _counters(actor: Actor) -> Options:
    order = ("counter__park__code", "counter__letter", "counter")
    rows = tickets_visible_to(actor).order_by(*order).distinct(*order)
    found = [one.counter for one in rows]
    return [(str(c.pk), f"{c.letter} · {local(c)} ({local(c.park)})") for c in found]


def _at(rows: QuerySet[Ticket], number: str) -> QuerySet[Ticket]:
    return rows.filter(counter=int(number)) if number.isdecimal() else rows.none()


def _minutes(ticket: Ticket) -> int | None:
    if ticket.called_at is None:
        return None
    return round((ticket.called_at - ticket.taken_at).total_seconds() / 60)


def _rating(ticket: Ticket) -> int | None:
    opinion = getattr(ticket, "opinion", None)
    return opinion.rating if opinion else None


LIST = register(
    List(
        name="counter_keeping.tickets",
        title=_("Tickets of the counters"),
        query=lambda actor: tickets_visible_to(actor).select_related("opinion"),
        address=lambda one: one.counter.get_absolute_url(),
        default_sort="-day",
        search=lambda rows, words: rows.filter(label__icontains=words.strip()),
        filters=(
            Filter("counter", _("Counter"), _counters, _at),
            Filter(
                "state",
                _("State"),
                lambda _a: TicketState.choices,
                lambda rows, state: rows.filter(state=state),
            ),
        ),
        columns=(
            Column("ticket", _("Ticket"), lambda t: t.label, kind="code", sort=("label",)),
            Column("day", _("Day"), lambda t: t.day, kind="date", sort=("day", "rank_at")),
            Column("counter", _("Counter"), lambda t: local(t.counter)),
            Column("park", _("Park"), lambda t: local(t.counter.park)),
            Column("state", _("State"), Ticket.get_state_display, sort=("state",)),
            Column("wait", _("Wait (minutes)"), _minutes, kind="number"),
            Column("rating", pgettext_lazy("ticket", "Rating"), _rating, kind="number"),
        ),
        empty=_("Numbers given at the counters stand here, with how long each waited."),
    )
)


@page(Perm.SEE_TICKETS)
def ticket_list(request: Request) -> HttpResponseBase:
    """Tickets that the reader may see; they name nobody."""
    lede = _("Every number given, what became of it and how long it waited; it names nobody.")
    return respond(request, LIST, lede=lede)
