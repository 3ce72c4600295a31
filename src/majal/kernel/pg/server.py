"""The private server: found, started and stopped, by asking it and never by believing a file."""

import atexit
import fcntl
import os
import signal
import subprocess
import time
from pathlib import Path

from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from majal.kernel.pg import cluster
from majal.kernel.pg.errors import ServerRefused
from majal.kernel.pg.locks import Membership, try_lock
from majal.kernel.pg.place import Address, Place, claim, home, locate, require_private_sockets
from majal.kernel.pg.programs import ENVIRONMENT, reachable_binaries

STEP = 0.02  # seconds between two questions
PATIENCE = 60.0  # without any answer
RECOVERY = 600.0  # while it says that it is starting or recovering
GRACE = 1.0  # for the processes of a killed server to end by themselves
STARTS = 2
LONGEST_LOG = 5_000_000  # bytes

_users = Membership()


def ensure(at: Path | None = None) -> Address:
    """The address of the private server of ``at`` (default ``home()``), started where needed.

    This process becomes one of its users until it ends or calls ``release``; the last user to
    end cleanly stops the server.

    Raises: ServerRefused.
    """
    at = at or home()
    try:
        place = locate(at)
        with _users.mutex:
            claim(place.home)
            _users.join(place)
            _bring_up(place)
    except OSError as error:  # a full or read-only disk, a file in place of a folder
        raise ServerRefused(
            f"No database can live in {at}: {error}. Set MAJAL_HOME to another folder."
        ) from error
    return place.address


def release(at: Path | None = None) -> None:
    """Stop using the server of ``at`` (default: every one); stop it if nobody else uses it.

    Called at a clean exit; a supervisor calls it after its last worker has gone.
    """
    with _users.mutex:
        for place in _users.leave(at.resolve() if at else None):
            _stop_if_unused(place)


atexit.register(release)


def running(at: Path | None = None) -> bool:
    """Whether the private server answers now; starts nothing."""
    return _ping(locate(at or home())) == Ping.OK


def _bring_up(place: Place) -> None:
    began = heard = time.monotonic()
    next_help = began + GRACE
    starts = 0
    while (answer := _ping(place)) != Ping.OK:
        now = time.monotonic()
        if answer == Ping.REJECT:
            heard = now
        elif (lock := try_lock(place.start_lock)) is not None:
            try:
                if starts == STARTS:
                    raise ServerRefused(
                        f"PostgreSQL does not start in {place.data}: {_last_words(place)} "
                        f"See {place.log}."
                    )
                _start(place, lock)
            finally:
                os.close(lock)  # a living server keeps its own copy
            starts += 1
        elif now > next_help:
            cluster.end_orphans(place)
            next_help = now + GRACE
        if now - heard > PATIENCE or now - began > RECOVERY:
            raise ServerRefused(
                f"The PostgreSQL server of {place.home} (process {cluster.postmaster(place)}) "
                f"does not answer: see {place.log}; stop it with kill -INT and try again."
            )
        time.sleep(STEP)


def _ping(place: Place) -> Ping:
    """Ask the server itself. It need not let us in to answer."""
    known = make_conninfo(place.address.conninfo, connect_timeout=2)
    return Ping(PGconn.ping(known.encode()))


def _start(place: Place, lock: int) -> None:
    make_sockets(place)
    programs = reachable_binaries(place)
    if not place.data.exists():
        cluster.create(place, programs, lock)
    cluster.clear_traces(place)
    if place.log.exists() and place.log.stat().st_size > LONGEST_LOG:
        place.log.replace(place.log.with_suffix(".log.1"))
    log = os.open(place.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
    try:
        # The shell ends at once, so that the server is nobody's child: its end leaves no zombie
        # with us, and it has its own session, out of reach of the terminal's Ctrl-C.
        subprocess.run(  # type: ignore[call-overload]  # noqa: S603 - our own program
            ["/bin/sh", "-c", '"$@" &', "sh", *command(place, programs, place.data)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=ENVIRONMENT,
            cwd="/",
            check=True,
            start_new_session=True,
            pass_fds=(lock,),
            **place.server.as_subprocess(),
        )
    finally:
        os.close(log)


def command(place: Place, programs: Path, data: Path) -> list[str | Path]:
    """How a server of this place is started on ``data``."""
    # fmt: off
    return [
        programs / "postgres", "-D", data, "-k", place.sockets,
        "-c", "listen_addresses=", "-c", f"port={place.address.port}",
        "-c", f"cluster_name={place.name}",
        "-c", "max_locks_per_transaction=512",  # a backup is restored in one, with every table
        "-c", "max_slot_wal_keep_size=2GB",  # a backup nobody follows must not fill the disk
    ]
    # fmt: on


def make_sockets(place: Place) -> None:
    """The folder of the socket, for the server's user alone. Raises: ServerRefused."""
    try:
        place.sockets.mkdir(mode=0o700)
    except FileExistsError:
        pass
    else:
        if place.server.borrowed:
            os.chown(place.sockets, place.server.uid, place.server.gid)
    require_private_sockets(place)


def _stop_if_unused(place: Place) -> None:
    try:
        handle = os.open(place.users_lock, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return  # the home is gone, and with it its server
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        stop(place)
    except BlockingIOError:
        return  # somebody else still uses it
    finally:
        os.close(handle)


def stop(place: Place) -> None:
    """Ask for a fast shutdown and wait until the last of its processes has let go."""
    pid = cluster.postmaster(place)
    if pid is None or _ping(place) == Ping.NO_RESPONSE or not cluster.is_postgres(pid):
        return
    os.kill(pid, signal.SIGINT)
    patience = time.monotonic() + PATIENCE
    while time.monotonic() < patience:
        if (lock := try_lock(place.start_lock)) is not None:
            os.close(lock)
            return
        time.sleep(STEP)


def _last_words(place: Place) -> str:
    lines = place.log.read_text(errors="replace").splitlines()[-20:]
    fatal = [line for line in lines if "FATAL" in line or "PANIC" in line]
    return (fatal or lines or ["no message."])[-1]
