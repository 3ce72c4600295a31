"""What the groups of a provider give to whoever signs in, and take back."""

from collections.abc import Iterable

import structlog
from django.db import transaction

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.identities.models import Given, GroupRule
from majal.modules.identities.permissions import Perm
from majal.modules.identities.queries import Known, still_backed
from majal.modules.people.public import (
    Grant,
    LastHeadOffice,
    User,
    grant_role,
    withdraw_role,
)

log = structlog.get_logger(__name__)

MOST_GROUPS = 500
Scoped = tuple[str, str, int]


@command()
def apply_groups(person: User, provider: Known, groups: Iterable[str] | None, *, by: Actor) -> bool:
    """Give what the groups of a provider give today, and take back what they gave before.

    Roles given by hand stay as they are. A rule whose writer may give roles no more gives nothing
    new; what it gave stays with the group. Groups that were not told, or too many of them, change
    nothing. Whether anything changed: then sessions elsewhere ended.

    Permission: identities.apply.
    Raises: NotAllowed.
    """
    require(by, Perm.APPLY)
    told = None if groups is None else set(groups)
    if told is None or len(told) > MOST_GROUPS:
        log.warning("groups were not told", provider=provider.id, groups=told and len(told))
        return False
    User.objects.select_for_update(no_key=True).get(pk=person.pk)  # two sign-ins: one after another
    rules = list(
        GroupRule.objects.filter(provider=provider.id, group__in=told, ended_at=None)
        .select_related("written_by")
        .order_by("pk")
    )
    named: dict[Scoped, list[int]] = {}
    for rule in rules:
        named.setdefault((rule.role, rule.scope_kind, rule.scope_id), []).append(rule.pk)
    changed = False
    earlier = Given.objects.filter(
        grant__user=person, grant__withdrawn_at=None, rule__provider=provider.id
    ).select_related("grant")
    for one in earlier.order_by("pk"):
        giving = named.get(_scoped(one.grant))
        if giving is None:
            changed |= take_back(one.grant_id, by=by)
        elif one.rule_id not in giving:  # the same role by another of their groups
            Given.objects.filter(pk=one.pk).update(rule=giving[0])
    held = {_scoped(one) for one in Grant.objects.filter(user=person, withdrawn_at=None)}
    for rule in rules:
        scoped = (rule.role, rule.scope_kind, rule.scope_id)
        if scoped not in held and still_backed(rule):
            held.add(scoped)
            _give(person, rule, provider, by=by)
            changed = True
    return changed


def take_back(grant_id: int, *, by: Actor) -> bool:
    """Withdraw one role; not the last one of the head office, or nobody could manage accounts."""
    try:
        with transaction.atomic():
            withdraw_role(grant_id, by=by)
    except LastHeadOffice:
        return False
    return True


def _give(person: User, rule: GroupRule, provider: Known, *, by: Actor) -> None:
    role, kind, number = rule.role, rule.scope_kind, rule.scope_id
    given = grant_role(
        person, role=role, scope_kind=kind, scope_id=number, origin=provider.written[:80], by=by
    )
    Given.objects.create(grant=given, rule=rule)


def _scoped(grant: Grant) -> Scoped:
    return grant.role, grant.scope_kind, grant.scope_id
