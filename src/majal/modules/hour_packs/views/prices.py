"""Prices: set, ended."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from majal.kernel import bidi
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.modules.hour_packs import commands, errors
from majal.modules.hour_packs.forms import EndForm, PriceForm
from majal.modules.hour_packs.models import Price
from majal.modules.hour_packs.permissions import Perm
from majal.modules.hour_packs.queries import parks_priced_by, price_kept_by


@page(Perm.PRICES)
@require_http_methods(["GET", "HEAD", "POST"])
def set_price(request: Request) -> HttpResponse:
    """A new price."""
    back = reverse("hour_packs:prices")

    def do(given: Any) -> None:
        commands.set_price(
            given["park"],
            given["hours"],
            given["amount"],
            given["first"],
            months=given["months"],
            by=request.actor,
        )

    return ask(
        request,
        PriceForm(
            request.POST or None,
            parks=parks_priced_by(request.actor),
            initial={"first": timezone.localdate()},
        ),
        do,
        title=_("Set the price of a pack"),
        lede=_("The price of the same pack before it ends on that day. Packs sold keep theirs."),
        done=_("Set."),
        back=back,
        crumbs=[(_("Prices of packs"), back)],
        button=pgettext("price", "Set it"),
        beside={errors.PriceInThePast: "first", errors.PriceAlready: "first"},
    )


@page(Perm.PRICE, obj=price_kept_by)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request, found: Price) -> HttpResponse:
    """Sell at this price no more."""
    back = reverse("hour_packs:prices")

    def do(given: Any) -> None:
        commands.end_price(found.pk, given["on"], by=request.actor)

    return ask(
        request,
        EndForm(request.POST or None, initial={"on": timezone.localdate()}),
        do,
        title=_("End the price of a pack"),
        lede=_("%(hours)s hours, %(amount)s MAD before tax")
        % {"hours": found.hours, "amount": bidi.plain_number(found.amount)},
        done=_("Ended. Packs sold before keep theirs."),
        back=back,
        crumbs=[(_("Prices of packs"), back)],
        button=pgettext("price", "End it"),
        beside={errors.PriceEnded: "on", errors.PriceInThePast: "on"},
    )
