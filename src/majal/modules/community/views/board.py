"""The boards of the parks: notices of members, read by the team first."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local, stored_language
from majal.kernel.permissions import may
from majal.modules.community import errors
from majal.modules.community.commands import (
    end_notice,
    post_notice,
    publish_notice,
    refuse_notice,
)
from majal.modules.community.forms import NoticeForm, ReasonForm
from majal.modules.community.models import Notice
from majal.modules.community.permissions import Perm
from majal.modules.community.queries.meeting import (
    found_by,
    notice_moderated,
    notice_of,
    notices_visible_to,
    parks_for,
)
from majal.modules.community.queries.members import companies_of, own_companies
from majal.modules.community.workflow import NOTICE, NoticeState
from majal.modules.parks.public import ParkState, parks_visible_to


def _parks(actor: Actor) -> list[tuple[str, str]]:
    rows = parks_visible_to(actor).filter(state=ParkState.OPERATING).order_by("code")
    return [(p.code, local(p)) for p in rows]


BOARD = register(
    List(
        name="community.notice",
        title=pgettext_lazy("community", "Notices"),
        query=notices_visible_to,
        address=Notice.get_absolute_url,
        default_sort="-written",
        search=found_by,
        filters=(
            Filter("park", gettext_lazy("Park"), _parks, lambda rows, v: rows.filter(park__code=v)),
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: NoticeState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
        ),
        columns=(
            Column("title", pgettext_lazy("notice", "Notice"), lambda n: n.title),
            Column("company", gettext_lazy("Company"), lambda n: local(n.organisation)),
            Column("park", gettext_lazy("Park"), lambda n: local(n.park)),
            Column("state", gettext_lazy("State"), lambda n: n.get_state_display()),
            Column(
                "until",
                pgettext_lazy("notice", "Until"),
                lambda n: n.until,
                sort=("until",),
                kind="date",
            ),
            Column(
                "written",
                gettext_lazy("Written on"),
                lambda n: n.written_at,
                sort=("written_at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy("What members tell one another stands here for some weeks."),
    )
)


@page(Perm.BOARD)
def notices(request: Request) -> HttpResponseBase:
    """What is on the boards."""
    extra: dict[str, Any] = {}
    if may(request.actor, Perm.OWN):
        extra = {
            "action_address": reverse("community:new_notice"),
            "action_label": _("Write a notice"),
        }
    return respond(
        request, BOARD, lede=_("Between members of the parks, read by the team first."), **extra
    )


@page(Perm.BOARD, obj=notice_of)
@require_GET
def notice(request: Request, found: Notice) -> HttpResponse:
    """One notice."""
    context = {
        "one": found,
        "own": found.organisation_id in companies_of(request.actor),
        "steps": {step.name for step in NOTICE.available(found, to=request.actor)},
    }
    return render(request, "community/notice.html", context)


@page(Perm.OWN)
@require_http_methods(["GET", "POST"])
def new_notice(request: Request) -> HttpResponse:
    """Write a notice; the command says for which company and board one may."""
    form = NoticeForm(
        request.POST or None,
        companies=own_companies(request.actor),
        parks=parks_for(request.actor),
    )

    def do(given: Any) -> Notice:
        return post_notice(
            given["organisation"].pk,
            given["park"],
            given["title"],
            given["text"],
            until=given["until"],
            language=stored_language(),
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Write a notice"),
        done=_("Sent in. The park’s team reads it first."),
        back=reverse("community:notices"),
        crumbs=[(_("Notices"), reverse("community:notices"))],
        beside={errors.NoticeDayRefused: "until", errors.NotMember: "park"},
    )


@page(Perm.MODERATE, obj=notice_moderated)
@require_POST
def publish(request: Request, found: Notice) -> HttpResponse:
    """Put a notice on the board."""
    return _done(request, found, lambda: publish_notice(found.pk, by=request.actor))


@page(Perm.MODERATE, obj=notice_moderated)
@require_http_methods(["GET", "POST"])
def refuse(request: Request, found: Notice) -> HttpResponse:
    """Refuse a notice, or take it off the board."""
    return ask(
        request,
        ReasonForm(request.POST or None),
        lambda given: refuse_notice(found.pk, given["reason"], by=request.actor),
        title=_("Do not show this notice"),
        lede=found.title,
        button=_("Refuse"),
        done=_("Refused; the company is told why."),
        back=found.get_absolute_url(),
        crumbs=[(_("Notices"), reverse("community:notices"))],
        beside={errors.ReasonMissing: "reason"},
    )


@page(Perm.POST, obj=notice_of)
@require_POST
def end(request: Request, found: Notice) -> HttpResponse:
    """Take one’s own notice off the board."""
    return _done(request, found, lambda: end_notice(found.pk, by=request.actor))


def _done(request: Request, found: Notice, do: Any) -> HttpResponse:
    try:
        do()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Recorded."))
    return redirect(found.get_absolute_url())
