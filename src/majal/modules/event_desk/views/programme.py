"""The programme of an event: sessions, speakers, questions, co-organisers."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.dates import CASABLANCA
from majal.kernel.http import Request, page
from majal.kernel.text import search_terms
from majal.modules.event_desk.commands import add_speaker, remove_speaker
from majal.modules.event_desk.forms import PartnerForm, QuestionForm, SessionForm, SpeakerForm
from majal.modules.event_desk.queries import rooms_of
from majal.modules.event_desk.views.making import FORM, asked, did
from majal.modules.events import public as commands
from majal.modules.events.public import (
    CoOrganiser,
    Event,
    Question,
    Session,
    Speaker,
    Words,
    event_to_make,
    events_made_by,
)
from majal.modules.events.public import EventPerm as Perm
from majal.modules.organisations.public import organisations_visible_to


def session_of(actor: Actor, pk: int) -> Session:
    """One session of an event that one makes. Raises: Session.DoesNotExist."""
    rows = Session.objects.select_related("event__park", "booking").filter(removed_at=None)
    return rows.filter(event__in=events_made_by(actor).order_by().values("pk")).get(pk=pk)


def _session(request: Request, found: Event, form: Any, act: Any, title: str) -> HttpResponse:
    def do(given: Any) -> None:
        words = Words(given["title_ar"], given["title_fr"], given["title_en"])
        act(*form.hours(), title=words, bookable_id=given["room"], place=given["place"])

    return asked(request, found, form, do, title, _("The programme is changed."))


@page(Perm.MAKE, obj=event_to_make)
@require_http_methods(FORM)
def session_new(request: Request, found: Event) -> HttpResponse:
    """One more session, with its room."""
    initial = {"day": found.ends_at.astimezone(CASABLANCA).date()}
    form = SessionForm(request.POST or None, rooms=rooms_of(found.park_id), initial=initial)

    def act(*hours: Any, **given: Any) -> None:
        commands.add_session(found.pk, *hours, **given, by=request.actor)

    return _session(request, found, form, act, _("Add a session"))


@page(Perm.MAKE, obj=session_of)
@require_http_methods(FORM)
def session_edit(request: Request, found: Session) -> HttpResponse:
    """Other hours, or another room."""
    begins, ends = (at.astimezone(CASABLANCA) for at in (found.starts_at, found.ends_at))
    initial = {
        "day": begins.date(),
        "starts": begins.time(),
        "ends": ends.time(),
        "title_ar": found.title_ar,
        "title_fr": found.title_fr,
        "title_en": found.title_en,
        "room": found.booking.bookable_id if found.booking else "",
        "place": found.place,
    }
    rooms = rooms_of(found.event.park_id)
    form = SessionForm(request.POST or None, rooms=rooms, initial=initial)

    def act(*hours: Any, **given: Any) -> None:
        commands.change_session(found.pk, *hours, **given, by=request.actor)

    return _session(request, found.event, form, act, _("Change the session"))


@page(Perm.MAKE, obj=session_of)
@require_POST
def session_remove(request: Request, found: Session) -> HttpResponse:
    """Out of the programme."""
    return did(
        request,
        found.event_id,
        lambda: commands.remove_session(found.pk, by=request.actor),
        _("Taken out of the programme."),
    )


@page(Perm.MAKE, obj=event_to_make)
@require_http_methods(FORM)
def speaker_new(request: Request, found: Event) -> HttpResponse:
    """Who speaks."""
    return asked(
        request,
        found,
        SpeakerForm(request.POST or None),
        lambda g: add_speaker(found.pk, g["name"], g["role"], by=request.actor),
        _("Add a speaker"),
        _("The programme is changed."),
        _("Name only people who agreed: everybody reads it."),
    )


def _part_of(model: Any) -> Callable[[Actor, int], Any]:
    """The finder of a part of an event that one makes."""

    def find(actor: Actor, pk: int) -> Any:
        made = events_made_by(actor).order_by().values("pk")
        return model.objects.select_related("event__park").filter(event__in=made).get(pk=pk)

    return find


@page(Perm.MAKE, obj=_part_of(Speaker))
@require_POST
def speaker_remove(request: Request, found: Speaker) -> HttpResponse:
    """Speaks no more."""
    return did(
        request,
        found.event_id,
        lambda: remove_speaker(found.pk, by=request.actor),
        _("Taken out of the programme."),
    )


@page(Perm.MAKE, obj=event_to_make)
@require_http_methods(FORM)
def question_new(request: Request, found: Event) -> HttpResponse:
    """What is asked of those who register."""

    def do(given: Any) -> None:
        commands.ask_question(
            found.pk,
            given["kind"],
            Words(given["name_ar"], given["name_fr"], given["name_en"]),
            choices=given["choices"].splitlines(),
            required=given["required"],
            by=request.actor,
        )

    return asked(
        request,
        found,
        QuestionForm(request.POST or None),
        do,
        _("Ask a question"),
        _("Whoever registers from now on is asked."),
        _("Ask only what the event needs: answers are erased with the names."),
    )


@page(Perm.MAKE, obj=_part_of(Question))
@require_POST
def question_remove(request: Request, found: Question) -> HttpResponse:
    """Asked no more."""
    return did(
        request,
        found.event_id,
        lambda: commands.remove_question(found.pk, by=request.actor),
        _("Asked no more. Answers given stay."),
    )


def _organisations(actor: Actor) -> Callable[[str], Any]:
    def find(typed: str) -> Any:
        rows = organisations_visible_to(actor).filter(archived_at=None)
        digits = "".join(typed.split())
        if digits.isascii() and digits.isdecimal():
            return rows.filter(ice=digits)
        for term in search_terms(typed):
            rows = rows.filter(search_key__contains=term)
        return rows

    return find


@page(Perm.MAKE, obj=event_to_make)
@require_http_methods(FORM)
def partner_new(request: Request, found: Event) -> HttpResponse:
    """Who co-organises."""
    form = PartnerForm(request.POST or None, organisations=_organisations(request.actor))
    return asked(
        request,
        found,
        form,
        lambda g: commands.name_partner(found.pk, g["organisation"].pk, by=request.actor),
        _("Add a co-organiser"),
        _("Added. Its people see how many come from where."),
    )


@page(Perm.MAKE, obj=_part_of(CoOrganiser))
@require_POST
def partner_remove(request: Request, found: CoOrganiser) -> HttpResponse:
    """Co-organises no more."""
    return did(
        request,
        found.event_id,
        lambda: commands.remove_partner(found.pk, by=request.actor),
        _("Taken out."),
    )
