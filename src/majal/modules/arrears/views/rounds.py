"""Rounds of reminders: the list, a new one, its preview letter by letter, one click."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.jobs import given_up
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.models import JobRun
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.remarks import Remark
from majal.modules.arrears.commands import begin_round, drop_round, preview_again, send_round
from majal.modules.arrears.forms import BeginForm
from majal.modules.arrears.models import Proposal, Reminder, Round
from majal.modules.arrears.permissions import Perm
from majal.modules.arrears.queries import (
    companies_that_read,
    parks_to_remind,
    round_of,
    rounds_visible_to,
)
from majal.modules.arrears.workflow import Fate, RoundState
from majal.modules.billing.public import Invoice, Payer
from majal.modules.late_terms.public import Channel, Worded, worded

SHOWN = 200
LIST = register(
    List(
        name="arrears.round",
        title=gettext_lazy("Rounds of reminders"),
        query=rounds_visible_to,
        address=Round.get_absolute_url,
        default_sort="-day",
        filters=(
            Filter(
                "state",
                pgettext_lazy("round", "State"),
                lambda _actor: RoundState.choices,
                lambda rows, value: rows.filter(state=value),
            ),
        ),
        columns=(
            Column(
                "day",
                pgettext_lazy("round", "As of"),
                lambda one: one.day,
                sort=("day", "pk"),
                kind="date",
            ),
            Column("park", pgettext_lazy("arrears", "Park"), lambda one: local(one.park)),
            Column("state", pgettext_lazy("round", "State"), lambda one: one.get_state_display()),
        ),
        empty=gettext_lazy("Reminders leave in rounds: previewed first, then sent at one click."),
    )
)


@page(Perm.SEE_LIST)
def round_list(request: Request) -> HttpResponseBase:
    """Rounds of one's parks."""
    begins = reverse("arrears:begin") if parks_to_remind(request.actor) else ""
    return respond(request, LIST, action_address=begins, action_label=_("Preview reminders"))


@page(Perm.SEE_LIST)
@require_http_methods(["GET", "POST"])
def begin(request: Request) -> HttpResponse:
    """Preview a round of a park."""
    parks = [(park.pk, local(park)) for park in parks_to_remind(request.actor)]
    return ask(
        request,
        BeginForm(request.POST or None, parks=parks),
        lambda given: begin_round(int(given["park_id"]), by=request.actor),
        title=_("Preview reminders"),
        lede=_(
            "First a preview, in which nothing is sent: who gets which step and why, who is left "
            "out and why, each letter in its language."
        ),
        done=_("The preview is ready. Nothing was sent yet."),
        back=reverse("arrears:rounds"),
        button=_("Make the preview"),
        crumbs=[(_("Rounds of reminders"), reverse("arrears:rounds"))],
    )


@page(Perm.SEE, obj=round_of)
@require_GET
def detail(request: Request, found: Round) -> HttpResponse:
    """One round: who gets which step, who is left out, the words of each letter."""
    key = f"arrears.send:{found.pk}"
    rows = list(
        found.proposals.select_related("payer", "step", "reminder").order_by(
            "-step__order", "-amount", "pk"
        )[:SHOWN]
    )
    sending = found.state == RoundState.SENDING
    shown = _shown(found, rows)
    planned = found.proposals.filter(fate=Fate.PLANNED)
    context = {
        "round": found,
        "job": JobRun.objects.filter(key=key).first() if sending else None,
        "given_up": sending and given_up(key),
        "letters": [one for one in shown if one["row"].fate != Fate.LEFT],
        "left": [one for one in shown if one["row"].fate == Fate.LEFT],
        "count": planned.count(),
        "formal": planned.filter(step__formal=True).count(),
        "more": max(0, found.proposals.count() - SHOWN),
        "ready": found.state == RoundState.READY,
        "keeps": may(request.actor, Perm.REMIND, found),
    }
    return render(request, "arrears/round.html", context)


def _shown(found: Round, rows: list[Proposal]) -> list[dict[str, Any]]:
    """Each with why, its invoices and its words; as many queries for one as for many."""
    languages = dict(
        Payer.objects.filter(organisation__in={one.payer_id for one in rows}).values_list(
            "organisation", "language"
        )
    )
    ids = {said["id"] for one in rows for said in one.invoices}
    invoices = Invoice.objects.in_bulk(ids)
    read = companies_that_read({one.payer_id for one in rows})
    told = []
    for one in rows:
        letter: Reminder | Worded | None = None
        if one.reminder is not None:
            letter = one.reminder
        elif one.step is not None:
            language = languages.get(one.payer_id, "fr")
            letter = worded(one.step, language, company=one.payer, amount=one.amount, day=found.day)
        told.append(
            {
                "row": one,
                "why": str(Remark.from_json(one.why)),
                "letter": letter,
                "printed": one.step is not None
                and one.step.channel == Channel.EMAIL
                and one.reminder is None
                and one.payer_id not in read,
                "invoices": [
                    {"invoice": invoices[said["id"]], "days": said["days"], "asked": said["asked"]}
                    for said in one.invoices
                ],
            }
        )
    return told


@page(Perm.REMIND, obj=round_of)
@require_POST
def send(request: Request, found: Round) -> HttpResponse:
    """Send all of it."""
    turn = request.POST.get("turn", "")
    try:
        send_round(found.pk, int(turn[:6]) if turn.isdecimal() else 0, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The letters are leaving. You may leave this page."))
    return redirect(found)


@page(Perm.REMIND, obj=round_of)
@require_POST
def again(request: Request, found: Round) -> HttpResponse:
    """Make the preview anew."""
    return redirect(preview_again(found.pk, by=request.actor))


@page(Perm.REMIND, obj=round_of)
@require_POST
def drop(request: Request, found: Round) -> HttpResponse:
    """Drop a round of which nothing was sent."""
    drop_round(found.pk, by=request.actor)
    messages.success(request, _("The round is dropped; nothing was sent."))
    return redirect("arrears:rounds")
