"""Staff send a declaration back to be mended, or say that it was checked."""

from collections.abc import Collection

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.declarations import errors
from majal.modules.declarations.commands.keeping import held_open
from majal.modules.declarations.commands.observing import state_verified
from majal.modules.declarations.models import Submission
from majal.modules.declarations.permissions import Perm
from majal.modules.declarations.workflow import SUBMISSION
from majal.modules.messages.public import send
from majal.modules.people.public import Role, Scope, people_holding

REFUSALS = {
    "declaration_period_closed": errors.PeriodClosed,
    "declaration_second_person": errors.OwnDeclaration,
    "observation_second_person": errors.OwnDeclaration,
}


@command(refusals=REFUSALS)
def return_submission(submission_id: int, note: str, *, by: Actor) -> Submission:
    """Send a declaration back to be mended, with what is to mend; the company gets a letter.

    Permission: declarations.return on what was asked.
    Raises: NotAllowed; NotFound; PeriodClosed; WrongState; NoteMissing.
    """
    found = _staff(submission_id, Perm.RETURN, by)
    if not note.strip():
        raise errors.NoteMissing
    SUBMISSION.apply("return", found, by=by)
    found.note = note.strip()[:1000]
    found.save(update_fields=["state", "note"])
    number = found.expected.organisation_id
    people = people_holding(Role.COMPANY_MANAGER, on=Scope.ORGANISATION, numbers=[number])
    send(
        "declarations.returned",
        to=list(people),
        context={"submission": found.pk},
        dedupe_key=f"declarations.returned:{found.pk}:{found.submitted_at}",
        by=by,
    )
    return found


@command(refusals=REFUSALS)
def verify_submission(
    submission_id: int, *, only: Collection[str] | None = None, by: Actor
) -> Submission:
    """Say that a declaration was checked against its documents; never one's own.

    What it states is repeated as verified, in the name of whoever checked it; where documents
    proved some numbers ``only``, named by the codes of their questions, the others stay declared.

    Permission: declarations.verify on what was asked.
    Raises: NotAllowed; NotFound; PeriodClosed; WrongState; OwnDeclaration.
    """
    found = _staff(submission_id, Perm.VERIFY, by)
    if found.submitted_by_id == by.pk:
        raise errors.OwnDeclaration
    SUBMISSION.apply("verify", found, by=by)
    found.verified_by_id = by.pk
    found.save(update_fields=["state", "verified_by"])
    state_verified(found.expected, by, only=only)
    return found


def _staff(submission_id: int, permission: Perm, by: Actor) -> Submission:
    rows = Submission.objects.select_for_update(of=("self",)).select_related("expected__period")
    found = rows.filter(pk=submission_id, living=True).first()
    if found is None:
        raise NotFound
    require(by, permission, found.expected)
    held_open(found.expected)
    return found
