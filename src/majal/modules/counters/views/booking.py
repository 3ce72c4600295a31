"""An appointment in three taps: the counter, the hour, the name."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.http import Request, page
from majal.kernel.names import stored_language
from majal.modules.counters import errors
from majal.modules.counters.commands import Visitor, book_appointment
from majal.modules.counters.forms import BookForm
from majal.modules.counters.models import Appointment, Counter
from majal.modules.counters.permissions import APPOINTMENT_LINK, Perm
from majal.modules.counters.queries import counter_of, hour_of, slots_of

BESIDE = {
    errors.NotForThisCounter: "procedure",
    errors.NameMissing: "name",
    errors.ContactMissing: "phone",
}


@page(Perm.BOOK, obj=counter_of)
@require_GET
def choose(request: Request, counter: Counter) -> HttpResponse:
    """The hours still free, day by day."""
    days = [one for one in slots_of(counter) if one.free] if counter.takes_appointments else []
    return render(request, "counters/choose.html", {"counter": counter, "days": days})


def counter_and_hour(actor: Actor, pk: int, stamp: str) -> tuple[Counter, datetime]:
    """A counter, and an hour as an address writes it.

    Raises: Counter.DoesNotExist; NotFound for what is no hour.
    """
    at = hour_of(stamp)
    if at is None:
        raise NotFound
    return counter_of(actor, pk), at


@page(Perm.BOOK, obj=counter_and_hour)
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: Request, found: tuple[Counter, datetime]) -> HttpResponse:
    """For what, and in whose name; whoever is signed in has said the second already."""
    counter, at = found
    known = request.actor.is_authenticated
    sent = request.POST if request.method == "POST" else None
    form = BookForm(sent, counter=counter, known=known)
    if sent is not None and form.is_valid():
        given = form.cleaned_data
        visitor = None if known else Visitor(given["name"], given["phone"], given["email"])
        try:
            done = book_appointment(
                counter.pk,
                at,
                procedure_id=given.get("procedure"),
                visitor=visitor,
                language=stored_language(),
                by=request.actor,
            )
        except DomainError as error:
            name = BESIDE.get(type(error))
            form.add_error(name if name in form.fields else None, str(error))
        else:
            return redirect(address_of_holder(done))
    context = {"counter": counter, "at": at, "form": form, "known": known}
    return render(request, "counters/book.html", context, status=422 if form.errors else 200)


def address_of_holder(appointment: Appointment) -> str:
    """Where whoever just booked finds their appointment again."""
    if appointment.person_id:
        return reverse("counters:own", args=[appointment.pk])
    secret = links.derived_secret(APPOINTMENT_LINK, appointment.seed)
    return reverse("counters:appointment", args=[secret])
