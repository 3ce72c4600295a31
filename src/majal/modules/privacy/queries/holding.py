"""What keeps somebody's data from being erased: holds, and what is still open."""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.erasing import Somebody, in_use, left_of
from majal.kernel.permissions import may
from majal.kernel.personal import processings, tables
from majal.modules.privacy.models import Hold
from majal.modules.privacy.permissions import Perm


def holds_visible_to(actor: Actor) -> QuerySet[Hold]:
    """Every hold, for those who handle requests."""
    rows = Hold.objects.select_related("placed_by", "lifted_by", "account")
    return rows if may(actor, Perm.HANDLE) else rows.none()


def held_processings() -> frozenset[str]:
    """The codes of processings of which nothing is erased today; one query."""
    rows = Hold.objects.filter(lifted_at=None).exclude(processing="")
    return frozenset(rows.values_list("processing", flat=True))


def held_jobs(job: str) -> bool:
    """Whether a hold stands on a processing that this job would end."""
    held = held_processings()
    return any(job in one.jobs for one in processings if one.code in held)


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


def reasons(who: Somebody) -> list[str]:
    """Why nothing of this person can be erased now, in the reader's words; empty: nothing bars."""
    found = held_for(who, {table.model for _processing, table in tables()})
    for _processing, table in tables():
        if table.open is not None and (count := in_use(table, who).count()):
            name = table.of._meta.verbose_name  # noqa: SLF001 - Django's documented way
            found.append(_("still open: %(what)s (%(count)s)") % {"what": name, "count": count})
    return found
