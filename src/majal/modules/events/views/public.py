"""Pages for everybody: the agenda, an event, calendars to subscribe to and to embed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import condition, require_safe

from majal.kernel.actors import Actor
from majal.kernel.bidi import plain_number
from majal.kernel.dates import CASABLANCA, humanise_moment
from majal.kernel.hashing import hashed
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.events.errors import ClosedAlready, Full, NotOpenYet
from majal.modules.events.models import Event, Registration
from majal.modules.events.permissions import Perm
from majal.modules.events.queries import agenda_of, months_of, whole_event
from majal.modules.events.queries.calendars import event_file, feed_events, feed_file, schema_of
from majal.modules.events.queries.saying import price_said
from majal.modules.events.queries.visible import SHOWN, events_visible_to
from majal.modules.events.workflow import LIVE, EventKind, EventState
from majal.modules.parks.public import Park, ParkState

MOST = 60


@dataclass(frozen=True)
class Chosen:
    """What of the agenda is looked at; anything unknown is left out."""

    park: str = ""
    kind: str = ""
    month: date | None = None
    past: bool = False
    parks: list[Park] = field(default_factory=list)

    @classmethod
    def of(cls, request: HttpRequest) -> "Chosen":
        """As the address says it."""
        parks = list(Park.objects.filter(state=ParkState.OPERATING).order_by("code"))
        given = request.GET
        park = given.get("park", "")[:40]
        kind = given.get("kind", "")
        return cls(
            park if any(p.code == park for p in parks) else "",
            kind if kind in EventKind.values else "",
            _month(given.get("month", "")),
            given.get("when") == "past",
            parks,
        )

    @property
    def named(self) -> str:
        """What a calendar of it is called."""
        where = next((local(p) for p in self.parks if p.code == self.park), _("Events"))
        return f"{where} – {EventKind(self.kind).label}" if self.kind else where

    @property
    def narrowed(self) -> str:
        """The park and the kind, for the address of a calendar."""
        kept = {"park": self.park, "kind": self.kind}
        said = urlencode({name: value for name, value in kept.items() if value})
        return f"?{said}" if said else ""


def _month(text: str) -> date | None:
    try:
        found = date.fromisoformat(f"{text}-01") if len(text) == len("2026-01") else None
    except ValueError:
        return None
    return found if found and 2000 <= found.year <= 2099 else None


@page(Perm.SEE, replica=True)
@require_safe
def agenda(request: Request) -> HttpResponse:
    """What takes place, by park, kind and month."""
    chosen = Chosen.of(request)
    now = timezone.now()
    rows = agenda_of(chosen.park, chosen.kind, chosen.month, past=chosen.past, now=now)[:MOST]
    context = {
        "chosen": chosen,
        "rows": list(rows),
        "kinds": EventKind.choices,
        "months": months_of(now),
        "makes": may(request.actor, Perm.MAKE_ANY),
        "serves": may(request.actor, Perm.SERVE_ANY),
        "base": settings.MAJAL_ADDRESS,
        "narrowed": chosen.narrowed,
    }
    return render(request, "events/agenda.html", context)


@page(Perm.SEE, replica=True)
@csp_replace({"frame-ancestors": ["*"]})
@xframe_options_exempt
@require_safe
def embed(request: HttpRequest) -> HttpResponse:
    """The next events, for a frame in somebody else's page: nothing in it can be done."""
    chosen = Chosen.of(request)
    rows = agenda_of(chosen.park, chosen.kind, None, past=False, now=timezone.now())[:12]
    answer = render(request, "events/embed.html", {"rows": list(rows), "chosen": chosen})
    patch_cache_control(answer, public=True, max_age=300)
    return answer


def _served(request: Request, make: Callable[[], bytes], name: str) -> HttpResponse:
    """A calendar file, not sent again where the program has it."""
    content = make()

    @condition(etag_func=lambda *_a: f'"{hashed(content.decode())[:32]}"')
    def answer(_request: HttpRequest) -> HttpResponse:
        made = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        made["Content-Disposition"] = f'inline; filename="{name}.ics"'
        patch_cache_control(made, public=True, max_age=300)
        return made

    return answer(request)


@page(Perm.SEE, replica=True)
@require_safe
def feed(request: Request) -> HttpResponse:
    """The calendar that programs fetch: of the network, of a park, of a kind."""
    chosen = Chosen.of(request)
    rows = feed_events(chosen.park, chosen.kind, timezone.now())
    return _served(request, lambda: feed_file(rows, chosen.named), "majal-events")


def published_event(actor: Actor, pk: int) -> Event:
    """A public event, for its calendar file. Raises: Event.DoesNotExist."""
    return events_visible_to(actor).filter(state__in=SHOWN).get(pk=pk)


@page(Perm.SEE, obj=published_event, replica=True)
@require_safe
def event_calendar(request: Request, found: Event) -> HttpResponse:
    """One event for one's calendar."""
    return _served(request, lambda: event_file(found), f"event-{found.pk}")


@page(Perm.SEE, obj=whole_event, replica=True)
@require_safe
def event(request: Request, found: Event) -> HttpResponse:
    """One event, and how to come."""
    now, actor = timezone.now(), request.actor
    mine = None
    if actor.pk is not None:
        rows = Registration.objects.filter(event=found, user=actor.pk, state__in=LIVE)
        mine = rows.first()
    sessions = list(found.sessions.all())
    context = {
        "event": found,
        "sessions": sessions,
        "days": len({s.starts_at.astimezone(CASABLANCA).date() for s in sessions}),
        "mine": mine,
        "price": price_said(found),
        "open": open_said(found, now),
        "share": 100 * found.places.taken // found.places.capacity,
        "serves": may(actor, Perm.SERVE, found),
        "part": may(actor, Perm.PART, found),
        "data": schema_of(found) if found.state in SHOWN else None,
    }
    return render(request, "events/event.html", context)


def open_said(found: Event, now: datetime) -> dict[str, Any]:
    """Whether one may register now; else why not."""
    why = {
        EventState.DRAFT: _("A draft: nobody sees it before it is published."),
        EventState.CANCELLED: _("The event is cancelled."),
        EventState.HELD: _("It has taken place."),
    }.get(EventState(found.state), "")
    full = found.places.left <= 0 or found.places.waiting > 0
    if why:
        return {"why": why}
    if now >= found.ends_at:
        return {"why": _("It has taken place.")}
    if now >= found.shuts_at:
        return {"why": str(ClosedAlready(at=humanise_moment(found.shuts_at)))}
    if found.opens_at and now < found.opens_at:
        return {"why": str(NotOpenYet(at=humanise_moment(found.opens_at)))}
    if full and not (found.has_waiting or found.needs_approval):
        return {"why": str(Full(capacity=plain_number(found.places.capacity)))}
    return {"register": True, "waits": full and not found.needs_approval}
