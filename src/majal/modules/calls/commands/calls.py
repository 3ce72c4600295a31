"""Calls are prepared, published, prolonged, cancelled."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.permissions import require
from majal.modules.calls.errors import (
    AreasBackwards,
    CallDatesBackwards,
    CallTaken,
    CallUnready,
    CloseMovedBack,
    OpeningPassed,
    TrackNotOffered,
)
from majal.modules.calls.models import Call, CallTrack, Grid
from majal.modules.calls.permissions import Perm
from majal.modules.calls.workflow import CONFIGURATIONS, CallState, Track
from majal.modules.case_types.public import CaseType

REFUSALS = {
    "call_dates_in_order": CallDatesBackwards,
    "calls_call_code_key": CallTaken,
    "track_once": TrackNotOffered,
    "track_area_in_order": AreasBackwards,
}


class Details(TypedDict, total=False):
    """What is said of a call; what is left out stays as it is."""

    title_ar: str
    title_fr: str
    text_ar: str
    text_fr: str
    opens_at: datetime
    closes_at: datetime
    answer_days: int
    committee: Any


class Bounds(TypedDict, total=False):
    """Whom a track of a call is for."""

    blind: bool
    needs_company: bool | None
    needs_attachment: bool
    most_months: int | None
    least_area: Decimal | None
    most_area: Decimal | None


@command(refusals=REFUSALS)
def create_call(
    code: str,
    configuration: str,
    *,
    parks: Iterable[Any],
    fictitious: bool = False,
    by: Actor,
    **details: Unpack[Details],
) -> Call:
    """Prepare a call from a shipped configuration: its kind of dossier, its tracks, its grid.

    Permission: calls.manage.
    Raises: NotAllowed; NotFound; CallTaken; CallDatesBackwards.
    """
    require(by, Perm.MANAGE)
    chosen = CONFIGURATIONS.get(configuration)
    kind = CaseType.objects.filter(code=chosen.kind).first() if chosen else None
    grid = Grid.objects.filter(code=chosen.grid).order_by("-version").first() if chosen else None
    if chosen is None or kind is None or grid is None:
        raise NotFound
    call = Call(
        code=code,
        kind=kind,
        grid=grid,
        answer_days=chosen.answer_days,
        is_fictitious=fictitious,
    )
    _fill(call, details)
    _in_order(call)
    call.save()
    call.parks.set(parks)
    for rule in chosen.tracks:
        CallTrack.objects.create(
            call=call,
            track=rule.track,
            blind=rule.track in chosen.blind,
            needs_company=rule.needs_company,
            needs_attachment=rule.needs_attachment,
            most_months=rule.most_months,
            least_area=rule.least_area,
            most_area=rule.most_area,
        )
    return call


@command(refusals=REFUSALS)
def change_call(
    call_id: int, *, parks: Iterable[Any] | None = None, by: Actor, **details: Unpack[Details]
) -> Call:
    """Correct a call, or prolong it; once published, it closes later than announced, not sooner.

    Nor does one that is open open later.

    Permission: calls.manage.
    Raises: NotAllowed; NotFound; CallDatesBackwards; CloseMovedBack; OpeningPassed.
    """
    call = _held(call_id, by)
    closes = details.get("closes_at", call.closes_at)
    if call.state == CallState.PUBLISHED and closes < call.closes_at:
        raise CloseMovedBack
    if call.is_open() and details.get("opens_at", call.opens_at) > timezone.now():
        raise OpeningPassed
    _fill(call, details)
    _in_order(call)
    call.save()
    if parks is not None:
        call.parks.set(parks)
    return call


@command(refusals=REFUSALS)
def set_track(
    call_id: int, track: str, *, offered: bool = True, by: Actor, **bounds: Unpack[Bounds]
) -> CallTrack | None:
    """Say whom a track of a call is for, or take it out while the call is being prepared.

    Permission: calls.manage.
    Raises: NotAllowed; NotFound; TrackNotOffered; AreasBackwards; WrongState once it is published.
    """
    call = _held(call_id, by)
    if call.state != CallState.DRAFT:
        raise WrongState
    if track not in Track.values:
        raise TrackNotOffered
    found = CallTrack.objects.filter(call=call, track=track).first()
    if not offered:
        if found:
            found.delete()
        return None
    row = found or CallTrack(call=call, track=track)
    for name, value in bounds.items():
        setattr(row, name, value)
    row.save()
    return row


@command()
def publish_call(call_id: int, *, by: Actor) -> Call:
    """Publish a call: everybody sees it, and it opens and closes by the clock.

    Permission: calls.manage.
    Raises: NotAllowed; NotFound; WrongState; CallUnready.
    """
    call = _held(call_id, by)
    if call.state != CallState.DRAFT or call.closes_at <= timezone.now():
        raise WrongState
    if not call.parks.exists() or not call.tracks.exists():
        raise CallUnready
    call.state = CallState.PUBLISHED
    call.save(update_fields=["state"])
    return call


@command()
def cancel_call(call_id: int, *, by: Actor) -> Call:
    """Cancel a call; what was filed in answer to it stays and is answered.

    Permission: calls.manage.
    Raises: NotAllowed; NotFound; WrongState.
    """
    call = _held(call_id, by)
    if call.state == CallState.CANCELLED:
        raise WrongState
    call.state = CallState.CANCELLED
    call.save(update_fields=["state"])
    return call


def _held(call_id: int, by: Actor) -> Call:
    require(by, Perm.MANAGE)
    call = Call.objects.select_for_update(of=("self",)).filter(pk=call_id).first()
    if call is None:
        raise NotFound
    return call


def _fill(call: Call, details: Details) -> None:
    for name, value in details.items():
        setattr(call, name, value.strip() if isinstance(value, str) else value)


def _in_order(call: Call) -> None:
    if call.closes_at <= call.opens_at:
        raise CallDatesBackwards
