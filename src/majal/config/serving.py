"""``majal serve``, and the serving half of ``majal demo``."""

import argparse
import http.client
import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module

from django.conf import settings

from majal.config import statics
from majal.config.errors import Refused
from majal.config.start import say as _
from majal.config.supervise import Child, supervise
from majal.kernel import keeping, pg

log = logging.getLogger(__name__)

HOST, PORT, PORTS = "127.0.0.1", 8000, 100
PROBE = 2.0  # seconds between two looks at the private database server
AGAIN = 5.0  # seconds after which one that did not come up is tried again
LONGEST_START = 300.0  # seconds until the first answer, on a machine that is busy just then
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - only recognised, never chosen by us


def serve(given: argparse.Namespace) -> int:
    """Serve the pages until told to stop. Raises: Refused; UnsafeStart; ServerRefused."""
    str(settings.DEBUG)  # an unsafe start is refused here, before anything runs
    host = given.host or os.environ.get("MAJAL_HOST") or HOST
    port = choose_port(host, given.port)
    hold_database()
    if given.migrate:
        in_a_process("majal.config.cli", "migrate")
    statics.prepare()
    children = [web(host, port), *backup()]
    return run(host, port, children, lambda: print(f"Majal: {address(host, port)}"))


def run(host: str, port: int, children: Sequence[Child], ready: Callable[[], object]) -> int:
    """Keep ``children`` alive; call ``ready`` once, when the first page was answered.

    A private database server that was killed is started again: the worker's own connections
    would not do it. One that does not come up, on a disk that is full, is tried again and again:
    pages say meanwhile that nothing can be recorded.
    """
    os.environ.setdefault("MAJAL_ADDRESS", address(host, port))  # for links in e-mails
    waiting = [ready]
    began = time.monotonic()
    next_look = began + PROBE

    def look() -> None:
        nonlocal next_look
        if time.monotonic() > next_look:
            came_up = held_again()
            next_look = time.monotonic() + (PROBE if came_up else AGAIN)
            keeping.sweep()
        if waiting and answers(host, port):
            waiting.pop()()
            sys.stdout.flush()
        elif waiting and time.monotonic() - began > LONGEST_START:
            raise Refused(_("no page was answered in five minutes; see the messages above."))

    return supervise(children, each=look)


def web(host: str, port: int) -> Child:
    """The web server as a child to keep alive."""
    return Child("web", ["-m", "majal.config.web", host, str(port)])


def worker() -> Child:
    """The worker as a child to keep alive."""
    return Child("worker", ["-m", "majal.config.cli", "worker"])


def backup() -> list[Child]:
    """What follows the database to the folder of MAJAL_BACKUP_TO, where it names one.

    Raises: Refused where the database is not the private one.
    """
    folder = settings.MAJAL_BACKUP_TO
    if not folder:
        return []
    import_module("majal.config.backups.commands").require_private()
    command = ["-m", "majal.config.cli", "backup", "--to", folder, "--follow"]
    return [Child("backup", command)]


def in_a_process(*module: str) -> None:
    """Run ``python -m module …`` to its end, so that what it loads does not stay in our memory.

    Raises: Refused when it fails; it has said why.
    """
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-P", "-m", *module], stdin=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        raise Refused(_("stopped: see the message above."))


def hold_database() -> None:
    """Start the private server, or join its users, for as long as this process lives."""
    if settings.DATABASES["default"]["ENGINE"] == "majal.kernel.postgresql":
        pg.ensure()


def held_again() -> bool:
    """Whether the private server is there, or came back; if it does not, the log says why."""
    try:
        hold_database()
    except pg.ServerRefused as refusal:
        log.warning("%s", refusal)
        return False
    return True


def choose_port(host: str, wanted: int | None) -> int:
    """The port asked for, by option or MAJAL_PORT, or the first free one from 8000.

    Raises: Refused when the one asked for is taken or is none.
    """
    named = wanted or os.environ.get("MAJAL_PORT")
    if named:
        if not str(named).isdecimal() or not 0 < int(named) < 2**16:
            raise Refused(
                _("MAJAL_PORT must be a number from 1 to 65535, not %(port)s.") % {"port": named}
            )
        if not free(host, int(named)):
            raise Refused(
                _("port %(port)s is taken: choose another one with MAJAL_PORT.") % {"port": named}
            )
        return int(named)
    for port in range(PORT, PORT + PORTS):
        if free(host, port):
            return port
    raise Refused(
        _("no port from %(first)s to %(last)s is free: set MAJAL_PORT.")
        % {"first": PORT, "last": PORT + PORTS - 1}
    )


def free(host: str, port: int) -> bool:
    """Whether this port can be listened on. Raises: Refused for an address that is not ours."""
    try:
        family = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0][0]
    except OSError as error:
        raise Refused(_("%(host)s is no address of this machine.") % {"host": host}) from error
    with socket.socket(family, socket.SOCK_STREAM) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((host, port))
        except OSError:
            return False
    return True


def address(host: str, port: int) -> str:
    """Where a browser on this machine finds the first page."""
    return f"http://{'127.0.0.1' if host in EVERYWHERE else host}:{port}/"


def answers(host: str, port: int) -> bool:
    """Whether the server answers, be it with a refusal."""
    allowed = next((h.lstrip(".") for h in settings.ALLOWED_HOSTS), host)
    connection = http.client.HTTPConnection(
        "127.0.0.1" if host in EVERYWHERE else host, port, timeout=5
    )
    try:
        connection.request("GET", "/healthz", headers={"Host": allowed})
        return connection.getresponse().status > 0
    except OSError:
        return False
    finally:
        connection.close()
