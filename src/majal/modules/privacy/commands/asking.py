"""A person asks: by their own account, or through somebody of the head office."""

from datetime import timedelta

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import id_of, require
from majal.modules.organisations.public import read_phone
from majal.modules.parameters.public import rule_on
from majal.modules.people.public import User
from majal.modules.privacy.errors import PersonUnknown, UnderWay, WordsNeeded
from majal.modules.privacy.models import Petition
from majal.modules.privacy.permissions import Perm
from majal.modules.privacy.workflow import (
    DEFAULT_DAYS,
    DELAYS,
    OTHERWISE_DAYS,
    PetitionState,
    Right,
)

BY_ACCOUNT = "account"
"""How the identity of whoever asked by their own account was checked: their password."""


@command(refusals={"privacy_petition_once": UnderWay})
def record_petition(
    kind: str,
    *,
    name: str = "",
    email: str = "",
    phone: str = "",
    language: str = "ar",
    words: str = "",
    by: Actor,
) -> Petition:
    """Record what somebody asks of their data, who may have no account.

    Permission: privacy.handle.
    Raises: NotAllowed; PersonUnknown; WrongPhone; WordsNeeded; UnderWay.
    """
    require(by, Perm.HANDLE)
    email, phone = email.strip().lower(), read_phone(phone)
    if not email and not phone:
        raise PersonUnknown
    account = User.objects.filter(email__iexact=email).first() if email else None
    return _recorded(
        Petition(
            kind=kind,
            account=account,
            name=name.strip(),
            email=email,
            phone=phone,
            language=language,
            words=words.strip(),
            received_by_id=id_of(by),
        )
    )


@command(refusals={"privacy_petition_once": UnderWay})
def ask_own(kind: str, *, words: str = "", by: Actor) -> Petition:
    """Ask for one's own data to be put right, used no more, or erased.

    Who asks is known: they signed in and confirmed their password.

    Permission: privacy.own.
    Raises: NotAllowed; WordsNeeded; UnderWay.
    """
    require(by, Perm.OWN)
    me = User.objects.get(pk=id_of(by))
    return _recorded(
        Petition(
            kind=kind,
            account=me,
            name=me.name,
            email=me.email,
            language=me.language,
            words=words.strip(),
            received_by=me,
            state=PetitionState.IDENTIFIED,
            identity=BY_ACCOUNT,
            checked_by=me,
        )
    )


def _recorded(petition: Petition) -> Petition:
    if petition.kind in (Right.RECTIFICATION, Right.OPPOSITION) and not petition.words:
        raise WordsNeeded
    today = timezone.localdate()
    rule = DELAYS[Right(petition.kind)]
    days = rule_on(rule, today) or DEFAULT_DAYS.get(rule, OTHERWISE_DAYS)
    petition.due_on = today + timedelta(days=int(days))
    petition.save()
    return petition
