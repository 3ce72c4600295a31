"""The pages of the desk: its day, who is inside, somebody who walks in; and the notice."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.asking import ask
from majal.kernel.documents import qr
from majal.kernel.http import Request, page, show
from majal.kernel.names import local
from majal.modules.parks.public import Park
from majal.modules.reception import errors
from majal.modules.reception.commands import record_walk_in
from majal.modules.reception.forms import WalkInForm
from majal.modules.reception.models import Visit
from majal.modules.reception.permissions import Perm
from majal.modules.reception.queries import (
    badge_of,
    desks_of,
    host_choices,
    inside_of,
    kept_days,
    park_at,
    today_of,
)

CRUMB = gettext_lazy("Reception")
BESIDE = {
    errors.NameMissing: "name",
    errors.PeopleOutOfRange: "people",
    errors.HostUnknown: "host",
}


def crumbs_of(park: Park) -> list[tuple[str, str]]:
    """The way to a page below the desk of a park."""
    return [
        (str(CRUMB), reverse("reception:desk")),
        (local(park), reverse("reception:today", args=[park.code])),
    ]


@page(Perm.OPEN_DESK)
@require_GET
def desk(request: Request) -> HttpResponse:
    """One's desk; where there are several, which."""
    parks = desks_of(request.actor)
    if len(parks) == 1:
        return redirect("reception:today", code=parks[0].code)
    return render(request, "reception/desk.html", {"parks": parks})


@page(Perm.RECEIVE, obj=park_at)
@require_GET
def today(request: Request, park: Park) -> HttpResponse:
    """Expected, in the building, left; the lists come again by themselves every half minute."""
    context = {
        "park": park,
        "day": timezone.localdate(),
        "today": today_of(park),
        "kept": kept_days(timezone.localdate()),
    }
    return show(request, "reception/today.html", context, part="day")


@page(Perm.RECEIVE, obj=park_at)
@require_GET
def inside(request: Request, park: Park) -> HttpResponse:
    """Who is in the building, to be printed and called out."""
    return render(request, "reception/inside.html", {"park": park, "inside": inside_of(park)})


@page(Perm.RECEIVE, obj=park_at)
@require_http_methods(["GET", "POST"])
def walk_in(request: Request, park: Park) -> HttpResponse:
    """Record somebody who came unannounced; their host is asked."""

    def do(given: Any) -> None:
        record_walk_in(park.pk, by=request.actor, **given)

    return ask(
        request,
        WalkInForm(request.POST or None, hosts=host_choices(park)),
        do,
        title=_("Somebody unannounced"),
        lede=_(
            "Only what is needed to receive them: no identity paper is asked for, copied or "
            "numbered. Names are erased after %(days)s days."
        )
        % {"days": kept_days(timezone.localdate())},
        done=_("Recorded. The host has been asked."),
        back=reverse("reception:today", args=[park.code]),
        crumbs=crumbs_of(park),
        beside=BESIDE,
    )


@page(Perm.RECEIVE, obj=badge_of)
@require_GET
def badge(request: Request, visit: Visit) -> HttpResponse:
    """A visitor's badge, to be printed; its code leads the desk to the visit, and says no name."""
    code = qr(settings.MAJAL_ADDRESS + visit.get_absolute_url())
    context = {
        "visit": visit,
        "park": visit.park,
        "code": mark_safe(code.decode()),  # noqa: S308 - drawn here, of an address of ours
    }
    return render(request, "reception/badge.html", context)


@page(Perm.READ_NOTICE, obj=park_at)
@require_GET
def notice(request: Request, park: Park) -> HttpResponse:
    """What visitors are told of their data, in Arabic and French, to be printed for the desk."""
    context = {"park": park, "kept": kept_days(timezone.localdate())}
    return render(request, "reception/notice.html", context)
