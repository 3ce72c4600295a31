"""Links for the door: given, shown again, closed; and what the trainer's opens."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from majal.kernel import links
from majal.kernel.documents import qr
from majal.kernel.errors import DomainError, NotAllowed
from majal.kernel.http import Request, page
from majal.kernel.link_pages import link_ended
from majal.kernel.permissions import may
from majal.modules.attendance.commands import close_gate, open_gate
from majal.modules.attendance.forms import GateForm
from majal.modules.attendance.models import Gate
from majal.modules.attendance.permissions import Perm
from majal.modules.attendance.queries import (
    Behind,
    Desk,
    day_at,
    desk_by_link,
    desk_of,
    gate_of,
    gates_of,
    secret_of,
    sessions_of,
)
from majal.modules.attendance.views.sheet import ask_levels, overview


@page(Perm.GIVE_LINK, obj=desk_of)
@never_cache
@require_http_methods(["GET", "POST"])
def gates(request: Request, desk: Desk) -> HttpResponse:
    """The links of an event: give one, show one again, close one."""
    sessions = sessions_of(desk.pk)
    today = day_at(sessions, timezone.now())
    days = sorted({timezone.localdate(one.starts_at) for one in sessions})
    form = GateForm(request.POST or None, days=[one for one in days if one >= today])
    if request.method == "POST" and form.is_valid():
        try:
            made = open_gate(desk.pk, form.cleaned_data["label"], day=form.chosen, by=request.actor)
        except DomainError as error:
            field = getattr(error, "field", None)
            form.add_error(field if field in form.fields else None, str(error))
        else:
            messages.success(request, _("The link is made. Show it, or send it."))
            return redirect(f"{request.path}#gate-{made.pk}")
    context = {
        "event": desk.event,
        "gates": [_shown(one) for one in gates_of(desk.pk)],
        "form": form,
    }
    return render(request, "attendance/gates.html", context, status=422 if form.errors else 200)


def _shown(gate: Gate) -> dict[str, Any]:
    """A link with its address, while it opens something."""
    living = gate.closed_at is None and gate.expires_at > timezone.now()
    if not living:
        return {"gate": gate}
    path = reverse("attendance:gate", args=[secret_of(gate)])
    address = f"{settings.MAJAL_ADDRESS}{path}"
    drawn = SafeString(qr(address).decode())
    return {"gate": gate, "address": address, "qr": drawn}


@page(Perm.GIVE_LINK, obj=gate_of)
@require_http_methods(["GET", "POST"])
def gate_close(request: Request, found: Gate) -> HttpResponse:
    """Close a link."""
    home = reverse("attendance:gates", args=[found.event_id])
    if request.method == "POST":
        close_gate(found.pk, by=request.actor)
        messages.success(request, _("Closed: it opens nothing any more."))
        return redirect(home)
    context = {
        "question": _("Close the link of %(label)s?") % {"label": f"\u2068{found.label}\u2069"},
        "verb": pgettext("link", "Close"),
        "alarm": True,
        "back": home,
    }
    return render(request, "kernel/confirm.html", context)


@page(Perm.OPEN_GATE, obj=desk_by_link)
@never_cache
@require_safe
def gate_results(request: Request, found: Behind) -> HttpResponse:
    """What came of the event, for its trainer."""
    if found.desk is None or found.holder is None:
        return link_ended(request, found.error or links.LinkUnknown())
    if not may(found.holder, Perm.SEE, found.desk):
        raise NotAllowed
    context = {**overview(found.desk.event), "secret": found.secret}
    return render(request, "attendance/event.html", context)


@page(Perm.OPEN_GATE, obj=desk_by_link)
@never_cache
@require_http_methods(["GET", "POST"])
def gate_levels(request: Request, found: Behind) -> HttpResponse:
    """What those who came know now, as the trainer sees it."""
    if found.desk is None or found.holder is None:
        return link_ended(request, found.error or links.LinkUnknown())
    if not may(found.holder, Perm.LEVEL, found.desk):
        raise NotAllowed
    back = reverse("attendance:gate_results", args=[found.secret])
    return ask_levels(request, found.desk, found.holder, back=back)
