"""What a park's manager keeps: counters, their hours, closing notices, the screen of the hall."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import Do, ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.counter_keeping.forms import ClosingForm, CounterForm, EndForm, PresenceForm
from majal.modules.counters import public as counters
from majal.modules.counters.public import (
    Closing,
    Counter,
    CounterDetails,
    Presence,
    closing_to_withdraw,
    closings_shown,
    counter_of,
    counter_to_keep,
    counters_of,
    entrance_of,
    presence_to_keep,
    screen_of,
)
from majal.modules.counters.public import CounterPerm as Perm
from majal.modules.parks.public import Park, park_of

BESIDE = {
    counters.LetterTaken: "letter",
    counters.LetterUnreadable: "letter",
    counters.HoursBackwards: "closes",
    counters.PresenceOverlaps: "opens",
    counters.DaysBackwards: "last",
}
ADD_COUNTER = gettext_lazy("Add a counter")


@page(Perm.KEEP, obj=park_of)
@require_GET
def keep(request: Request, park: Park) -> HttpResponse:
    """The counters of a park with their hours, the notices, the screen and the code on the wall."""
    found = counters_of(park, to=request.actor)
    screen = screen_of(park)
    context = {
        "park": park,
        "counters": found,
        "closings": closings_shown(found, today=timezone.localdate()),
        "screen": settings.MAJAL_ADDRESS + reverse("counters:screen", args=[screen.key])
        if screen
        else "",
        "entrance": entrance_of(park),
        "today": timezone.localdate(),
    }
    return render(request, "counter_keeping/keep.html", context)


@page(Perm.KEEP, obj=park_of)
@require_GET
def poster(request: Request, park: Park) -> HttpResponse:
    """The code for the wall, to be printed."""
    context = {"park": park, "address": entrance_of(park)}
    return render(request, "counter_keeping/poster.html", context)


def _ask(
    request: Request, park: Park, form: Form, do: Do, title: str | Promise, **more: Any
) -> HttpResponse:
    back = reverse("counter_keeping:keep", args=[park.code])
    crumbs = [(_("Counters"), back), (local(park), back)]
    more = {"done": _("It is on record."), "beside": BESIDE, **more}
    return ask(request, form, _back(do), title=title, back=back, crumbs=crumbs[:1], **more)


def _back(do: Do) -> Do:
    """The same, without an address of its own: afterwards one is back where one came from."""

    def done(given: Any) -> None:
        do(given)

    return done


@page(Perm.KEEP, obj=park_of)
@require_http_methods(["GET", "POST"])
def add(request: Request, park: Park) -> HttpResponse:
    """A counter that the park did not have."""
    form = CounterForm(request.POST or None, actor=request.actor, park=park)

    def do(given: Any) -> object:
        details = CounterDetails(**form.details)
        return counters.add_counter(
            park.pk, details, procedures=given["procedures"], by=request.actor
        )

    return _ask(request, park, form, do, ADD_COUNTER)


@page(Perm.KEEP, obj=counter_to_keep)
@require_http_methods(["GET", "POST"])
def edit(request: Request, counter: Counter) -> HttpResponse:
    """Mend what is said of a counter."""
    names = CounterDetails.__dataclass_fields__
    initial = {
        **{name: getattr(counter, name) for name in names},
        "procedures": list(counter.procedures.values_list("pk", flat=True)),
    }
    form = CounterForm(
        request.POST or None, actor=request.actor, park=counter.park, initial=initial
    )

    def do(given: Any) -> object:
        details = CounterDetails(**form.details)
        return counters.edit_counter(
            counter.pk, details, procedures=given["procedures"], by=request.actor
        )

    return _ask(request, counter.park, form, do, _("Mend a counter"), lede=local(counter))


@page(Perm.KEEP, obj=counter_to_keep)
@require_http_methods(["GET", "POST"])
def end(request: Request, counter: Counter) -> HttpResponse:
    """End a counter from a day on."""
    return _ask(
        request,
        counter.park,
        EndForm(request.POST or None, initial={"on": timezone.localdate()}),
        lambda given: counters.end_counter(counter.pk, on=given["on"], by=request.actor),
        _("End a counter"),
        lede=local(counter),
    )


@page(Perm.KEEP, obj=counter_to_keep)
@require_http_methods(["GET", "POST"])
def add_presence(request: Request, counter: Counter) -> HttpResponse:
    """Hours of a weekday."""
    return _ask(
        request,
        counter.park,
        PresenceForm(request.POST or None, initial={"valid_from": timezone.localdate()}),
        lambda given: counters.add_presence(counter.pk, by=request.actor, **given),
        _("Add hours"),
        lede=local(counter),
    )


@page(Perm.KEEP, obj=presence_to_keep)
@require_http_methods(["GET", "POST"])
def end_presence(request: Request, presence: Presence) -> HttpResponse:
    """End hours of a weekday."""
    return _ask(
        request,
        presence.counter.park,
        EndForm(request.POST or None, initial={"on": timezone.localdate()}),
        lambda given: counters.end_presence(presence.pk, on=given["on"], by=request.actor),
        _("End these hours"),
        lede=local(presence.counter),
    )


@page(Perm.KEEP, obj=park_of)
@require_http_methods(["GET", "POST"])
def close(request: Request, park: Park) -> HttpResponse:
    """A closing notice of one counter or of all."""
    found = counters_of(park, to=request.actor)
    form = ClosingForm(request.POST or None, counters=found, whole=True)
    return _closing(request, park, form)


@page(Perm.CLOSE, obj=counter_of)
@require_http_methods(["GET", "POST"])
def close_counter(request: Request, counter: Counter) -> HttpResponse:
    """A closing notice by whoever serves the counter."""
    form = ClosingForm(request.POST or None, counters=[counter], whole=False)
    back = reverse("counters:queue", args=[counter.pk])
    return _closing(request, counter.park, form, back)


def _closing(request: Request, park: Park, form: ClosingForm, back: str = "") -> HttpResponse:
    def do(given: Any) -> None:
        found = dict(given)
        number = found.pop("counter")
        counters.add_closing(park.pk, counter_id=number, by=request.actor, **found)

    return ask(
        request,
        form,
        do,
        title=_("Announce a closing"),
        lede=_("Whoever looks at the counters sees it from now on; no appointment is given then."),
        done=_("The closing is announced."),
        back=back or reverse("counter_keeping:keep", args=[park.code]),
        beside=BESIDE,
    )


@page(Perm.CLOSE, obj=closing_to_withdraw)
@require_POST
def withdraw(request: Request, closing: Closing) -> HttpResponse:
    """Withdraw a notice."""
    act = partial(counters.withdraw_closing, closing.pk, by=request.actor)
    back = reverse("counter_keeping:keep", args=[closing.park.code])
    if closing.counter_id and not may(request.actor, Perm.KEEP, closing.park):
        back = reverse("counters:queue", args=[closing.counter_id])
    return _did(request, act, back)


@page(Perm.KEEP, obj=park_of)
@require_POST
def renew(request: Request, park: Park) -> HttpResponse:
    """Another address for the screen."""
    act = partial(counters.renew_screen, park.pk, by=request.actor)
    return _did(request, act, reverse("counter_keeping:keep", args=[park.code]))


def _did(request: Request, act: Callable[[], object], back: str) -> HttpResponse:
    try:
        act()
        messages.success(request, _("It is on record."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(back)
