"""A server made of a base and the log that followed it, as it was at a moment."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from majal.kernel.pg import cluster, server
from majal.kernel.pg.errors import ServerRefused
from majal.kernel.pg.locks import try_lock
from majal.kernel.pg.physical import name_of
from majal.kernel.pg.place import Place, claim, locate
from majal.kernel.pg.programs import ENVIRONMENT, reachable_binaries

FRESH, LOG = "pg.restored", "restore.log"
LONGEST = 6 * 3600.0  # seconds: a day of a busy house is replayed in minutes
STEP = 0.05
PR_SET_PDEATHSIG = 1
# What lies in pg_wal is all there is: nothing is fetched from elsewhere.
OPTIONS = {
    "restore_command": "false",
    "recovery_target_timeline": "current",
    "recovery_target_action": "promote",
    "hot_standby": "off",  # answers first when all is done
}


@dataclass(frozen=True)
class Recovered:
    """What a recovery came to: the last transaction replayed, none where the base had all."""

    last: datetime | None


def recover(
    home: Path,
    base: Path,
    log: Mapping[int, Path],
    *,
    timeline: int,
    to: datetime | None,
    check: Callable[[psycopg.Connection[Any]], object],
) -> Recovered:
    """Make the private server of ``home`` from ``base`` and ``log``, as it was at ``to``.

    ``check`` is asked with a connection before anything gets its name: what it raises leaves the
    home without a database. The server is stopped in the end, and starts as any other.

    Raises: ServerRefused: the home has a database, or the log ends before ``to``.
    """
    place = locate(home)
    claim(place.home)
    with _alone(place) as lock:
        if place.data.exists():
            raise ServerRefused(f"{place.home} holds a database already.")
        fresh = place.home / FRESH
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(base, fresh, ignore=shutil.ignore_patterns("backup_manifest"))
        for one, path in log.items():
            shutil.copyfile(path, fresh / "pg_wal" / name_of(timeline, one))
        (fresh / "recovery.signal").touch()
        cluster.let_in(place, fresh)
        _give(place, fresh)
        try:
            found = _replay(place, fresh, lock, to, check)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        fresh.rename(place.data)
    return found


def put_aside(home: Path) -> Path | None:
    """Move the database of ``home`` away, stopped; where it lies now. Raises: ServerRefused."""
    place = locate(home)
    if not place.data.exists():
        return None
    server.release(place.home)
    users = try_lock(place.users_lock)
    if users is None:
        raise ServerRefused(
            f"The database of {place.home} is in use: stop majal serve, majal worker and majal "
            "backup --follow first."
        )
    try:
        server.stop(place)
        aside = place.home / f"pg.before-{datetime.now(UTC):%Y%m%dT%H%M%S}"
        place.data.rename(aside)
    finally:
        os.close(users)
    return aside


@contextmanager
def _alone(place: Place) -> Iterator[int]:
    lock = try_lock(place.start_lock)
    if lock is None:
        raise ServerRefused(f"A server runs in {place.home}: stop it first.")
    try:
        yield lock
    finally:
        os.close(lock)


def _replay(
    place: Place,
    data: Path,
    lock: int,
    to: datetime | None,
    check: Callable[[psycopg.Connection[Any]], object],
) -> Recovered:
    server.make_sockets(place)
    cluster.clear_traces(place)
    options = dict(OPTIONS)
    if to is not None:
        options["recovery_target_time"] = to.astimezone(UTC).isoformat(sep=" ")
    command = server.command(place, reachable_binaries(place), data)
    for name, value in options.items():
        command += ["-c", f"{name}={value}"]
    told = place.home / LOG
    with told.open("wb") as log:
        process = subprocess.Popen(  # type: ignore[call-overload]  # noqa: S603 - our own program
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=ENVIRONMENT,
            cwd="/",
            start_new_session=True,
            pass_fds=(lock,),
            preexec_fn=ends_with(os.getpid()),  # noqa: PLW1509 - one thread restores
            **place.server.as_subprocess(),
        )
    try:
        _wait(place, process, told)
        with psycopg.connect(place.address.conninfo, autocommit=True) as connection:
            row = connection.execute("SELECT pg_last_xact_replay_timestamp()").fetchone()
            check(connection)
            connection.execute("CHECKPOINT")
    except BaseException:
        process.send_signal(signal.SIGQUIT)
        process.wait()
        raise
    process.send_signal(signal.SIGINT)
    process.wait()
    told.unlink()
    return Recovered(row[0] if row else None)


def ends_with(parent: int) -> Callable[[], None] | None:
    """What makes a child process end at once when ``parent`` is gone; only Linux can.

    Run in the child before its program: a server that replays for nobody would hold the home.
    """
    if sys.platform != "linux":
        return None
    ask = ctypes.CDLL(None).prctl

    def before() -> None:
        ask(PR_SET_PDEATHSIG, signal.SIGQUIT)
        if os.getppid() != parent:  # it was gone before we could ask
            os._exit(1)

    return before


def _wait(place: Place, process: subprocess.Popen[bytes], told: Path) -> None:
    """Until the server has replayed all and lets us in. Raises: ServerRefused with what it said."""
    known = make_conninfo(place.address.conninfo, connect_timeout=2).encode()
    end = time.monotonic() + LONGEST
    while Ping(PGconn.ping(known)) != Ping.OK:
        if process.poll() is not None or time.monotonic() > end:
            said = told.read_text(errors="replace").splitlines()
            fatal = [line for line in said if "FATAL" in line or "PANIC" in line]
            own = [line for line in fatal if "database system is" not in line]  # said to our pings
            raise ServerRefused(f"The backup was not replayed: {(own or said or ['?'])[-1]}")
        time.sleep(STEP)


def _give(place: Place, data: Path) -> None:
    """The copied files to the user who runs the server, for that user alone."""
    for folder, _folders, files in os.walk(data):
        Path(folder).chmod(0o700)
        for path in (Path(folder), *(Path(folder, name) for name in files)):
            if place.server.borrowed:
                os.chown(path, place.server.uid, place.server.gid, follow_symlinks=False)
