"""Which runs an actor may see, and what they come to."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may, scopes
from majal.modules.billing.public import LegalEntity, parks_invoiced
from majal.modules.billing_runs.models import Run, RunBill
from majal.modules.billing_runs.permissions import Perm
from majal.modules.billing_runs.workflow import LIVE, Cause, Fate
from majal.modules.parks.public import Park
from majal.modules.people.public import Role

ZERO = Decimal(0)


@dataclass(frozen=True)
class Totals:
    """Of one fate: how many payers, and what they come to before tax."""

    fate: Fate
    payers: int
    net: Decimal


def runs_visible_to(actor: Actor) -> QuerySet[Run]:
    """Those of one's parks; all to head office and to accountants of the network."""
    rows = Run.objects.select_related("park", "entity")
    wide = scopes(actor, Role.HEAD_OFFICE, Role.ACCOUNTANT, kind="network")
    if actor is SYSTEM or wide:
        return rows
    return rows.filter(park__in=scopes(actor, Role.ACCOUNTANT, kind="park"))


def run_of(actor: Actor, pk: int) -> Run:
    """One of them. Raises: Run.DoesNotExist."""
    return runs_visible_to(actor).get(pk=pk)


def totals_of(run: Run) -> list[Totals]:
    """What a run comes to, by what becomes of its payers."""
    rows = run.bills.order_by().values("fate").annotate(n=Count("pk"), net=Sum("net"))
    return [Totals(Fate(row["fate"]), row["n"], row["net"] or ZERO) for row in rows]


def bills_of(run: Run, *, only_different: bool = False) -> QuerySet[RunBill]:
    """Its payers with their lines and invoices, those that differ first."""
    rows = run.bills.select_related("payer", "invoice").prefetch_related("lines")
    if only_different:
        rows = rows.filter(differs__gt=0)
    return rows.order_by("-differs", "payer__sort_key_fr", "pk")


def parks_to_run(actor: Actor) -> list[Park]:
    """The parks an actor may run and that a legal entity invoices for."""
    seats = LegalEntity.objects.filter(archived_at=None).values("seats__park")
    rows = parks_invoiced(actor).filter(pk__in=seats)
    return [park for park in rows if may(actor, Perm.RUN, park)]


def to_invoice(actor: Actor) -> list[Run]:
    """Runs that wait to be looked at or are under way, for the first page of an accountant."""
    return list(runs_visible_to(actor).filter(state__in=LIVE))


def causes_of(run: Run) -> list[tuple[Cause, int, Decimal]]:
    """How many lines differ from last month by each cause, and by how much."""
    rows = (
        run.bills.order_by()
        .values("lines__cause")
        .annotate(n=Count("lines"), now=Sum("lines__amount"), was=Sum("lines__before"))
    )
    return [
        (Cause(row["lines__cause"]), row["n"], row["now"] - row["was"])
        for row in rows
        if row["lines__cause"] not in (None, Cause.SAME)
    ]
