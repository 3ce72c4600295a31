"""What the vital signs read: the queue, the database, the disk."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from majal.kernel import queue
from majal.kernel.postgresql.primary import from_copy
from majal.kernel.signs import once

LAG = (
    "SELECT CASE WHEN NOT pg_is_in_recovery() THEN 0 WHEN pg_last_wal_receive_lsn() = "
    "pg_last_wal_replay_lsn() THEN 0 ELSE "
    "extract(epoch FROM now() - pg_last_xact_replay_timestamp()) END::float"
)


def _one(sql: str, using: Any = connection) -> Any:
    with using.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def waiting() -> Mapping[str, float]:
    """How many jobs are due and wait, by job."""
    return {one.name: float(one.due) for one in once(queue.by_name) if one.due}


def running() -> Mapping[str, float]:
    """How many jobs are under way, by job."""
    return {one.name: float(one.running) for one in once(queue.by_name) if one.running}


def oldest() -> float:
    """For how long the job that is due and waits longest has waited."""
    return max((one.oldest for one in once(queue.by_name)), default=0.0)


def stalled() -> float:
    """How many jobs are said to be under way by workers that are gone."""
    return float(once(queue.counts)["stalled"])


def failed() -> float:
    """How many jobs failed and wait for somebody."""
    return float(once(queue.counts)["failed"])


def workers() -> float:
    """How many workers gave a sign of life."""
    return float(once(queue.counts)["workers"])


def late() -> float:
    """How many periodic jobs did not begin when their time came."""
    return float(sum(one.late for one in queue.comings(timezone.now())))


def database_bytes() -> float:
    """How large the database is."""
    return float(_one("SELECT pg_database_size(current_database())"))


def connections_open() -> float:
    """How many connections the server has open to clients."""
    return float(
        _one("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")
    )


def connections_share() -> float:
    """Which share of the connections that the server allows is in use, in hundredths."""
    most = float(_one("SELECT current_setting('max_connections')::int"))
    return round(100 * once(connections_open) / most, 1)


def replica_lag() -> float | None:
    """How far the replica is behind, in seconds; None where there is none."""
    if not settings.MAJAL_REPLICA:
        return None
    aside = connection.copy()
    try:
        with from_copy():
            return float(_one(LAG, aside))
    finally:
        aside.close()


def longest_transaction() -> float:
    """For how long the oldest transaction that is under way has been so."""
    return float(
        _one(
            "SELECT coalesce(max(extract(epoch FROM now() - xact_start)), 0)::float FROM "
            "pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
    )


def disk_free() -> float:
    """Bytes that are free where Majal keeps its files."""
    return float(shutil.disk_usage(_home()).free)


def disk_bytes() -> float:
    """Bytes of the disk on which Majal keeps its files."""
    return float(shutil.disk_usage(_home()).total)


def _home() -> Path:
    home = Path(settings.MAJAL_HOME)
    return next(one for one in (home, *home.parents) if one.exists())
