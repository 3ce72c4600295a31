"""The data folder: made once, and what may be left behind by a server that was killed."""

import logging
import os
import pwd
import shutil
import signal
from pathlib import Path

from majal.kernel.pg.place import PORT, Place
from majal.kernel.pg.programs import run

logger = logging.getLogger(__name__)

SETTINGS = {  # modest, for a small machine; fsync stays on
    "shared_buffers": "128MB",
    "max_connections": "100",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "unix_socket_permissions": "0700",
}


def create(place: Place, programs: Path, lock: int) -> None:
    """Make the data folder with the database ``majal``: whole, or not at all.

    ``lock`` is ``start.lock``, held. Raises: ServerRefused.
    """
    logger.warning("A new database is made in %s.", place.data)
    fresh = place.home / "pg.new"
    if fresh.exists():
        shutil.rmtree(fresh)
    fresh.mkdir(mode=0o700)
    if place.server.borrowed:
        os.chown(fresh, place.server.uid, place.server.gid)
    options = [f"--set={name}={value}" for name, value in SETTINGS.items()]
    # fmt: off
    run(
        [
            programs / "initdb", "--pgdata", fresh, "--username=majal", "--auth=peer",
            "--encoding=UTF8", "--locale=C", "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8", "--text-search-config=simple", "--no-instructions",
            *options,
        ],
        server=place.server,
        lock=lock,
    )
    # fmt: on
    let_in(place, fresh)
    run(
        [programs / "postgres", "--single", "-D", fresh, "-c", "exit_on_error=on", "postgres"],
        server=place.server,
        lock=lock,
        text="CREATE DATABASE majal\n",
    )
    fresh.rename(place.data)


def let_in(place: Place, data: Path) -> None:
    """Say in a data folder who may come in.

    Peer, never trust: the kernel tells the server who connects, and only the owner of the home
    (root, where the server's user is lent) becomes majal, though its other user be "nobody".
    """
    _write(place, data / "pg_hba.conf", "local all,replication all peer map=majal\n")
    owner = pwd.getpwuid(os.geteuid()).pw_name
    _write(place, data / "pg_ident.conf", f'majal "{owner}" majal\n')


def postmaster(place: Place) -> int | None:
    """The process number that the data folder names, alive or not."""
    try:
        return int((place.data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def clear_traces(place: Place) -> None:
    """Remove what a killed server left, where it would keep the next one from starting.

    Call it with ``start.lock`` held. PostgreSQL takes any live process with the noted number for
    its own: a zombie that nobody collects, or, in a container, another program.
    """
    pid = postmaster(place)
    if pid is not None and not is_postgres(pid):
        (place.data / "postmaster.pid").unlink()
    for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
        (place.sockets / name).unlink(missing_ok=True)


def end_orphans(place: Place) -> None:
    """End server processes whose postmaster is dead and whose query never looks up.

    PostgreSQL would refuse to start beside them; their work is lost with the postmaster anyway.
    """
    pid = postmaster(place)
    if pid is None or is_postgres(pid):
        return
    title = f"postgres: {place.name}: ".encode()
    orphans = [
        int(entry.name)
        for entry in Path("/proc").glob("[0-9]*")
        if _title(entry).startswith(title) and _owner(entry) == place.server.uid
    ]
    if postmaster(place) == pid:  # else another user has started a server meanwhile: its own
        for orphan in orphans:
            logger.warning("Ended process %s, left over from a killed server.", orphan)
            _kill(orphan)


def is_postgres(pid: int) -> bool:
    """Whether a live process with this number is a PostgreSQL; without /proc, assumed."""
    if not Path("/proc/self/cmdline").exists():
        return True
    return Path(os.fsdecode(_title(Path(f"/proc/{pid}")).split(b"\0")[0])).name == "postgres"


def _title(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:  # it ended while we looked
        return b""


def _owner(process: Path) -> int | None:
    try:
        return process.stat().st_uid
    except OSError:
        return None


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _write(place: Place, path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o600)
    if place.server.borrowed:
        os.chown(path, place.server.uid, place.server.gid)
