"""Second factors: which roles need one, and what is done for somebody who lost theirs."""

from typing import Any

import structlog
from allauth.mfa.models import Authenticator
from django.dispatch import Signal

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import WrongState
from majal.kernel.permissions import require
from majal.kernel.sealing import is_sealed_today, seal
from majal.modules.people.commands.ending import end_sessions_of
from majal.modules.people.errors import (
    DaysUnfit,
    FactorUnreadable,
    NoFactor,
    NotOnesOwn,
    ReasonMissing,
    RoleDoesNotFitScope,
    RuleExists,
)
from majal.modules.people.models import FactorReset, FactorRule, User
from majal.modules.people.permissions import FITTING, Perm
from majal.modules.people.queries import FACTORS_SEALED, open_factor

log = structlog.get_logger(__name__)
MOST_DAYS = 90
SECRETS = ("secret", "seed")
"""What of a second factor is sealed: the key of codes by phone, the seed of spare codes."""
SEALED = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
factors_reset = Signal()
"""Somebody's second factors were taken away: ``reset``, ``by``. Heard within the transaction."""


@command(refusals={"people_factorrule_role_key": RuleExists})
def require_factor(role: str, *, days: int, by: Actor) -> FactorRule:
    """Have everybody who holds a role set up a second factor, within some days.

    The days count from now, or from the day on which somebody gets the role later.

    Permission: people.manage.
    Raises: NotAllowed; RoleDoesNotFitScope for no role; DaysUnfit; RuleExists.
    """
    require(by, Perm.MANAGE)
    if role not in FITTING:
        raise RoleDoesNotFitScope
    if not 0 <= days <= MOST_DAYS:
        raise DaysUnfit(most=MOST_DAYS)
    return FactorRule.objects.create(role=role, days=days)


@command()
def stop_requiring_factor(rule: FactorRule, *, by: Actor) -> None:
    """Let the holders of a role sign in without a second factor again.

    Permission: people.manage.
    Raises: NotAllowed; WrongState when it was stopped already.
    """
    require(by, Perm.MANAGE)
    deleted, _each = FactorRule.objects.filter(pk=rule.pk).delete()
    if not deleted:
        raise WrongState


@command()
def reset_factors(person: User, *, reason: str, by: Actor) -> FactorReset:
    """Take away the second factors of somebody who lost them, and end their sessions.

    They sign in with their password and set up new ones; they are told by e-mail.

    Permission: people.manage.
    Raises: NotAllowed; NotOnesOwn; ReasonMissing; NoFactor.
    """
    require(by, Perm.MANAGE)
    if by.pk == person.pk:
        raise NotOnesOwn
    if not reason.strip():
        raise ReasonMissing
    deleted, _each = Authenticator.objects.filter(user=person).delete()
    if not deleted:
        raise NoFactor
    reset = FactorReset.objects.create(person=person, reason=reason.strip(), by_id=by.pk)
    end_sessions_of(person)
    factors_reset.send(FactorReset, reset=reset, by=by)
    return reset


@command()
def seal_factors(*, by: Actor) -> int:
    """Seal keys of codes by phone and seeds of spare codes with the present secret key; how many.

    Those written before anything was sealed are found here, and those of a former secret key. What
    no key opens is left as it is and told in the log.

    Permission: people.manage.
    Raises: NotAllowed.
    """
    require(by, Perm.MANAGE)
    rows = Authenticator.objects.filter(type__in=SEALED).order_by("pk").values_list("pk", "data")
    waiting = [pk for pk, data in rows.iterator() if not all(map(_is_sealed, _secrets(data)))]
    done = sum(_seal(pk) for pk in waiting)
    if lost := len(waiting) - done:
        log.error("second factors unreadable", number=lost)
    return done


def _secrets(data: dict[str, Any]) -> list[str]:
    return [data[name] for name in SECRETS if name in data]


def _is_sealed(text: str) -> bool:
    return is_sealed_today(text, purpose=FACTORS_SEALED)


def _seal(pk: int) -> bool:
    one = Authenticator.objects.select_for_update().filter(pk=pk).first()
    if one is None:
        return True
    for name in SECRETS:
        if name in one.data:
            try:
                one.data[name] = seal(open_factor(one.data[name]), purpose=FACTORS_SEALED)
            except FactorUnreadable:
                return False
    one.save(update_fields=["data"])
    return True
