"""Which bank accounts, statements and lines an actor may see."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import scopes
from majal.modules.bank_files.models import BankAccount, BankLine, BankStatement, Match
from majal.modules.people.public import Role


def accounts_visible_to(actor: Actor) -> QuerySet[BankAccount]:
    """Those of legal entities that invoice for a park of one's own; all to some."""
    rows = BankAccount.objects.select_related("entity").prefetch_related("entity__seats")
    if actor is SYSTEM or scopes(actor, Role.HEAD_OFFICE, Role.ACCOUNTANT, kind="network"):
        return rows
    parks = scopes(actor, Role.ACCOUNTANT, kind="park")
    return rows.filter(entity__seats__park__in=parks).distinct()


def account_of(actor: Actor, pk: int) -> BankAccount:
    """One of them. Raises: BankAccount.DoesNotExist."""
    return accounts_visible_to(actor).get(pk=pk)


def statements_visible_to(actor: Actor) -> QuerySet[BankStatement]:
    """Those of accounts that the actor sees, the latest first."""
    seen = accounts_visible_to(actor).order_by().values("pk")
    rows = BankStatement.objects.filter(account__in=seen).select_related("account__entity")
    return rows.prefetch_related("account__entity__seats")


def statement_of(actor: Actor, pk: int) -> BankStatement:
    """One of them. Raises: BankStatement.DoesNotExist."""
    return statements_visible_to(actor).get(pk=pk)


def statement_of_import(actor: Actor, pk: int) -> BankStatement:
    """The one whose rows an import was handed. Raises: BankStatement.DoesNotExist."""
    return statements_visible_to(actor).get(import_file=pk)


def lines_visible_to(actor: Actor) -> Any:
    """Lines of accounts that the actor sees, each with its live matches, as ``live``."""
    seen = accounts_visible_to(actor).order_by().values("pk")
    rows = with_matches(BankLine.objects.filter(account__in=seen))
    return rows.select_related("account__entity").prefetch_related("account__entity__seats")


def line_of(actor: Actor, pk: int) -> BankLine:
    """One of them. Raises: BankLine.DoesNotExist."""
    found: BankLine = lines_visible_to(actor).get(pk=pk)
    return found


def with_matches(rows: QuerySet[BankLine]) -> Any:
    """Each with ``matched``, and its live matches as ``live``."""
    live = Match.objects.filter(undone_at=None).select_related(
        "payment__payer", "payment__reversal", "made_by"
    )
    mine = Match.objects.filter(line=OuterRef("pk"), undone_at=None)
    return rows.annotate(matched=Exists(mine)).prefetch_related(
        Prefetch("matches", live.order_by("part"), to_attr="live")
    )


def lines_of(statement: BankStatement) -> Any:
    """The lines of its account on its days, with whichever file they came."""
    if statement.first is None or statement.last is None:
        return with_matches(BankLine.objects.none())
    return with_matches(
        BankLine.objects.filter(
            account=statement.account_id, day__gte=statement.first, day__lte=statement.last
        )
    ).order_by("day", "pk")


def left_to_match(actor: Actor) -> Any:
    """Lines that are matched with nothing yet."""
    return lines_visible_to(actor).filter(matched=False)
