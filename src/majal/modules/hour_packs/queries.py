"""What is read of packs of hours, limited to what the actor may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import F, Q, QuerySet, Sum

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import scopes
from majal.modules.hour_packs.models import Pack, Price
from majal.modules.mentoring.public import in_teams_parks, of_whole_network
from majal.modules.organisations.public import Organisation, organisations_represented_by
from majal.modules.parameters.public import rule_on
from majal.modules.parks.public import Park
from majal.modules.people.public import Role

RETURN_DAYS, RETURN_RULE = 14, "hour_pack_return_days"


def packs_visible_to(actor: Actor) -> QuerySet[Pack]:
    """Those of one's organisations, and for a team those of its parks.

    Who only pays for others reads sums: whom an organisation lets know that it is advised, is for
    the organisation to say.
    """
    rows = Pack.objects.select_related("park", "company", "payer", "price", "voucher")
    if of_whole_network(actor):
        return rows
    if actor.pk is None or not actor.is_active:
        return rows.none()
    mine = Q(company__in=organisations_represented_by(actor))
    return rows.filter(mine | in_teams_parks(actor))


def pack_of(actor: Actor, pk: int) -> Pack:
    """Raises: Pack.DoesNotExist."""
    return packs_visible_to(actor).get(pk=pk)


def on_offer(day: date) -> QuerySet[Price]:
    """The prices at which packs are sold on a day."""
    rows = Price.objects.filter(Q(until=None) | Q(until__gt=day), first__lte=day)
    return rows.select_related("park").order_by("park__code", "hours")


def offer_of(actor: Actor, pk: int) -> Price:
    """A price that whoever is signed in may look at. Raises: Price.DoesNotExist."""
    rows = Price.objects.select_related("park")
    return rows.get(pk=pk) if actor.pk is not None and actor.is_active else rows.none().get()


def prices_kept_by(actor: Actor) -> QuerySet[Price]:
    """The prices of the parks whose prices one sets, past and to come as well."""
    rows = Price.objects.select_related("park", "set_by").annotate(sold=Sum("packs__hours"))
    if whole_network(actor):
        return rows
    return rows.filter(park__in=scopes(actor, Role.PARK_MANAGER, kind="park"))


def price_kept_by(actor: Actor, pk: int) -> Price:
    """Raises: Price.DoesNotExist."""
    return prices_kept_by(actor).get(pk=pk)


def parks_priced_by(actor: Actor) -> list[Park]:
    """The parks whose prices one sets."""
    rows = Park.objects.order_by("code")
    if not whole_network(actor):
        rows = rows.filter(pk__in=scopes(actor, Role.PARK_MANAGER, kind="park"))
    return list(rows)


def whole_network(actor: Actor) -> bool:
    """Whether somebody sets the prices of all parks."""
    return actor is SYSTEM or bool(scopes(actor, Role.HEAD_OFFICE, kind="network"))


def managed_by(actor: Actor) -> QuerySet[Organisation]:
    """The organisations for which somebody may buy."""
    ids = scopes(actor, Role.COMPANY_MANAGER, kind="organisation")
    return Organisation.objects.filter(pk__in=ids, archived_at=None).order_by("name_fr", "pk")


def return_days(day: date) -> int:
    """Days after the sale for which an unused pack can be given back."""
    rule = rule_on(RETURN_RULE, day)
    return RETURN_DAYS if rule is None else int(rule)


def last_day_to_return(pack: Pack) -> date:
    """The last day on which it can be given back."""
    return pack.sold_on + timedelta(days=return_days(pack.sold_on))


def is_used(pack: Pack) -> bool:
    """Whether hours of it are taken, or the team changed them."""
    voucher = pack.voucher
    moved: bool = voucher.movements.filter(kind="correct").exists()
    return moved or bool(voucher.balance != voucher.minutes)


def pack_of_voucher(voucher_id: int) -> Pack | None:
    """The pack that a voucher was sold as."""
    rows = Pack.objects.select_related("park", "company", "payer", "price", "voucher")
    return rows.filter(voucher=voucher_id).first()


@dataclass(frozen=True)
class Bought:
    """What a payer's packs come to in a year, before tax; those returned are left out."""

    payer: Organisation
    packs: list[Pack]

    @property
    def hours(self) -> int:
        return sum(one.hours for one in self.packs if one.returned_on is None)

    @property
    def amount(self) -> Decimal:
        return sum((one.amount for one in self.packs if one.returned_on is None), Decimal(0))


def bought_by(payers: Iterable[Organisation]) -> list[Bought]:
    """The packs of each of these payers, those with none left out."""
    known = {one.pk: one for one in payers}
    found: dict[int, list[Pack]] = {}
    rows = Pack.objects.filter(payer__in=known).select_related("park")
    for one in rows.order_by("payer", "-sold_on", "-pk"):
        found.setdefault(one.payer_id, []).append(one)
    return [Bought(known[pk], packs) for pk, packs in found.items()]


def chargeable(park_id: int, first: date, last: date) -> QuerySet[Pack]:
    """The packs of a park sold from ``first`` to ``last`` and kept."""
    rows = Pack.objects.filter(park=park_id, sold_on__gte=first, sold_on__lte=last)
    return rows.filter(returned_on=None).order_by("sold_on", "pk").annotate(of=F("voucher_id"))
