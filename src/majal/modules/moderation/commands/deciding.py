"""A moderator shows what was reported, or removes it, with a reason that reporters read."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.messages.public import send
from majal.modules.moderation import errors
from majal.modules.moderation.commands.reporting import visibility_changed
from majal.modules.moderation.models import Decision, Matter, Report
from majal.modules.moderation.permissions import Perm
from majal.modules.moderation.workflow import HIDDEN_STATES, MATTER
from majal.modules.people.public import User

OUTCOME = "moderation.outcome"


@command()
def show_matter(matter_id: int, reason: str, *, seen: int = 0, by: Actor) -> Matter:
    """Show again what was hidden or removed, or say that what was reported may stay.

    ``seen``: the decision that stood last when the page was opened, 0 for none.

    Permission: moderation.decide.
    Raises: NotAllowed; NotFound; ReasonMissing; DecidedOtherwise; WrongState.
    """
    return _decide("show", matter_id, reason, seen, by)


@command()
def remove_matter(matter_id: int, reason: str, *, seen: int = 0, by: Actor) -> Matter:
    """Remove what was reported from all that readers see; the record of it stays.

    ``seen``: the decision that stood last when the page was opened, 0 for none.

    Permission: moderation.decide.
    Raises: NotAllowed; NotFound; ReasonMissing; DecidedOtherwise; WrongState.
    """
    return _decide("remove", matter_id, reason, seen, by)


def _decide(step: str, matter_id: int, reason: str, seen: int, by: Actor) -> Matter:
    require(by, Perm.DECIDE)
    matter = Matter.objects.select_for_update().filter(pk=matter_id).first()
    if matter is None:
        raise NotFound
    if not reason.strip():
        raise errors.ReasonMissing
    rows = Decision.objects.filter(matter=matter).exclude(decided_by=None)
    last = rows.select_related("decided_by").order_by("-decided_at", "-pk").first()
    if last is not None and last.pk != seen:
        raise errors.DecidedOtherwise(person=last.decided_by.name)
    was_hidden = matter.state in HIDDEN_STATES
    MATTER.apply(step, matter, by=by)
    matter.save(update_fields=["state"])
    Decision.objects.create(
        matter=matter,
        round=matter.round,
        state=matter.state,
        reason=reason.strip()[:600],
        decided_at=timezone.now(),
        decided_by_id=by.pk,
    )
    hidden = matter.state in HIDDEN_STATES
    if hidden or was_hidden:  # whoever shows it may have shown it meanwhile
        visibility_changed.send(sender=Matter, ref=matter.ref, hidden=hidden)
    _tell(matter)
    return matter


def _tell(matter: Matter) -> None:
    """Tell those who reported it in this round and have an account."""
    rows = Report.objects.filter(matter=matter, round=matter.round, person__isnull=False)
    to = User.objects.filter(pk__in=rows.values("person"), is_active=True)
    made = matter.decisions.latest("decided_at", "pk")
    if to:
        send(
            OUTCOME,
            to=to,
            context={"decision": made.pk},
            ref=Ref("moderation.matter", matter.pk),
            dedupe_key=f"{OUTCOME}:{made.pk}",
            by=SYSTEM,
        )
