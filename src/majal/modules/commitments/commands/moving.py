"""What every step of a commitment does: find and lock it, see what stands, move it on."""

from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.dates import PartialDate, humanise_moment
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.names import local
from majal.modules.commitments.errors import AlreadyMoved, InTheFuture
from majal.modules.commitments.models import Commitment, Move
from majal.modules.commitments.queries.visible import commitments_visible_to, mark_of, with_sides
from majal.modules.commitments.workflow import COMMITMENT, State
from majal.modules.conventions.public import Party
from majal.modules.people.public import people_visible_to


def locked(commitment_id: int, by: Actor) -> Commitment:
    """A commitment with its sides, kept from others until the end of the command.

    Raises: NotFound.
    """
    rows = commitments_visible_to(by).select_for_update(of=("self",))
    found = with_sides(rows).filter(pk=commitment_id).first()
    if found is None:
        raise NotFound
    return found


def check_open(commitment: Commitment, step: str, expected: str, by: Actor) -> None:
    """Refuse a step when somebody acted since the page was read, telling what they did.

    ``expected`` is the state, or the whole mark of what stood, that the person had before them.

    Raises: AlreadyMoved; WrongState.
    """
    unmoved = not expected or expected in (commitment.state, mark_of(commitment))
    if unmoved and COMMITMENT.is_open(step, commitment):
        return
    last = commitment.moves.select_related("party__organisation").last()
    if last is None:
        raise WrongState
    raise AlreadyMoved(
        who=isolated(_who(last, by), "auto"),
        what=isolated(last.told, "auto"),
        when=humanise_moment(last.recorded_at),
    )


def _who(move: Move, by: Actor) -> str:
    """The side that acted, and the person's own name where the reader may know it."""
    side = local(move.party.organisation) if move.party else _("head office")
    if move.party is None and move.recorded_by_id is None:
        side = _("the system")
    person = people_visible_to(by).filter(pk=move.recorded_by_id or 0).first()
    return f"{side} ({person.name})" if person else side


def check_day(on: PartialDate) -> None:
    """Raises: InTheFuture for a day that nobody can have seen."""
    if on.first() > timezone.localdate():
        raise InTheFuture


def move(
    commitment: Commitment,
    step: str,
    *,
    on: PartialDate,
    party: Party | None,
    by: Actor,
    note: str = "",
    acceptance: str = "",
    amendment: int | None = None,
) -> Move:
    """Take an open step: write where the commitment stands now, and the step itself."""
    before = commitment.state
    target = next(s.target for s in COMMITMENT.steps if s.name == step)
    commitment.state = State(target)
    commitment.state_since = timezone.now()
    if step == "claim":
        commitment.done_on, commitment.done_last = on, on.last()
    elif step == "withdraw":
        commitment.done_on = commitment.done_last = None
    commitment.save(update_fields=["state", "state_since", "done_on", "done_last"])
    return Move.objects.create(
        commitment=commitment,
        step=step,
        before=before,
        after=commitment.state,
        on=on,
        note=note.strip(),
        acceptance=acceptance,
        party=party,
        amendment=amendment,
        recorded_by_id=by.pk,
    )
