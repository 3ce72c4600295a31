"""An appointment, reached signed in or by its link: seen, moved, cancelled, put into a calendar."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.modules.counters.commands import cancel_appointment, move_appointment
from majal.modules.counters.errors import NoSuchSlot
from majal.modules.counters.models import Appointment
from majal.modules.counters.permissions import Perm
from majal.modules.counters.queries import (
    appointment_of_link,
    appointments_visible_to,
    hour_of,
    slots_of,
)
from majal.modules.counters.workflow import AppointmentState

GONE, NOT_FOUND, CONFLICT = 410, 404, 409


@dataclass(frozen=True)
class Visit:
    """Somebody at an appointment: as whom they act, and where its pages are for them."""

    appointment: Appointment
    by: Actor
    secret: str = ""

    def address(self, what: str = "") -> str:
        """The address of one of its pages, by the way this person came."""
        way, key = ("appointment", self.secret) if self.secret else ("own", self.appointment.pk)
        return reverse(f"counters:{way}_{what}" if what else f"counters:{way}", args=[key])

    @property
    def addresses(self) -> dict[str, str]:
        """Every address a template needs."""
        return {what or "page": self.address(what) for what in ("", "move", "cancel", "calendar")}

    @property
    def awaited(self) -> bool:
        """Whether it may still be moved or cancelled."""
        one = self.appointment
        return one.state == AppointmentState.BOOKED and one.starts_at > timezone.now()


@dataclass(frozen=True)
class Ended:
    """A link that opens nothing, and why."""

    error: DomainError


View = Callable[[Request, Visit], HttpResponseBase]


def appointment_to_hold(actor: Actor, pk: int) -> Appointment | None:
    """One's own appointment, or one at a counter one serves; a stranger is asked to sign in.

    Raises: Appointment.DoesNotExist.
    """
    return appointments_visible_to(actor).get(pk=pk) if actor.is_authenticated else None


def behind(actor: Actor, secret: str) -> Visit | Ended:  # noqa: ARG001 - the link counts
    """The appointment behind a link; that it has ended is an answer too."""
    try:
        holder, appointment = appointment_of_link(secret)
    except DomainError as error:
        return Ended(error)
    if appointment.forgotten_at:
        return Ended(links.LinkExpired())
    return Visit(appointment, holder, secret)


def two_ways(view: View) -> tuple[Callable[..., HttpResponseBase], Callable[..., HttpResponseBase]]:
    """A view of an appointment, for whoever is signed in and for whoever has the link."""

    @page(Perm.HOLD_APPOINTMENT, obj=appointment_to_hold)
    def own(request: Request, appointment: Appointment) -> HttpResponseBase:
        return view(request, Visit(appointment, request.actor))

    @page(Perm.OPEN_APPOINTMENT, obj=behind)
    @never_cache
    def link(request: Request, found: Visit | Ended) -> HttpResponseBase:
        if isinstance(found, Ended):
            status = NOT_FOUND if isinstance(found.error, links.LinkUnknown) else GONE
            return render(request, "counters/ended.html", {"error": found.error}, status=status)
        return view(request, found)

    return own, link


def _see(request: Request, visit: Visit) -> HttpResponse:
    return render(request, "counters/appointment.html", {"visit": visit, "one": visit.appointment})


def _move(request: Request, visit: Visit) -> HttpResponse:
    """Another hour of the same counter."""
    error: DomainError | None = None
    if request.method == "POST":
        at = hour_of(request.POST.get("at", ""))
        try:
            if at is None:
                raise NoSuchSlot
            move_appointment(visit.appointment.pk, at, by=visit.by)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("The appointment is moved."))
            return redirect(visit.address())
    days = [one for one in slots_of(visit.appointment.counter) if one.free]
    context = {"visit": visit, "one": visit.appointment, "days": days, "error": error}
    return render(request, "counters/move.html", context, status=CONFLICT if error else 200)


def _cancel(request: Request, visit: Visit) -> HttpResponse:
    """Asked once more, then cancelled."""
    if request.method == "POST":
        try:
            cancel_appointment(visit.appointment.pk, by=visit.by)
            messages.success(request, _("The appointment is cancelled; the hour is free again."))
        except DomainError as error:
            messages.error(request, str(error))
        return redirect(visit.address())
    context = {
        "question": _("Cancel this appointment?"),
        "consequence": _("The hour is offered to somebody else at once."),
        "names": [local(visit.appointment.counter)],
        "verb": _("Cancel the appointment"),
        "alarm": True,
        "action": visit.address("cancel"),
        "back": visit.address(),
    }
    return render(request, "kernel/confirm.html", context)


def _calendar(request: Request, visit: Visit) -> HttpResponse:  # noqa: ARG001 - one shape of views
    """The appointment as a file that calendars read; it names nobody."""
    one = visit.appointment
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Majal//counters//AR",
        "BEGIN:VEVENT",
        f"UID:{one.reference}@majal",
        f"DTSTAMP:{one.booked_at.astimezone(UTC):{STAMP}}",
        f"DTSTART:{one.starts_at.astimezone(UTC):{STAMP}}",
        f"DTEND:{one.ends_at.astimezone(UTC):{STAMP}}",
        f"SUMMARY:{_plain(local(one.counter))}",
        f"LOCATION:{_plain(local(one.counter.park))}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    answer = HttpResponse("\r\n".join(lines), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{one.reference}.ics"'
    return answer


def _plain(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


STAMP = "%Y%m%dT%H%M%SZ"
own, appointment = two_ways(_see)
own_move, appointment_move = two_ways(_move)
own_cancel, appointment_cancel = two_ways(_cancel)
own_calendar, appointment_calendar = two_ways(_calendar)
