"""Which calls an actor may see, and whether one takes proposals now."""

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise_moment
from majal.kernel.permissions import may
from majal.modules.grant_calls.errors import CallNotOpen
from majal.modules.grant_calls.models import Call
from majal.modules.grant_calls.permissions import Perm
from majal.modules.grant_calls.workflow import CallState


def manages(actor: Actor) -> bool:
    """Whether the actor prepares and publishes calls."""
    return may(actor, Perm.MANAGE)


def calls_visible_to(actor: Actor) -> QuerySet[Call]:
    """Every call but those being prepared, which only those see who manage them."""
    rows = Call.objects.prefetch_related("parks")
    return rows if may(actor, Perm.MANAGE) else rows.exclude(state=CallState.DRAFT)


def call_of(actor: Actor, code: str) -> Call:
    """Raises: Call.DoesNotExist."""
    return calls_visible_to(actor).select_related("committee").get(code=code)


def draft_of(actor: Actor, code: str) -> Call:
    """A call that is still being prepared. Raises: Call.DoesNotExist."""
    return calls_visible_to(actor).filter(state=CallState.DRAFT).get(code=code)


def must_be_open(call: Call) -> None:
    """The clock of the server decides, to the second. Raises: CallNotOpen."""
    if not call.is_open():
        raise CallNotOpen(
            opens=humanise_moment(call.opens_at), closes=humanise_moment(call.closes_at)
        )
