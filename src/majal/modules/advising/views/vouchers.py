"""Vouchers: the statement of one, giving, correcting, closing; what a payer pays for."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.permissions import may, scopes
from majal.modules.advising.forms import CorrectForm, ReasonForm, VoucherForm
from majal.modules.mentoring import public as mentoring
from majal.modules.mentoring.public import (
    TEAM,
    Title,
    Voucher,
    of_whole_network,
    paid_by,
    voucher_of,
)
from majal.modules.mentoring.public import MentoringPerm as Perm
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.public import Park


@page(Perm.SEE_VOUCHER, obj=voucher_of, sign_in_first=True)
@require_GET
def voucher(request: Request, found: Voucher) -> HttpResponse:
    """The statement of a voucher: every movement, and what was left after it."""
    rows = found.movements.select_related("session__expert__user", "by").order_by("-pk")
    today = timezone.localdate()
    context = {
        "voucher": found,
        "rows": list(rows[:300]),
        "keeps": may(request.actor, Perm.GRANT_VOUCHER, found) and found.closed_at is None,
        "ended": found.last_day < today,
        "share": min(100, 100 * (found.minutes - found.balance) // found.minutes),
        "pack": found.company_id == found.payer_id,
    }
    return render(request, "advising/voucher.html", context)


def team_parks(request: Request) -> list[Park]:
    """The parks of one's team; all for the team of the network."""
    rows = Park.objects.order_by("code")
    if not of_whole_network(request.actor):
        rows = rows.filter(pk__in=scopes(request.actor, *TEAM, kind="park"))
    return list(rows)


@page(Perm.KEEP_ANY)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: Request) -> HttpResponse:
    """A new voucher."""
    today = timezone.localdate()
    rows = list(organisations_visible_to(request.actor).filter(archived_at=None))
    initial = {"first_day": today, "last_day": date(today.year, 12, 31), "title": Title.CONVENTION}
    form = VoucherForm(
        request.POST or None, parks=team_parks(request), organisations=rows, initial=initial
    )

    def do(given: Any) -> Voucher:
        return mentoring.give_voucher(
            given["park"],
            given["company"],
            given["payer"],
            int(given["hours"] * 60),
            given["first_day"],
            given["last_day"],
            title=Title(given["title"]),
            more={"title_ref": given["title_ref"], "note": given["note"]},
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Give a voucher"),
        lede=_("Hours of advice for an organisation, and who pays them."),
        done=_("Given. The organisation is told."),
        back=reverse("advising:vouchers"),
        crumbs=[(_("Vouchers"), reverse("advising:vouchers"))],
        button=pgettext("voucher", "Give it"),
        beside={mentoring.VoucherUnlikely: "hours"},
    )


@page(Perm.GRANT_VOUCHER, obj=voucher_of)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: Request, found: Voucher) -> HttpResponse:
    """More or fewer minutes, with the reason."""
    return ask(
        request,
        CorrectForm(request.POST or None),
        lambda given: mentoring.correct_voucher(
            found.pk, given["minutes"], reason=given["reason"], by=request.actor
        ),
        title=_("Correct the voucher"),
        done=_("Corrected. It stands in the statement."),
        back=found.get_absolute_url(),
        crumbs=[(_("Voucher"), found.get_absolute_url())],
        button=_("Correct"),
        beside={
            mentoring.CorrectionEmpty: "minutes",
            mentoring.VoucherTooShort: "minutes",
            mentoring.ReasonMissing: "reason",
        },
    )


@page(Perm.GRANT_VOUCHER, obj=voucher_of)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: Request, found: Voucher) -> HttpResponse:
    """End it."""
    return ask(
        request,
        ReasonForm(request.POST or None),
        lambda given: mentoring.close_voucher(found.pk, reason=given["reason"], by=request.actor),
        title=_("Close the voucher"),
        lede=_("What is left of it can be used no more. What was confirmed on it stays."),
        done=_("Closed."),
        back=found.get_absolute_url(),
        crumbs=[(_("Voucher"), found.get_absolute_url())],
        button=pgettext("mentoring", "Close it"),
        beside={mentoring.ReasonMissing: "reason"},
    )


@page(Perm.PAYS)
@require_GET
def paid(request: Request) -> HttpResponse:
    """Hours promised, used and really given, for whoever pays them."""
    return render(request, "advising/paid.html", {"rows": paid_by(request.actor)})
