"""A sitting under way: opened, who is there, closed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.committees.public import Function
from majal.modules.sittings.commands import close_sitting, open_sitting, record_presence
from majal.modules.sittings.errors import PresidingMissing
from majal.modules.sittings.forms import OpenForm
from majal.modules.sittings.models import Item, Sitting
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.queries import sitting_visible_to
from majal.modules.sittings.views.planning import crumbs_to

form_page = require_http_methods(["GET", "HEAD", "POST"])


@page(Perm.RUN, obj=sitting_visible_to)
@form_page
def begin(request: Request, found: Sitting) -> HttpResponse:
    """Open the sitting: who presides."""
    seats = found.committee.seats_on(found.on)
    chair = next((s.pk for s in seats if s.function == Function.CHAIR), None)
    form = OpenForm(request.POST or None, seats=seats, initial={"presiding": chair})
    return ask(
        request,
        form,
        lambda given: open_sitting(found.pk, given["presiding"], by=request.actor),
        title=_("Open the sitting"),
        lede=_("Then say who is there: the quorum is counted as you go."),
        button=_("Open the sitting"),
        done=_("The sitting is under way."),
        back=found.get_absolute_url(),
        crumbs=crumbs_to(found),
        beside={PresidingMissing: "presiding"},
    )


@page(Perm.RUN, obj=sitting_visible_to)
@require_POST
def presence(request: Request, found: Sitting) -> HttpResponse:
    """Whether one member is there; a refusal stands above the page."""
    seat, proxy = request.POST.get("seat", ""), request.POST.get("proxy", "")
    try:
        record_presence(
            found.pk,
            int(seat) if seat.isdecimal() else 0,
            request.POST.get("presence", ""),
            proxy=int(proxy) if proxy.isdecimal() else None,
            by=request.actor,
        )
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(f"{found.get_absolute_url()}#members")


@page(Perm.RUN, obj=sitting_visible_to)
@form_page
def end(request: Request, found: Sitting) -> HttpResponse:
    """Close the sitting, after a page that says what was not decided."""
    if request.method == "POST":
        close_sitting(found.pk, by=request.actor)
        messages.success(request, _("The sitting is closed. Now write its minutes."))
        return redirect(found)
    rows = Item.objects.filter(sitting=found, decided_at=None, taken_off_at=None)
    left = [str(one) for one in rows]
    context = {
        "question": _("Close the sitting?"),
        "consequence": ngettext(
            "%(n)s item is not decided. Afterwards nothing changes any more.",
            "%(n)s items are not decided. Afterwards nothing changes any more.",
            len(left),
        )
        % {"n": len(left)}
        if left
        else _("Everything is decided. Afterwards nothing changes any more."),
        "names": left,
        "action": request.path,
        "verb": _("Close the sitting"),
        "back": found.get_absolute_url(),
    }
    return render(request, "kernel/confirm.html", context)
