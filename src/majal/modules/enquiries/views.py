"""Pages before any file: a question, a tour; enquiries and tours for staff."""

import secrets
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask as ask_page
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local, stored_language
from majal.kernel.text import search_terms
from majal.modules.enquiries import errors
from majal.modules.enquiries.commands import (
    answer_enquiry,
    ask,
    cancel_tour,
    close_enquiry,
    convert_enquiry,
    hold_tour,
    take_place,
)
from majal.modules.enquiries.forms import AnswerForm, AskForm, ConvertForm, PlaceForm, TourForm
from majal.modules.enquiries.models import Enquiry, Tour
from majal.modules.enquiries.permissions import Perm
from majal.modules.enquiries.queries.visible import (
    enquiries_visible_to,
    enquiry_of,
    parks_held_by,
    parks_to_visit,
    tour_of,
    tour_to_come,
    tours_held_by,
    tours_to_come,
)
from majal.modules.enquiries.workflow import EnquiryState


def _parks(actor: Actor) -> list[tuple[str, str]]:
    return [(p.code, local(p)) for p in parks_held_by(actor).order_by("code")]


def _search(rows: QuerySet[Enquiry], words: str) -> QuerySet[Enquiry]:
    for term in search_terms(words):
        rows = rows.filter(search_key__contains=term)
    return rows


