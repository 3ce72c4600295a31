"""The first page of a side: what presses most of what it owes and is owed, and how much there is.

Of hundreds of commitments it shows a few: the database counts and chooses them, and is asked once.
"""

from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    DateTimeField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import JSONObject, TruncDate
from django.utils import timezone

from majal.kernel.addresses import address_of
from majal.kernel.names import local
from majal.kernel.prepared import AnyOf, Given, Prepared, Slot
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.queries.clock import Tick, clock_of
from majal.modules.commitments.queries.evidence import mark_of_traces, with_traces
from majal.modules.commitments.queries.sides import PLACES, SETTLED, Line, urgency
from majal.modules.commitments.queries.visible import begun
from majal.modules.commitments.workflow import OPEN, State
from majal.modules.conventions.public import Convention, Mine, Named, Party

SHOWN = 5
"""Commitments of each side on its first page."""
NAMES = {f"name_{one}": f"organisation__name_{one}" for one in ("ar", "fr", "en")}
READ = (
    *("pk", "code", "state", "state_since", "due", "due_last", "done_on"),
    *(f"text_{one}" for one in ("ar", "fr", "en")),
)


class First(NamedTuple):
    """The first lines of what a side owes, or is owed; and how many there are of each kind."""

    lines: list[Line]
    open: int = 0
    late: int = 0
    waiting: int = 0


class Pressing(NamedTuple):
    """One of the first commitments of a side, by the names of ``Commitment``, as it is read;
    ``open``, ``late`` and ``waiting`` are counted of all that were chosen from."""

    pk: int
    code: str
    state: str
    state_since: datetime
    due: Any
    due_last: date | None
    done_on: Any
    text_ar: str
    text_fr: str
    text_en: str
    acceptance: str | None
    traces: list[dict[str, Any]] | None
    begun: date | None
    named: dict[str, Any]
    owing: dict[str, Any]
    ours: bool
    to_all: bool
    open: int
    late: int
    waiting: int

    def __str__(self) -> str:
        return local(self, "text")

    def get_absolute_url(self) -> str:
        return address_of("commitments:detail", self.code)

    @property
    def convention(self) -> Named:
        """Its convention, as a row names it."""
        return Named(**self.named)

    @property
    def owed_by(self) -> Any:
        """Its party, with the name of the organisation."""
        return SimpleNamespace(organisation=SimpleNamespace(**self.owing))


def first_of(mine: Mine, today: date) -> tuple[First, First]:
    """What a side owes and what it is owed, as ``owe`` and ``owed`` order them; one query."""
    since = timezone.make_aware(datetime.combine(today - SETTLED, time.min))
    asked = {"parties": mine.party_ids, "conventions": mine.convention_ids}
    found = [Pressing._make(row) for row in FIRST.ask(**asked, today=today, settled=since)]
    return _first([one for one in found if one.ours], today), _first(
        [one for one in found if not one.ours], today
    )


def _first(found: list[Pressing], today: date) -> First:
    """Of what is owed to a side and what is owed to all, the first together."""
    rows: list[Any] = list(found)
    lines = sorted((Line(c, clock_of(c, today), mark_of_traces(c)) for c in rows), key=urgency)
    counts = {one.to_all: (one.open, one.late, one.waiting) for one in found}.values()
    return First(lines[:SHOWN], *map(sum, zip(*counts, strict=True)))


def _late() -> Q:
    return Q(state__in=OPEN, due_last__lt=Given("today", DateField()))


def _pressing(rows: QuerySet[Commitment], *, ours: bool, to_all: bool) -> QuerySet[Commitment, Any]:
    """The first of them in the order of ``urgency``, each with how many there are.

    What is said of each is looked up after it is chosen: a join would read it of all.
    """
    place = Case(
        When(_late(), then=PLACES[Tick.LATE]),
        When(state__in=OPEN, due_last__isnull=False, then=PLACES[Tick.RUN]),
        When(state__in=OPEN, then=PLACES[Tick.UNDATED]),
        When(state=State.CLAIMED, then=PLACES[Tick.WAITING]),
        default=PLACES[Tick.DONE],
    )
    day = Case(
        When(state__in=OPEN, then=F("due_last")),
        When(state=State.CLAIMED, then=TruncDate("state_since")),
        default=None,
        output_field=DateField(null=True),
    )
    settled = Q(state=State.ACCEPTED, state_since__gte=Given("settled", DateTimeField()))
    theirs = Convention.objects.filter(pk=OuterRef("convention_id")).order_by()
    party = Party.objects.filter(pk=OuterRef("owed_by_id")).order_by()
    told = JSONObject(**{name: name for name in Named._fields})
    told_of_all = with_traces(rows.filter(Q(state__in=[*OPEN, State.CLAIMED]) | settled)).annotate(
        begun=begun(),
        named=Subquery(theirs.values(told=told)),
        owing=Subquery(party.values(told=JSONObject(**NAMES))),
        ours=Value(ours, BooleanField()),
        to_all=Value(to_all, BooleanField()),
        n_open=Window(Count("pk", filter=~Q(state=State.ACCEPTED))),
        n_late=Window(Count("pk", filter=_late())),
        n_waiting=Window(Count("pk", filter=Q(state=State.CLAIMED))),
    )
    chosen = told_of_all.order_by(place, day, "pk")
    counted = ("n_open", "n_late", "n_waiting")
    more = ("acceptance", "traces", "begun", "named", "owing", "ours", "to_all")
    return chosen.values_list(*READ, *more, *counted)[:SHOWN]


def _both() -> QuerySet[Commitment, Any]:
    """What a side owes, what is owed to it, and what is owed to all in its conventions."""
    rows = Commitment.objects.all()
    own = Q(AnyOf(F("owed_by"), Slot("parties")))
    owed = rows.filter(AnyOf(F("owed_to"), Slot("parties")))
    to_all = rows.filter(~own, AnyOf(F("convention"), Slot("conventions")), owed_to=None)
    return _pressing(rows.filter(own), ours=True, to_all=False).union(
        _pressing(owed, ours=False, to_all=False),
        _pressing(to_all, ours=False, to_all=True),
        all=True,
    )


FIRST = Prepared(_both)
