"""The steps of each party: drafted, voted, signed, sent for visa, returned, visa given."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate, humanise
from majal.kernel.errors import NotFound
from majal.kernel.files import Upload
from majal.kernel.permissions import may, require
from majal.modules.conventions.commands.documents import keep_paper
from majal.modules.conventions.commands.states import write_state
from majal.modules.conventions.errors import (
    AlreadyCancelled,
    PaperMissing,
    PartiesMissing,
    RemarksMissing,
    SessionMissing,
    StepInFuture,
    StepOutOfOrder,
    VoteMissing,
)
from majal.modules.conventions.models import Convention, Party, PartyStep
from majal.modules.conventions.permissions import Perm
from majal.modules.conventions.queries import locked_convention, steps_in_force
from majal.modules.conventions.workflow import PARTY, Standing, StepKind

REFUSALS = {
    "party_step_vote_has_session": SessionMissing,
    "party_step_return_has_remarks": RemarksMissing,
    "conventions_partystep_cancels_id_key": AlreadyCancelled,
}
BY_STATE = frozenset({StepKind.RETURNED, StepKind.VISA_GIVEN})


@command(refusals=REFUSALS)
def record_step(
    party_id: int,
    kind: str,
    on: PartialDate,
    *,
    session: str = "",
    deliberation: str = "",
    remarks: str = "",
    paper: Upload | None = None,
    by: Actor,
) -> PartyStep:
    """Record that a party took a step, on a day that has come.

    Whoever acts for the party records its own; the wali or governor gives or refuses the visa; head
    office records any on the paper that shows it. A council signs what it has voted.

    Permission: conventions.step on the party, conventions.give_visa for a visa, or
        conventions.step_any.
    Raises: NotFound; NotAllowed; PaperMissing; StepInFuture; StepOutOfOrder; VoteMissing;
        SessionMissing; RemarksMissing; PartiesMissing; FileNotKept.
    """
    party = _party(party_id, by)
    convention = party.convention
    _permit(party, kind, paper, by)
    if on.first() > timezone.localdate():
        raise StepInFuture(day=humanise(on))
    if kind == StepKind.VOTED and not (session or deliberation):
        raise SessionMissing
    if kind == StepKind.RETURNED and not remarks.strip():
        raise RemarksMissing
    _check_order(convention, party, kind)
    step = PartyStep(
        convention=convention,
        party=party,
        kind=kind,
        on=on,
        day=min(on.last(), timezone.localdate()),
        session=session.strip(),
        deliberation=deliberation.strip(),
        remarks=remarks.strip(),
        recorded_by_id=by.pk,
    )
    if paper is not None:
        title = f"{step.get_kind_display()} · {party.organisation}"
        step.document = keep_paper(convention, paper, title=title, by=by)
    step.save()
    write_state(convention)
    return step


@command(refusals=REFUSALS)
def take_step_back(step_id: int, *, remarks: str, by: Actor) -> PartyStep:
    """Take back a step that was recorded by mistake; both rows stay on record.

    Permission: as for recording it.
    Raises: NotFound; NotAllowed; AlreadyCancelled; RemarksMissing.
    """
    wrong = (
        PartyStep.objects.select_related("party").filter(pk=step_id, party__isnull=False).first()
    )
    if wrong is None or wrong.party is None:
        raise NotFound
    party = _party(wrong.party.pk, by)
    own = Perm.GIVE_VISA if wrong.kind in BY_STATE else Perm.STEP
    if not may(by, Perm.STEP_ANY, party):
        require(by, own, party)
    if not remarks.strip():
        raise RemarksMissing
    if wrong.cancels_id or PartyStep.objects.filter(cancels=wrong).exists():
        raise AlreadyCancelled
    undone = PartyStep.objects.create(
        convention=party.convention,
        party=party,
        kind=wrong.kind,
        on=wrong.on,
        day=wrong.day,
        session=wrong.session,
        deliberation=wrong.deliberation,
        remarks=remarks.strip(),
        cancels=wrong,
        recorded_by_id=by.pk,
    )
    write_state(party.convention)
    return undone


def _party(party_id: int, by: Actor) -> Party:
    """The party with its convention, which is locked until the command ends.

    Raises: NotFound.
    """
    row = Party.objects.filter(pk=party_id).values_list("convention__code", flat=True).first()
    if row is None:
        raise NotFound
    convention = locked_convention(row, by)
    found = next((p for p in convention.parties.all() if p.pk == party_id), None)
    if found is None:
        raise NotFound
    found.convention = convention
    return found


def _permit(party: Party, kind: str, paper: Upload | None, by: Actor) -> None:
    own = Perm.GIVE_VISA if kind in BY_STATE else Perm.STEP
    if may(by, own, party):
        return
    require(by, Perm.STEP_ANY, party)
    if paper is None:
        raise PaperMissing


def _check_order(convention: Convention, party: Party, kind: str) -> None:
    step = next((s for s in PARTY.steps if s.name == kind), None)
    if step is None or not step.is_open(party.standing):
        raise StepOutOfOrder(party=party.organisation, standing=Standing(party.standing).label)
    if kind != StepKind.SIGNED:
        return
    if len([p for p in convention.parties.all() if p.signs and p.left_by is None]) < 2:
        raise PartiesMissing
    if party.votes:
        steps = steps_in_force(convention.steps.filter(party=party))
        if not any(s.kind == StepKind.VOTED for s in steps):
            raise VoteMissing(party=party.organisation)
