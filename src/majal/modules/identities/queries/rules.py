"""Rules for groups, and the providers that open an account."""

from allauth.socialaccount.models import SocialAccount
from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.modules.identities.models import GroupRule
from majal.modules.identities.permissions import Perm
from majal.modules.people.public import User, account_of


def rules_visible_to(actor: Actor) -> QuerySet[GroupRule]:
    """The rules in force, for those who write them."""
    rows = GroupRule.objects.filter(ended_at=None).select_related("written_by")
    rows = rows.order_by("provider", "group", "role", "pk")
    return rows if may(actor, Perm.RULES) else rows.none()


def rule_visible_to(actor: Actor, pk: int) -> GroupRule:
    """One of them.

    Raises: GroupRule.DoesNotExist.
    """
    return rules_visible_to(actor).get(pk=pk)


def still_backed(rule: GroupRule) -> bool:
    """Whether whoever wrote a rule may give roles today; else it gives none to anybody new.

    Nor does it while its writer lacks a second factor that is due.
    """
    writer = account_of(rule.written_by_id or 0)
    return writer is not None and may(writer, Perm.RULES)


def identities_of(person: User) -> list[SocialAccount]:
    """The accounts of providers that open this account, oldest first."""
    return list(SocialAccount.objects.filter(user=person).order_by("pk"))
