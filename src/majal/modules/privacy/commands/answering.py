"""Answering a request: who it is, then yes or no with the reason, in a letter."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.jobs import enqueue
from majal.kernel.permissions import id_of, require
from majal.kernel.refs import Ref
from majal.modules.messages.public import Guest, send
from majal.modules.privacy.commands.copying import ask_copy_of
from majal.modules.privacy.errors import (
    IdentityNeeded,
    ReasonNeeded,
    SecondPerson,
    StillHeld,
)
from majal.modules.privacy.models import Petition
from majal.modules.privacy.permissions import Perm
from majal.modules.privacy.queries import identified, reasons
from majal.modules.privacy.workflow import PETITION, Right

ERASE = "privacy.erase"
ANSWERED = "privacy.answered"


@command()
def identify_petition(petition_id: int, how: str, *, by: Actor) -> Petition:
    """Write how the person's identity was checked: which paper was seen, never a copy of it.

    Permission: privacy.handle.
    Raises: NotAllowed; NotFound; IdentityNeeded; WrongState.
    """
    require(by, Perm.HANDLE)
    found = held(petition_id)
    if not how.strip():
        raise IdentityNeeded
    PETITION.apply("identify", found, by=by)
    found.identity, found.checked_by_id = how.strip()[:300], id_of(by)
    found.save(update_fields=["state", "identity", "checked_by"])
    return found


@command()
def grant_petition(petition_id: int, answer: str, *, by: Actor) -> Petition:
    """Grant access, or say what was put right or stopped; an erasure is prepared and confirmed.

    Permission: privacy.handle.
    Raises: NotAllowed; NotFound; ReasonNeeded; WrongState.
    """
    require(by, Perm.HANDLE)
    found = held(petition_id)
    if found.kind == Right.ERASURE:
        raise WrongState
    if found.kind != Right.ACCESS and not answer.strip():
        raise ReasonNeeded
    PETITION.apply("grant", found, by=by)
    found.answer, found.prepared_by_id, found.ended_at = answer.strip(), id_of(by), timezone.now()
    found.save(update_fields=["state", "answer", "prepared_by", "ended_at"])
    if found.kind == Right.ACCESS:
        ask_copy_of(found, by=by)
    else:
        tell(found, by)
    return found


@command()
def refuse_petition(petition_id: int, answer: str, *, by: Actor) -> Petition:
    """Refuse with the reason, which the person reads with the way to complain to the CNDP.

    Permission: privacy.handle.
    Raises: NotAllowed; NotFound; ReasonNeeded; WrongState.
    """
    require(by, Perm.HANDLE)
    found = held(petition_id)
    if not answer.strip():
        raise ReasonNeeded
    PETITION.apply("refuse", found, by=by)
    found.answer, found.ended_at = answer.strip(), timezone.now()
    found.save(update_fields=["state", "answer", "ended_at"])
    tell(found, by)
    return found


@command()
def prepare_erasure(petition_id: int, answer: str = "", *, by: Actor) -> Petition:
    """Prepare an erasure for somebody else to confirm; nothing is erased yet.

    Permission: privacy.handle.
    Raises: NotAllowed; NotFound; WrongState.
    """
    require(by, Perm.HANDLE)
    found = held(petition_id)
    if found.kind != Right.ERASURE:
        raise WrongState
    PETITION.apply("prepare", found, by=by)
    found.answer, found.prepared_by_id = answer.strip(), id_of(by)
    found.save(update_fields=["state", "answer", "prepared_by"])
    return found


@command(refusals={"privacy_petition_two_people": SecondPerson})
def confirm_erasure(petition_id: int, *, by: Actor) -> Petition:
    """Confirm an erasure that somebody else prepared: it begins at once, and nothing undoes it.

    Permission: privacy.confirm.
    Raises: NotAllowed; NotFound; WrongState; SecondPerson; StillHeld.
    """
    require(by, Perm.CONFIRM)
    found = held(petition_id)
    if id_of(by) in (found.prepared_by_id, found.account_id):
        raise SecondPerson
    PETITION.apply("confirm", found, by=by)
    if bars := reasons(identified(found)):
        raise StillHeld(reasons="; ".join(bars))
    found.confirmed_by_id = id_of(by)
    found.save(update_fields=["state", "confirmed_by"])
    enqueue(ERASE, key=f"{ERASE}:{found.pk}", petition=found.pk)
    return found


def tell(petition: Petition, by: Actor) -> None:
    """Write the answer to the person, by the address they gave; without one it is handed over."""
    if petition.email:
        send(
            ANSWERED,
            to=[Guest(petition.email, petition.language)],
            context={"petition": petition.pk},
            ref=Ref("privacy.petition", petition.pk),
            dedupe_key=f"{ANSWERED}:{petition.pk}",
            by=by,
        )


def held(petition_id: int) -> Petition:
    """The request, locked.

    Raises: NotFound.
    """
    rows = Petition.objects.select_for_update(of=("self",)).select_related("account")
    found = rows.filter(pk=petition_id).first()
    if found is None:
        raise NotFound
    return found
