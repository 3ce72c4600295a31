"""Mail: what one may see of it, what waits for one's company, of whom a reminder is due."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import CASABLANCA
from majal.modules.organisations.public import Organisation, organisations_represented_by
from majal.modules.reception.models import Dispatch, Item
from majal.modules.reception.queries.places import desk_ids
from majal.modules.reception.workflow import REMINDED_AFTER, ItemState

ENDED_SHOWN = 30
"""Items handed over that the page of a company shows."""


def items_visible_to(actor: Actor) -> QuerySet[Item]:
    """Those at one's desks, and those for the companies one acts for."""
    rows = Item.objects.select_related("park", "company", "received_by", "ended_by")
    if actor is SYSTEM:
        return rows
    own = organisations_represented_by(actor)
    return rows.filter(Q(park__in=desk_ids(actor)) | Q(company__in=own))


def item_of(actor: Actor, pk: int) -> Item:
    """Raises: Item.DoesNotExist, also for one that is not shown to the actor."""
    return items_visible_to(actor).prefetch_related("lines__corrected_by").get(pk=pk)


def dispatches_visible_to(actor: Actor) -> QuerySet[Dispatch]:
    """What was sent from one's desks, or for the companies one acts for."""
    rows = Dispatch.objects.select_related("park", "company")
    if actor is SYSTEM:
        return rows
    own = organisations_represented_by(actor)
    return rows.filter(Q(park__in=desk_ids(actor)) | Q(company__in=own))


def companies_of(actor: Actor) -> QuerySet[Organisation]:
    """The companies that a list of mail may be narrowed to."""
    shown = items_visible_to(actor).order_by().values("company")
    return Organisation.objects.filter(pk__in=shown).order_by("sort_key_fr", "pk")


@dataclass(frozen=True)
class OwnMail:
    """What waits for the companies one acts for, what was handed over, what was sent."""

    waiting: tuple[Item, ...]
    ended: tuple[Item, ...]
    sent: tuple[Dispatch, ...]


def own_mail(actor: Actor) -> OwnMail:
    """The mail of one's companies; the latest of what is over."""
    own = organisations_represented_by(actor)
    rows = Item.objects.filter(company__in=own).select_related("park", "company")
    rows = rows.prefetch_related("lines__corrected_by")
    sent = Dispatch.objects.filter(company__in=own).select_related("park", "company")
    return OwnMail(
        tuple(rows.filter(state=ItemState.STORED).order_by("received_at", "pk")),
        tuple(rows.exclude(state=ItemState.STORED).order_by("-ended_at", "-pk")[:ENDED_SHOWN]),
        tuple(sent[:ENDED_SHOWN]),
    )


def reminders_due(today: date) -> Mapping[int, list[Item]]:
    """What each company is to be reminded of: items that passed a reminder not yet sent."""
    due = Q()
    for sent, days in enumerate(REMINDED_AFTER):
        due |= Q(reminded__lte=sent, received_at__lt=_after(today - timedelta(days=days)))
    rows = Item.objects.filter(due, state=ItemState.STORED).order_by("received_at", "pk")
    found = defaultdict(list)
    for item in rows:
        found[item.company_id].append(item)
    return found


def reached(item: Item, today: date) -> int:
    """How many reminders an item's age calls for."""
    age = (today - item.received_at.astimezone(CASABLANCA).date()).days
    return sum(age >= days for days in REMINDED_AFTER)


def handled_in(first: date, last: date) -> tuple[QuerySet[Item], QuerySet[Dispatch]]:
    """What came and what was sent on a day from ``first`` to ``last``."""
    span = {"gte": _after(first - timedelta(days=1)), "lt": _after(last)}
    came = Item.objects.filter(**{f"received_at__{way}": at for way, at in span.items()})
    sent = Dispatch.objects.filter(**{f"sent_at__{way}": at for way, at in span.items()})
    return came, sent


def waiting_for(company_id: int, ids: Iterable[int]) -> list[Item]:
    """Those of the items that still wait for this company, the oldest first."""
    rows = Item.objects.filter(pk__in=list(ids), company=company_id, state=ItemState.STORED)
    return list(rows.select_related("park", "company").order_by("received_at", "pk"))


def _after(day: date) -> datetime:
    """The moment at which a day is over."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), CASABLANCA)
