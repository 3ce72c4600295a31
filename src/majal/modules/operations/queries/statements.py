"""Statements that take long: those that Majal noted itself, and those that the server counts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Max, Sum

from majal.kernel.actors import Actor
from majal.kernel.models import SlowStatement
from majal.kernel.permissions import require
from majal.kernel.slow import shape_of
from majal.modules.operations.permissions import Perm

MOST, DAYS = 50, 7
COLUMNS = re.compile(r"^(SELECT(?: DISTINCT)?) .{60,}? FROM(?= \")")


@dataclass(frozen=True)
class Statement:
    """A shape of statement: calls, seconds in all, in the mean and at most, and who asked it."""

    shape: str
    calls: int
    seconds: float
    longest: float
    routes: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The shape without the list of columns that it reads."""
        return COLUMNS.sub(r"\1 … FROM", self.shape)

    @property
    def mean(self) -> float:
        """Seconds of one call."""
        return self.seconds / self.calls if self.calls else 0.0


def slow_statements(actor: Actor, today: date, *, days: int = DAYS) -> list[Statement]:
    """Shapes that took longer than MAJAL_SLOW_MS within so many days, the costliest first.

    Only the calls that took so long are counted. Raises: NotAllowed.
    """
    require(actor, Perm.READ)
    rows = SlowStatement.objects.filter(day__gt=today - timedelta(days=days))
    found = (
        rows.values("digest", "shape")
        .annotate(n=Sum("calls"), all=Sum("seconds"), most=Max("longest"))
        .order_by(F("all").desc(), "digest")[:MOST]
    )
    whole = list(found)
    routes: dict[str, list[str]] = {}
    asked = rows.filter(digest__in=[one["digest"] for one in whole]).exclude(route="")
    by_route = asked.values_list("digest", "route").annotate(all=Sum("seconds")).order_by("-all")
    for digest, route, _all in by_route:
        routes.setdefault(digest, []).append(route)
    return [
        Statement(
            one["shape"], one["n"], one["all"], one["most"], tuple(routes.get(one["digest"], ()))
        )
        for one in whole
    ]


def server_statements(actor: Actor) -> list[Statement] | None:
    """What the server itself counts of all statements; None where it has no pg_stat_statements.

    The costliest first, without values. Raises: NotAllowed.
    """
    require(actor, Perm.READ)
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('pg_stat_statements') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return None
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT query, calls, total_exec_time / 1000, max_exec_time / 1000 FROM "
                "pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = "
                "current_database()) ORDER BY total_exec_time DESC LIMIT %s",
                [MOST],
            )
            return list(_told(cursor.fetchall()))
    except DatabaseError:  # it is there, and not for us or not loaded
        return None


def _told(rows: Iterable[tuple[str, int, float, float]]) -> Iterable[Statement]:
    for query, calls, seconds, longest in rows:
        yield Statement(shape_of(query), calls, seconds, longest)
