"""``majal worker``: does the jobs that pages leave behind."""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast
from unittest import mock

import structlog
from django.conf import settings
from procrastinate import JobContext, periodic
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.worker import Worker

from majal.config.supervise import die_with_parent
from majal.kernel.metrics import tidy
from majal.kernel.rounds import Rounds

log = structlog.get_logger(__name__)
AT_ONCE = 2  # a long import must not keep the rescue of stalled jobs waiting
SIZE = Path("/proc/self/statm")


def work(given: argparse.Namespace) -> int:
    """Do jobs until told to stop, or until none waits; a job that runs is finished first."""
    die_with_parent()
    tidy()
    # A copy of the app: what jobs themselves enqueue goes through Django's own connection, and so
    # into the transaction of the command that asks for it.
    connector = cast("DjangoConnector", app.connector).get_worker_connector()
    with_listener = app.with_connector(connector)
    weight = Weight(0 if given.once else settings.MAJAL_WORKER_MEMORY * 2**20)
    with mock.patch.object(periodic, "PeriodicDeferrer", Rounds):
        with_listener.run_worker(
            concurrency=AT_ONCE,
            install_signal_handlers=True,
            task_middleware=[weight],
            wait=not given.once,
        )
    if weight.too_much:
        os.execv(sys.executable, [sys.executable, "-P", "-m", "majal.config.cli", "worker"])  # noqa: S606 - our own program
    return 0


class Weight:
    """Looks after each job whether this process has grown too heavy, and then asks it to stop.

    A job that reckons or draws loads libraries, and what they took is not given back. So the
    program is begun anew in the same process: to whoever keeps it alive nothing has happened. It
    waits until no job runs, for whoever asked for something meanwhile would wait for a long one.
    """

    def __init__(self, most: int) -> None:
        self.most, self.too_much = most, False
        self._mutex, self._running = threading.Lock(), 0

    def __call__(self, run: Callable[[], Any], context: JobContext, worker: Worker) -> Any:  # noqa: ARG002
        """Run a job, then look; the queue's own middleware."""
        with self._mutex:
            self._running += 1
        try:
            return run()
        finally:
            self._look()

    def _look(self) -> None:
        with self._mutex:
            self._running -= 1
            size = resident()
            if self._running or self.too_much or not 0 < self.most < size or _stopping():
                return
            self.too_much = True
            log.info("the worker begins anew", mib=size // 2**20)
            # By the signal, whose first one ends the worker in order: whoever asks for a stop from
            # now on has the process end at once, and is not forgotten over its new beginning.
            os.kill(os.getpid(), signal.SIGTERM)


def _stopping() -> bool:
    """Whether somebody asked already: the queue's handlers are gone then."""
    return signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def resident() -> int:
    """Bytes of memory this process has; 0 where the system does not say."""
    try:
        return int(SIZE.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
