"""A sitting: its page, and what is done before it opens."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.addresses import address_of
from majal.kernel.asking import ask
from majal.kernel.http import Request, page, show
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.committees.public import Committee, committee_visible_to
from majal.modules.sittings import errors
from majal.modules.sittings.commands import (
    cancel_sitting,
    change_sitting,
    convene,
    convene_again,
    plan_sitting,
)
from majal.modules.sittings.forms import ReasonForm, SittingForm
from majal.modules.sittings.models import Presence, Sitting
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.queries import my_sittings, seat_of, sitting_visible_to, table_of
from majal.modules.sittings.queries.pages import lines_of, members_of
from majal.modules.sittings.workflow import SITTING, State

form_page = require_http_methods(["GET", "HEAD", "POST"])
BESIDE = {
    errors.DayPassed: "on",
    errors.HoursInverted: "ends",
    errors.SlotOutside: "ends",
    errors.ReasonMissing: "reason",
}


def crumbs_of(committee: Committee) -> list[tuple[Any, str]]:
    """The way back to a committee."""
    home = (_("Committees"), address_of("committees:committees"))
    return [home, (local(committee), committee.get_absolute_url())]


def crumbs_to(sitting: Sitting) -> list[tuple[Any, str]]:
    """The way back to a sitting."""
    return [*crumbs_of(sitting.committee), (str(sitting), sitting.get_absolute_url())]


@page(Perm.SEE, obj=sitting_visible_to)
@require_GET
def sitting(request: Request, found: Sitting) -> HttpResponseBase:
    """A sitting; while it is under way the quorum and the items ask again by themselves."""
    table = table_of(found)
    actor = request.actor
    again = Sitting.objects.filter(again_of=found).first()
    context = {
        "sitting": found,
        "meter": table.meter(),
        "lines": lines_of(table),
        "members": members_of(table),
        "choices": [c for c in Presence.choices if c[0] != Presence.PROXY],
        "holders": [s for s in table.seats if s.voting and s.pk in table.here],
        "steps": {step.name for step in SITTING.available(found, to=actor)},
        "may_keep": may(actor, Perm.KEEP, found),
        "may_run": may(actor, Perm.RUN, found),
        "may_place": may(actor, Perm.RUN if found.opened_at else Perm.KEEP, found)
        and found.is_living,
        "live": found.state == State.OPEN,
        "ended": found.state == State.CLOSED,
        "again": again if again and may(actor, Perm.SEE, again) else None,
        "my_seat": seat_of(actor, found),
        "crumbs": crumbs_of(found.committee),
    }
    return show(request, "sittings/sitting.html", context, part="live")


@page(Perm.MINE)
@require_GET
def mine(request: Request) -> HttpResponse:
    """The sittings at which one has a seat."""
    today = timezone.localdate()
    found = my_sittings(request.actor)
    coming = [s for s in found if s.on >= today and s.state != State.CANCELLED]
    context = {"coming": coming, "past": [s for s in found if s not in coming]}
    return render(request, "sittings/mine.html", context)


@page(Perm.KEEP, obj=committee_visible_to)
@form_page
def plan(request: Request, committee: Committee) -> HttpResponse:
    """Plan a sitting."""
    return ask(
        request,
        SittingForm(request.POST or None),
        lambda given: plan_sitting(committee.pk, by=request.actor, **given),
        title=_("Plan a sitting"),
        lede=local(committee),
        done=_("The sitting is planned. Fill its agenda, then convene the members."),
        back=committee.get_absolute_url(),
        crumbs=crumbs_of(committee),
        beside=BESIDE,
    )


def _initial(found: Sitting) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("on", "starts", "ends", "place")}


@page(Perm.KEEP, obj=sitting_visible_to)
@form_page
def change(request: Request, found: Sitting) -> HttpResponse:
    """Move a sitting."""
    return ask(
        request,
        SittingForm(request.POST or None, initial=_initial(found)),
        lambda given: change_sitting(found.pk, by=request.actor, **given),
        title=_("Move the sitting"),
        lede=_("Whoever was invited is told at once.") if found.is_told else "",
        done=_("The sitting is moved."),
        back=found.get_absolute_url(),
        crumbs=crumbs_to(found),
        beside=BESIDE,
    )


@page(Perm.KEEP, obj=sitting_visible_to)
@form_page
def invite(request: Request, found: Sitting) -> HttpResponse:
    """Convene the members, after a page that says how many letters leave."""
    if request.method == "POST":
        convene(found.pk, by=request.actor)
        messages.success(request, _("The members are convened; the agenda is being issued."))
        return redirect(found)
    table = table_of(found)
    members = len(table.seats)
    guests = sum(i.guests.count() for i in table.items if i.heard_from and not i.taken_off_at)
    context = {
        "question": _("Convene the members?"),
        "consequence": " ".join(
            (
                ngettext(
                    "%(n)s member receives the convocation.",
                    "%(n)s members receive the convocation.",
                    members,
                )
                % {"n": members},
                ngettext(
                    "%(n)s person to be heard is told the hour.",
                    "%(n)s persons to be heard are told their hours.",
                    guests,
                )
                % {"n": guests}
                if guests
                else "",
            )
        ),
        "names": [s.who for s in table.seats],
        "action": request.path,
        "verb": _("Convene the members"),
        "back": found.get_absolute_url(),
    }
    return render(request, "kernel/confirm.html", context)


@page(Perm.KEEP, obj=sitting_visible_to)
@form_page
def cancel(request: Request, found: Sitting) -> HttpResponse:
    """Cancel a sitting, with the reason."""
    return ask(
        request,
        ReasonForm(request.POST or None),
        lambda given: cancel_sitting(found.pk, given["reason"], by=request.actor),
        title=_("Cancel the sitting"),
        lede=_("Its number stays its own. Whoever was invited reads the reason."),
        done=_("The sitting is cancelled."),
        button=_("Cancel the sitting"),
        back=found.get_absolute_url(),
        crumbs=crumbs_to(found),
        beside=BESIDE,
    )


@page(Perm.RUN, obj=sitting_visible_to)
@form_page
def again(request: Request, found: Sitting) -> HttpResponse:
    """Convene again what had no quorum."""
    free = found.committee.second_is_free
    return ask(
        request,
        SittingForm(request.POST or None, initial={**_initial(found), "on": None}),
        lambda given: convene_again(found.pk, by=request.actor, **given),
        title=_("Convene the committee again"),
        lede=_("On a second convocation the committee decides without a quorum.")
        if free
        else _("This sitting is closed; what was not decided goes on the next agenda."),
        done=_("The second convocation is planned. Check its agenda, then convene the members."),
        back=found.get_absolute_url(),
        crumbs=crumbs_to(found),
        beside=BESIDE,
    )
