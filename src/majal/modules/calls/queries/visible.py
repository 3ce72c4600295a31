"""Which calls an actor may see, and whether one may file now."""

from django.db.models import QuerySet
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise_moment
from majal.kernel.permissions import may
from majal.modules.calls.errors import CallCancelled, CallClosed, CallNotOpenYet
from majal.modules.calls.models import Call
from majal.modules.calls.permissions import Perm
from majal.modules.calls.workflow import CallState


def calls_visible_to(actor: Actor) -> QuerySet[Call]:
    """Published and cancelled calls for all, those being prepared for whoever manages them."""
    rows = Call.objects.select_related("kind", "grid").prefetch_related("parks", "tracks")
    return rows if may(actor, Perm.MANAGE) else rows.exclude(state=CallState.DRAFT)


def call_of(actor: Actor, code: str) -> Call:
    """Raises: Call.DoesNotExist."""
    return calls_visible_to(actor).get(code=code)


def open_calls(actor: Actor) -> QuerySet[Call]:
    """Those one may apply to now, the first to close first."""
    now = timezone.now()
    rows = calls_visible_to(actor).filter(
        state=CallState.PUBLISHED, opens_at__lte=now, closes_at__gt=now
    )
    return rows.order_by("closes_at", "pk")


def must_be_open(call: Call) -> None:
    """The clock of the server decides, to the second.

    Raises: CallClosed; CallNotOpenYet; CallCancelled.
    """
    now = timezone.now()
    if call.state == CallState.CANCELLED:
        raise CallCancelled
    if now < call.opens_at:
        raise CallNotOpenYet(moment=humanise_moment(call.opens_at))
    if now >= call.closes_at:
        raise CallClosed(moment=humanise_moment(call.closes_at))
