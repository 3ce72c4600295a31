"""Lists: packs sold and prices, each limited to what the reader may see."""

from django.db.models import Q
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel import bidi
from majal.kernel.dates import humanise
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.modules.hour_packs.models import Pack
from majal.modules.hour_packs.permissions import Perm
from majal.modules.hour_packs.queries import packs_visible_to, prices_kept_by

KEPT = (
    ("kept", pgettext_lazy("pack of hours", "kept")),
    ("returned", pgettext_lazy("pack of hours", "returned")),
)
PACKS = register(
    List(
        name="hour_packs.pack",
        title=gettext_lazy("Packs of hours sold"),
        query=packs_visible_to,
        address=Pack.get_absolute_url,
        default_sort="-sold",
        search=lambda rows, words: rows.filter(
            Q(company__name_fr__icontains=words)
            | Q(company__name_ar__icontains=words)
            | Q(payer__name_fr__icontains=words)
            | Q(payer__name_ar__icontains=words)
            | Q(title_ref__icontains=words)
        ),
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _actor: KEPT,
                lambda rows, value: rows.filter(returned_on__isnull=value == "kept"),
            ),
        ),
        columns=(
            Column(
                "company",
                pgettext_lazy("voucher", "For"),
                lambda p: local(p.company),
                sort=("company__name_fr",),
            ),
            Column(
                "payer", gettext_lazy("Paid by"), lambda p: local(p.payer), sort=("payer__name_fr",)
            ),
            Column(
                "hours", gettext_lazy("Hours"), lambda p: p.hours, sort=("hours",), kind="number"
            ),
            Column(
                "amount",
                gettext_lazy("Price before tax"),
                lambda p: p.amount,
                lambda p: bidi.money(p.amount),
                sort=("amount",),
                kind="number",
            ),
            Column(
                "sold",
                gettext_lazy("Sold on"),
                lambda p: p.sold_on.isoformat(),
                lambda p: humanise(p.sold_on),
                sort=("sold_on",),
                kind="date",
            ),
            Column("state", gettext_lazy("State"), lambda p: KEPT[p.returned_on is not None][1]),
        ),
        empty=gettext_lazy("Packs of hours that are sold stand here, with who pays them."),
    )
)
PRICES = register(
    List(
        name="hour_packs.price",
        title=gettext_lazy("Prices of packs"),
        query=prices_kept_by,
        address=lambda one: reverse("hour_packs:end", args=[one.pk]),
        default_sort="park",
        columns=(
            Column("park", gettext_lazy("Park"), lambda p: local(p.park), sort=("park__name_fr",)),
            Column(
                "hours", gettext_lazy("Hours"), lambda p: p.hours, sort=("hours",), kind="number"
            ),
            Column(
                "amount",
                gettext_lazy("Price before tax"),
                lambda p: p.amount,
                lambda p: bidi.money(p.amount),
                sort=("amount",),
                kind="number",
            ),
            Column(
                "first",
                pgettext_lazy("price", "From"),
                lambda p: p.first.isoformat(),
                lambda p: humanise(p.first),
                sort=("first",),
                kind="date",
            ),
            Column(
                "until",
                pgettext_lazy("price", "Until (not included)"),
                lambda p: p.until.isoformat() if p.until else "",
                lambda p: humanise(p.until) if p.until else "—",
                sort=("until",),
                kind="date",
            ),
        ),
        empty=gettext_lazy("No pack has a price yet: set the first one, and companies can buy."),
    )
)


@page(Perm.LIST)
def packs(request: Request) -> HttpResponseBase:
    """The packs sold that one may see."""
    return respond(
        request,
        PACKS,
        lede=_("Who bought how many hours, who pays them, and what came back."),
        action_address=reverse("hour_packs:offers"),
        action_label=_("Packs on offer"),
    )


@page(Perm.PRICES)
def prices(request: Request) -> HttpResponseBase:
    """The prices of the parks whose prices one sets."""
    return respond(
        request,
        PRICES,
        lede=_(
            "What a pack costs in each park from which day on. A price is never changed: a new "
            "one follows it."
        ),
        action_address=reverse("hour_packs:set"),
        action_label=_("Set a price"),
    )
