"""Packs: those on offer, buying and selling one, what became of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel import bidi
from majal.kernel.asking import ask
from majal.kernel.dates import humanise
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.hour_packs import commands, errors
from majal.modules.hour_packs.commands import Buyer
from majal.modules.hour_packs.forms import BuyForm, ReturnForm, SellForm
from majal.modules.hour_packs.models import Pack, Price
from majal.modules.hour_packs.permissions import Perm
from majal.modules.hour_packs.queries import (
    is_used,
    last_day_to_return,
    managed_by,
    offer_of,
    on_offer,
    pack_of,
    return_days,
)
from majal.modules.mentoring.public import Title
from majal.modules.organisations.public import organisations_visible_to


@page(Perm.OFFERS)
@require_GET
def offers(request: Request) -> HttpResponse:
    """The packs on offer today, by park."""
    day, actor = timezone.localdate(), request.actor
    parks: dict[int, dict[str, Any]] = {}
    for one in on_offer(day):
        card = parks.setdefault(one.park_id, {"park": one.park, "rows": []})
        card["rows"].append((one, one.amount / one.hours, may(actor, Perm.SELL, one)))
    context = {
        "parks": list(parks.values()),
        "buys": may(actor, Perm.BUY_ANY),
        "sets": may(actor, Perm.PRICES),
        "days": return_days(day),
    }
    return render(request, "hour_packs/offers.html", context)


def _said(price: Price) -> str:
    """What one is about to buy, in a sentence."""
    return _(
        "%(hours)s hours with the experts of %(park)s for %(amount)s MAD before tax, to be used "
        "within %(months)s months. The price goes on the invoice of this month. A pack of which "
        "nothing was used can be returned within %(days)s days."
    ) % {
        "hours": price.hours,
        "park": local(price.park),
        "amount": bidi.plain_number(price.amount),
        "months": price.months,
        "days": return_days(timezone.localdate()),
    }


@page(Perm.BUY_ANY, obj=offer_of, sign_in_first=True)
@require_http_methods(["GET", "HEAD", "POST"])
def buy(request: Request, price: Price) -> HttpResponse:
    """For an organisation that one manages."""
    rows = list(managed_by(request.actor))
    back = reverse("hour_packs:offers")
    return ask(
        request,
        BuyForm(request.POST or None, companies=rows),
        lambda given: commands.buy_pack(
            price.pk, given["company"], key=given["key"], by=request.actor
        ),
        title=_("Buy a pack of hours"),
        lede=_said(price),
        done=_("Bought. Choose an expert and a free slot: the voucher is ready."),
        back=back,
        crumbs=[(_("Packs of hours"), back)],
        button=pgettext("pack of hours", "Buy it"),
        beside={errors.NotYourCompany: "company", errors.CompanyUnknown: "company"},
    )


@page(Perm.SELL, obj=offer_of, sign_in_first=True)
@require_http_methods(["GET", "HEAD", "POST"])
def sell(request: Request, price: Price) -> HttpResponse:
    """To an organisation; itself or another pays."""
    rows = list(organisations_visible_to(request.actor).filter(archived_at=None))
    back = reverse("hour_packs:offers")

    def do(given: Any) -> Pack:
        payer = given["payer"] or given["company"]
        buyer = Buyer(given["company"], payer, Title(given["title"]), given["title_ref"])
        return commands.sell_pack(price.pk, buyer, key=given["key"], by=request.actor)

    return ask(
        request,
        SellForm(request.POST or None, organisations=rows),
        do,
        title=_("Sell a pack of hours"),
        lede=_said(price),
        done=_("Sold. The organisation is told, and whoever pays is invoiced."),
        back=back,
        crumbs=[(_("Packs of hours"), back)],
        button=pgettext("pack of hours", "Sell it"),
        beside={errors.CompanyUnknown: "company"},
    )


@page(Perm.SEE, obj=pack_of, sign_in_first=True)
@require_GET
def pack(request: Request, found: Pack) -> HttpResponse:
    """One pack: what it cost, who pays, what is left, whether it came back."""
    last, used = last_day_to_return(found), is_used(found)
    still = found.returned_on is None and found.voucher.closed_at is None
    context = {
        "pack": found,
        "last": last,
        "used": used,
        "in_time": timezone.localdate() <= last,
        "returns": still
        and not used
        and timezone.localdate() <= last
        and may(request.actor, Perm.RETURN, found),
    }
    return render(request, "hour_packs/pack.html", context)


@page(Perm.RETURN, obj=pack_of)
@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: Request, found: Pack) -> HttpResponse:
    """Return it, unused."""
    return ask(
        request,
        ReturnForm(request.POST or None),
        lambda given: commands.return_pack(found.pk, reason=given["reason"], by=request.actor),
        title=_("Return the pack"),
        lede=_(
            "Its voucher ends at once. What was invoiced of it comes back as a credit with the "
            "next invoices; it can be returned until %(day)s."
        )
        % {"day": humanise(last_day_to_return(found))},
        done=_("Returned. It is charged no more."),
        back=found.get_absolute_url(),
        crumbs=[(_("Pack of hours"), found.get_absolute_url())],
        button=pgettext("pack of hours", "Return it"),
        beside={errors.ReasonMissing: "reason"},
    )