LIST = register(
    List(
        name="enquiries.enquiry",
        title=gettext_lazy("Enquiries"),
        query=enquiries_visible_to,
        address=Enquiry.get_absolute_url,
        default_sort="-asked",
        search=_search,
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: EnquiryState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
            Filter("park", gettext_lazy("Park"), _parks, lambda rows, v: rows.filter(park__code=v)),
        ),
        columns=(
            Column("name", gettext_lazy("Who asks"), lambda e: e.name or "—"),
            Column("organisation", gettext_lazy("Company or project"), lambda e: e.organisation),
            Column("park", gettext_lazy("Park"), lambda e: local(e.park) if e.park else ""),
            Column("state", gettext_lazy("State"), lambda e: e.get_state_display()),
            Column(
                "asked",
                gettext_lazy("Asked"),
                lambda e: e.asked_at,
                sort=("asked_at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy("What people ask before they apply stands here."),
    )
)


@page(Perm.ASK)
@require_http_methods(["GET", "POST"])
def question(request: Request) -> HttpResponse:
    """Ask a question before there is any file."""
    parks = parks_to_visit(request.actor).order_by("code")
    chosen = parks.filter(code=request.GET.get("park", "")[:40]).first()
    form = AskForm(
        request.POST or None,
        parks=parks,
        initial={"key": secrets.token_urlsafe(24), "park": chosen},
    )

    def do(given: Any) -> None:
        ask(language=stored_language(), by=request.actor, **given)

    return ask_page(
        request,
        form,
        do,
        title=_("Ask us"),
        lede=_(
            "Your name, address and question are kept for one year to answer you, and then erased. "
            "Law 09-08 lets you see and correct them: write to the head office."
        ),
        button=_("Send"),
        done=_("Sent. The park answers you by e-mail."),
        back=reverse("calls:calls"),
    )


@page(Perm.ASK)
@require_GET
def tours(request: Request) -> HttpResponse:
    """The tours to come, with the places left."""
    rows = [(t, t.places - (t.people or 0)) for t in tours_to_come().order_by("starts_at")[:50]]  # type: ignore[attr-defined]
    return render(request, "enquiries/tours.html", {"tours": rows})


@page(Perm.ASK, obj=tour_to_come)
@require_http_methods(["GET", "POST"])
def come(request: Request, found: Tour) -> HttpResponse:
    """Take a place on a tour."""

    def do(given: Any) -> None:
        take_place(found.pk, language=stored_language(), by=request.actor, **given)

    return ask_page(
        request,
        PlaceForm(request.POST or None),
        do,
        title=_("Come and see: %(park)s") % {"park": local(found.park)},
        lede=_("Your name and address are erased thirty days after the tour."),
        button=_("I come"),
        done=_("You have a place. Where to meet is on its way to you by e-mail."),
        back=reverse("enquiries:tours"),
        beside={errors.TourFull: "people", errors.PlaceTaken: "email"},
    )


@page(Perm.LIST)
def enquiries(request: Request) -> HttpResponseBase:
    """What people ask before they apply."""
    return respond(request, LIST, lede=_("Asked before there is any file; kept for one year."))


@page(Perm.HANDLE, obj=enquiry_of)
@require_GET
def enquiry(request: Request, found: Enquiry) -> HttpResponse:
    """One enquiry."""
    context = {"enquiry": found, "open": found.state in (EnquiryState.NEW, EnquiryState.ANSWERED)}
    return render(request, "enquiries/enquiry.html", context)


@page(Perm.HANDLE, obj=enquiry_of)
@require_http_methods(["GET", "POST"])
def answer(request: Request, found: Enquiry) -> HttpResponse:
    """Answer an enquiry."""
    return ask_page(
        request,
        AnswerForm(request.POST or None),
        lambda given: answer_enquiry(found.pk, given["answer"], by=request.actor),
        title=_("Answer this enquiry"),
        lede=found.message,
        button=_("Send"),
        done=_("Sent."),
        back=found.get_absolute_url(),
        crumbs=[(_("Enquiries"), reverse("enquiries:enquiries"))],
        beside={errors.AnswerEmpty: "answer"},
    )


@page(Perm.HANDLE, obj=enquiry_of)
@require_http_methods(["GET", "POST"])
def convert(request: Request, found: Enquiry) -> HttpResponse:
    """Link an enquiry to the application that came of it."""
    return ask_page(
        request,
        ConvertForm(request.POST or None),
        lambda given: convert_enquiry(found.pk, given["number"], by=request.actor),
        title=_("It became an application"),
        done=_("Linked."),
        back=found.get_absolute_url(),
        crumbs=[(_("Enquiries"), reverse("enquiries:enquiries"))],
        beside={errors.NoSuchApplication: "number"},
    )


@page(Perm.HANDLE, obj=enquiry_of)
@require_POST
def close(request: Request, found: Enquiry) -> HttpResponse:
    """Close an enquiry."""
    return _done(request, lambda: close_enquiry(found.pk, by=request.actor), found)


@page(Perm.LIST)
@require_GET
def held_tours(request: Request) -> HttpResponse:
    """The tours of one's parks."""
    rows = tours_held_by(request.actor).order_by("-starts_at")[:100]
    context = {"tours": [(t, t.people or 0) for t in rows]}  # type: ignore[attr-defined]
    return render(request, "enquiries/held_tours.html", context)


@page(Perm.LIST)
@require_http_methods(["GET", "POST"])
def new_tour(request: Request) -> HttpResponse:
    """Hold a tour; the command says of which parks one may."""
    return ask_page(
        request,
        TourForm(request.POST or None, parks=parks_held_by(request.actor).order_by("code")),
        lambda given: hold_tour(by=request.actor, **given),
        title=_("Hold a tour"),
        done=_("The tour stands on the public page."),
        back=reverse("enquiries:held_tours"),
        crumbs=[(pgettext_lazy("noun", "Tours"), reverse("enquiries:held_tours"))],
        beside={errors.TourPast: "starts_at", errors.TourTaken: "starts_at"},
    )


@page(Perm.HOLD_TOURS, obj=tour_of)
@require_GET
def tour(request: Request, found: Tour) -> HttpResponse:
    """Who comes to a tour."""
    taken = found.taken.filter(cancelled_at=None)
    return render(request, "enquiries/tour.html", {"tour": found, "taken": list(taken)})


@page(Perm.HOLD_TOURS, obj=tour_of)
@require_POST
def cancel(request: Request, found: Tour) -> HttpResponse:
    """Cancel a tour."""
    return _done(request, lambda: cancel_tour(found.pk, by=request.actor), found)


def _done(request: Request, do: Any, found: Any) -> HttpResponse:
    try:
        do()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Recorded."))
    return redirect(found.get_absolute_url())
