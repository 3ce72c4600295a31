"""Funds raised: declared by the company, documented, verified by somebody else, superseded."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.attachments import keep_paper
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.financing import errors
from majal.modules.financing.models import Raise, RaiseGrade, RaiseKind
from majal.modules.financing.permissions import Perm
from majal.modules.messages.public import send
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role, people_holding

VERIFY = "financing.verify"
REFUSALS = {
    "raise_amount": errors.AmountRefused,
    "raise_verified_by_another": errors.OwnVerification,
    "financing_raise_supersedes_id_key": errors.RaiseReplaced,
}
MOST = Decimal(100000000000)


@command(refusals=REFUSALS)
def declare_raise(
    organisation: Organisation,
    kind: str,
    amount: Decimal,
    *,
    received_on: date,
    investor: str = "",
    evidence: Any = None,
    by: Actor,
) -> Raise:
    """Declare money that a company raised; with a document it is documented, else declared.

    Permission: financing.write on the company.
    Raises: NotAllowed; WrongState; AmountRefused; DayAhead; FileNotKept.
    """
    require(by, Perm.WRITE, organisation)
    found = Raise(organisation=organisation)
    return _said(found, kind, amount, received_on, investor, evidence, by)


@command(refusals=REFUSALS)
def mend_raise(
    raise_id: int,
    kind: str,
    amount: Decimal,
    *,
    received_on: date,
    investor: str = "",
    evidence: Any = None,
    void: bool = False,
    by: Actor,
) -> Raise:
    """Replace a declaration by a right one, or take it back; the former stays written.

    The new one is graded anew: what was verified was another statement.

    Permission: financing.write on its company.
    Raises: NotAllowed; NotFound; RaiseReplaced; WrongState; AmountRefused; DayAhead; FileNotKept.
    """
    former = _held(raise_id)
    require(by, Perm.WRITE, former)
    if Raise.objects.filter(supersedes=former).exists():
        raise errors.RaiseReplaced
    found = Raise(organisation=former.organisation, supersedes=former, void=void)
    return _said(found, kind, amount, received_on, investor, evidence, by)


@command()
def add_evidence(raise_id: int, evidence: Any, *, by: Actor) -> Raise:
    """Add the document that proves a declaration; from then on it is documented.

    Permission: financing.write on its company.
    Raises: NotAllowed; NotFound; WrongState where it has one; FileNotKept.
    """
    found = _held(raise_id)
    require(by, Perm.WRITE, found)
    if found.evidence_id is not None or found.void:
        raise WrongState
    _document(found, evidence, by)
    return found


@command(refusals=REFUSALS)
def verify_raise(raise_id: int, *, by: Actor) -> Raise:
    """Say that an amount was checked against its document; never by whoever declared it.

    Permission: financing.verify.
    Raises: NotAllowed; NotFound; EvidenceMissing; OwnVerification; WrongState; RaiseReplaced.
    """
    require(by, Perm.VERIFY)
    found = _held(raise_id)
    if Raise.objects.filter(supersedes=found).exists():
        raise errors.RaiseReplaced
    if found.evidence_id is None:
        raise errors.EvidenceMissing
    if found.declared_by_id is not None and found.declared_by_id == by.pk:
        raise errors.OwnVerification
    if found.grade != RaiseGrade.DOCUMENTED or found.void:
        raise WrongState
    found.grade, found.verified_at, found.verified_by_id = (
        RaiseGrade.VERIFIED,
        timezone.now(),
        by.pk,
    )
    found.save()
    return found


def _held(raise_id: int) -> Raise:
    rows = Raise.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.filter(pk=raise_id).first()
    if found is None:
        raise NotFound
    return found


def _said(
    found: Raise,
    kind: str,
    amount: Decimal,
    received_on: date,
    investor: str,
    evidence: Any,
    by: Actor,
) -> Raise:
    if kind not in RaiseKind.values:
        raise WrongState
    if not 0 < amount < MOST:
        raise errors.AmountRefused
    if received_on > timezone.localdate():
        raise errors.DayAhead
    found.kind, found.amount, found.received_on = kind, amount, received_on
    found.investor = " ".join(investor.split())[:200]
    found.declared_at, found.declared_by_id = timezone.now(), by.pk
    found.save()
    if evidence is not None:
        _document(found, evidence, by)
    return found


def _document(found: Raise, evidence: Any, by: Actor) -> None:
    found.evidence = keep_paper(found, evidence, title=str(found), permission=Perm.SEE, by=by)
    found.grade = RaiseGrade.DOCUMENTED
    found.save()
    people = list(people_holding(Role.HEAD_OFFICE, Role.PROGRAMME_LEAD, on="network"))
    if people and not found.void:
        send(
            VERIFY,
            to=people,
            context={"raise": found.pk},
            ref=Ref("financing.raise", found.pk),
            dedupe_key=f"{VERIFY}:{found.pk}",
            by=SYSTEM,
        )
