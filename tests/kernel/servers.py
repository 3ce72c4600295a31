"""Real homes and real processes for the tests of the private server."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import psycopg

from majal.kernel import pg

SOURCE = Path(pg.__file__).parents[3]
AS_ROOT = os.geteuid() == 0
USER = """
import sys
from majal.kernel import pg
try:
    address = pg.ensure()
except pg.ServerRefused as refusal:
    sys.exit(str(refusal))
print(address.conninfo, flush=True)
sys.stdin.read()
"""
# Everything is imported while still root, whose Python may lie where nobody else can read it.
AS_SOMEBODY_ELSE = """
import base64, encodings.idna, os, pwd, sys
from majal.kernel import pg
somebody = pwd.getpwnam("nobody")
os.setgroups([])
os.setgid(somebody.pw_gid)
os.setuid(somebody.pw_uid)
"""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder whose parents any user may enter (pytest's own are closed to others)."""
    folder = Path(tempfile.mkdtemp(prefix="majal-"))
    if AS_ROOT:
        folder.chmod(0o755)
    try:
        yield folder
    finally:
        for pid in postmasters(folder):
            os.kill(pid, signal.SIGKILL)
        until(lambda: not postmasters(folder))
        shutil.rmtree(folder)


def environment(home: Path | None, **more: str) -> dict[str, str]:
    own = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "PYTHONWARNINGS": "error"}
    own["PYTHONUNBUFFERED"] = "1"
    return own | ({"MAJAL_HOME": str(home)} if home else {}) | more


class Process:
    """A program that uses the server of ``home`` until it is told to leave, or killed."""

    def __init__(self, home: Path | None, code: str = USER, **more: str) -> None:
        self.popen = subprocess.Popen(
            [sys.executable, "-c", code],
            env=environment(home, **more),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.popen.kill()
        self.popen.wait()
        for stream in (self.popen.stdin, self.popen.stdout, self.popen.stderr):
            stream.close()

    def line(self) -> str:
        """The next line it prints; for a user, the address, once it is connected."""
        impatience = threading.Timer(60, self.popen.kill)
        impatience.start()
        line = self.popen.stdout.readline()
        impatience.cancel()
        if not line:
            raise AssertionError(self.popen.stderr.read())
        return line.strip()

    def leave(self) -> str:
        """End cleanly; what it still said on the way out."""
        said, complaints = self.popen.communicate(timeout=30)
        assert self.popen.returncode == 0, complaints
        return said

    def kill(self, number: int) -> None:
        self.popen.send_signal(number)
        self.popen.communicate(timeout=30)
        assert self.popen.returncode == -number

    def refusal(self) -> str:
        """What it was refused with; the exit code of a refusal is 1."""
        _, complaints = self.popen.communicate(timeout=60)
        assert self.popen.returncode == 1, complaints
        return complaints.strip()


def postmasters(home: Path) -> list[int]:
    """Live servers of any data under ``home``, from the kernel's list and from no file of ours.

    A server's child looks like it until it has taken a title, so children do not count.
    """
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if words[0].endswith(b"/postgres") and any(
            word.startswith(os.fsencode(home) + b"/") for word in words
        ):
            found[int(entry.name)] = parent
    return [pid for pid, parent in found.items() if parent not in found]


def answers(conninfo: str) -> bool:
    try:
        psycopg.connect(conninfo).close()
    except psycopg.OperationalError:
        return False
    return True


def ask(conninfo: str, question: str) -> object:
    with psycopg.connect(conninfo, autocommit=True) as connection:
        row = connection.execute(question).fetchone()
    return row[0] if row else None


def tell(conninfo: str, *statements: str) -> None:
    with psycopg.connect(conninfo, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def until(happened, seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)


def listing(folder: Path) -> list[tuple[object, ...]]:
    """Everything about every path under ``folder`` that touching it would change."""
    rows = []
    for path in sorted([folder, *folder.rglob("*")]):
        found = path.lstat()
        rows.append((path, found.st_mode, found.st_uid, found.st_gid, found.st_size))
        rows.append((found.st_ino, found.st_mtime_ns, found.st_ctime_ns))
    return rows


def server_user() -> pwd.struct_passwd:
    """The user that runs the server of this process: ourselves, or whom root lends."""
    if not AS_ROOT:
        return pwd.getpwuid(os.geteuid())
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise AssertionError("no user to run the server")
