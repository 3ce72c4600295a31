"""Rules by which groups of a provider give roles."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.permissions import id_of, require
from majal.modules.identities.commands.applying import take_back
from majal.modules.identities.errors import GroupMissing, ProviderUnknown, RuleWritten
from majal.modules.identities.models import Given, GroupRule
from majal.modules.identities.permissions import Perm
from majal.modules.identities.queries import known
from majal.modules.people.public import RoleDoesNotFitScope, fits

LONGEST = 200


@command(refusals={"group_rule_once": RuleWritten})
def write_rule(
    provider: str, group: str, *, role: str, scope_kind: str, scope_id: int = 0, by: Actor
) -> GroupRule:
    """Give a role to whoever is in a group of a provider, from their next sign-in on.

    Permission: identities.rules.
    Raises: NotAllowed; ProviderUnknown; GroupMissing; RoleDoesNotFitScope; RuleWritten.
    """
    require(by, Perm.RULES)
    try:
        known(provider)
    except NotFound as error:
        raise ProviderUnknown from error
    if not 0 < len(group.strip()) <= LONGEST:
        raise GroupMissing
    if not fits(role, scope_kind, scope_id):
        raise RoleDoesNotFitScope
    return GroupRule.objects.create(
        provider=provider,
        group=group.strip(),
        role=role,
        scope_kind=scope_kind,
        scope_id=scope_id,
        written_by_id=id_of(by),
    )


@command()
def back_rule(rule: GroupRule, *, by: Actor) -> GroupRule:
    """Answer for a rule in the place of whoever wrote it and may give roles no more.

    Permission: identities.rules.
    Raises: NotAllowed; WrongState when it has ended.
    """
    require(by, Perm.RULES)
    if not GroupRule.objects.filter(pk=rule.pk, ended_at=None).update(written_by_id=id_of(by)):
        raise WrongState
    rule.refresh_from_db()
    return rule


@command()
def end_rule(rule: GroupRule, *, by: Actor) -> int:
    """End a rule, and take back at once the roles it gave; how many were taken back.

    Permission: identities.rules.
    Raises: NotAllowed; WrongState when it has ended.
    """
    require(by, Perm.RULES)
    if not GroupRule.objects.filter(pk=rule.pk, ended_at=None).update(ended_at=timezone.now()):
        raise WrongState
    given = Given.objects.filter(rule=rule, grant__withdrawn_at=None).order_by("pk")
    return sum(take_back(one.grant_id, by=by) for one in given)
