"""What keeps somebody's data from being erased: holds, and what is still open."""

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.erasing import in_use, left_of
from majal.kernel.finding import Somebody
from majal.kernel.holding import Held
from majal.kernel.permissions import may
from majal.kernel.personal import processings, tables
from majal.kernel.walls import as_the_house
from majal.modules.privacy.models import Hold
from majal.modules.privacy.permissions import Perm
from majal.modules.privacy.queries.people import known_by


def holds_visible_to(actor: Actor) -> QuerySet[Hold]:
    """Every hold, for those who handle requests."""
    rows = Hold.objects.select_related("placed_by", "lifted_by", "account")
    return rows if may(actor, Perm.HANDLE) else rows.none()


def living_holds() -> list[Hold]:
    """The holds that stand today, the oldest first; one query."""
    return list(Hold.objects.filter(lifted_at=None).order_by("pk"))


def held_by(holds: Iterable[Hold]) -> Held:
    """What these holds keep: processings, and people by account and every address of theirs."""
    codes = frozenset(one.processing for one in holds if one.processing)
    emails = {one.email for one in holds if one.email}
    accounts = frozenset(one.account_id for one in holds if one.account_id)
    return Held(codes, known_by(emails, accounts))


def held_now() -> Held:
    """What is held back at this moment."""
    return held_by(living_holds())


def held_for(who: Somebody, models: Collection[str]) -> list[str]:
    """The reasons of holds on this person, and of those on what is theirs in these tables."""
    mine = Q(email__in=who.emails) | Q(account__in=who.accounts)
    holds = Hold.objects.filter(lifted_at=None).order_by("pk")
    found = list(holds.filter(mine).values_list("reason", flat=True))
    for hold in holds.exclude(processing=""):
        held = processings.get(hold.processing)
        theirs = [table for table in held.tables if table.model in models] if held else []
        if any(left_of(table, who).exists() for table in theirs):
            found.append(hold.reason)
    return found


@as_the_house()
def reasons(who: Somebody) -> list[str]:
    """Why nothing of this person can be erased now, in the reader's words; empty: nothing bars."""
    found = held_for(who, {table.model for _processing, table in tables()})
    for _processing, table in tables():
        if table.open is not None and (count := in_use(table, who).count()):
            found.append(
                _("still open: %(what)s (%(count)s)") % {"what": table.name, "count": count}
            )
    return found
