"""Keeping child processes alive: started, started again after a crash, ended with their parent."""

import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Any

log = logging.getLogger(__name__)  # in the lean supervisor: plainly to stderr

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds between a crash and the next start
STEADY = 60.0  # seconds after which a child counts as healthy again
PATIENCE = 15.0  # seconds a child has to stop by itself
STEP = 0.05
GIVE_UP = 78  # sysexits' EX_CONFIG: starting again will not help
PARENT = "MAJAL_PARENT"
PR_SET_PDEATHSIG = 1


def die_with_parent(by: int = signal.SIGTERM) -> None:
    """Ask the system to end this process when the supervisor ends, however that one ends.

    A process forked from one that handles signals asks for ``SIGKILL``: until it has handlers of
    its own, a ``SIGTERM`` would run those it inherited and be lost. Only for a process that a
    supervisor started, and only on Linux; elsewhere a killed supervisor leaves its children to be
    stopped by hand.
    """
    parent = os.environ.pop(PARENT, "")
    if parent and sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, by)
        if os.getppid() != int(parent):  # it was gone before we could ask
            os.kill(os.getpid(), by)


@dataclass
class Child:
    """One process to keep alive; ``command`` follows the Python interpreter."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    not_before: float = 0.0

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", *self.command],
            stdin=subprocess.DEVNULL,
            env={**os.environ, PARENT: str(os.getpid())},
            start_new_session=True,  # Ctrl-C reaches us alone, and we stop the children in order
        )

    def look(self) -> int | None:
        """Start it again when it has ended and its pause is over; the exit code that ends all."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.not_before:
                self.start()
            return None
        code = self.process.poll()
        if code is None:
            return None
        if code == GIVE_UP:
            return 1
        if now - self.started > STEADY:
            self.pause = FIRST_PAUSE
        log.warning("%s ended (%s), starts again in %s s", self.name, code, self.pause)
        self.process, self.not_before = None, now + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)
        return None


class Stop:
    """Whether somebody asked us to stop: SIGTERM, SIGINT or a closed terminal."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        self.asked = True


def supervise(children: Sequence[Child], *, each: Callable[[], Any] = lambda: None) -> int:
    """Run ``children`` until we are asked to stop; 0 then, or 1 when one cannot ever start.

    ``each`` is called at every turn, about twenty times a second.
    """
    stop = Stop()
    try:
        while not stop.asked:
            for child in children:
                code = child.look()
                if code is not None:
                    return code
            each()
            time.sleep(STEP)
        return 0
    finally:
        end(children)


def end(children: Sequence[Child]) -> None:
    """Ask every child to stop, wait for them together, kill what does not."""
    alive = [c.process for c in children if c.process is not None and c.process.poll() is None]
    for process in alive:
        process.terminate()
    until = time.monotonic() + PATIENCE
    for process in alive:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
