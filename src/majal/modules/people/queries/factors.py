"""Second factors: which roles need one, and who has one."""

from collections.abc import Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.kernel.sealing import Unreadable, unsealed
from majal.modules.people.errors import FactorUnreadable
from majal.modules.people.models import FactorRule, Grant, User
from majal.modules.people.permissions import Perm
from majal.modules.people.queries.account import FACTORS

FACTORS_SEALED = "second factors"
"""What the keys of codes by phone and the seeds of spare codes are sealed for."""


def open_factor(text: str) -> str:
    """The key of a code by phone, or a seed of spare codes.

    Raises: FactorUnreadable.
    """
    try:
        return unsealed(text, purpose=FACTORS_SEALED)
    except Unreadable as error:
        raise FactorUnreadable from error


def spare_codes_left(codes: Any) -> int:
    """How many spare codes still open; none where there are none, or nobody can read them."""
    try:
        return len(codes.get_unused_codes()) if codes else 0
    except FactorUnreadable:
        return 0


def has_second_factor(person: User) -> bool:
    """Whether signing in asks for a code by phone or a passkey too."""
    return Authenticator.objects.filter(user=person, type__in=FACTORS).exists()


def factor_rules(actor: Actor) -> QuerySet[FactorRule]:
    """The roles whose holders need a second factor; for those who manage accounts."""
    rows = FactorRule.objects.order_by("role")
    return rows if may(actor, Perm.MANAGE) else rows.none()


def factor_rule_visible_to(actor: Actor, pk: int) -> FactorRule:
    """One of them.

    Raises: FactorRule.DoesNotExist.
    """
    return factor_rules(actor).get(pk=pk)


def lacking(rules: Iterable[FactorRule]) -> dict[str, int]:
    """By role, how many who hold it today and can sign in have no second factor yet."""
    factors = Authenticator.objects.filter(user=OuterRef("user"), type__in=FACTORS)
    rows = Grant.objects.filter(
        ~Exists(factors),
        role__in=[rule.role for rule in rules],
        withdrawn_at=None,
        user__is_active=True,
    )
    return dict(rows.values_list("role").annotate(n=Count("user", distinct=True)).order_by())
