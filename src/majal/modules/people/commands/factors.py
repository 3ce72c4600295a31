"""Second factors: which roles need one, and what is done for somebody who lost theirs."""

from allauth.mfa.models import Authenticator
from django.dispatch import Signal

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import WrongState
from majal.kernel.permissions import require
from majal.modules.people.commands.ending import end_sessions_of
from majal.modules.people.errors import (
    DaysUnfit,
    NoFactor,
    NotOnesOwn,
    ReasonMissing,
    RoleDoesNotFitScope,
    RuleExists,
)
from majal.modules.people.models import FactorReset, FactorRule, User
from majal.modules.people.permissions import FITTING, Perm

MOST_DAYS = 90
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
