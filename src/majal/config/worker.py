"""``majal worker``: does the jobs that pages leave behind."""

import argparse
from typing import cast
from unittest import mock

from procrastinate import periodic
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from majal.config.supervise import die_with_parent
from majal.kernel.metrics import tidy
from majal.kernel.rounds import Rounds

AT_ONCE = 2  # a long import must not keep the rescue of stalled jobs waiting


def work(given: argparse.Namespace) -> int:  # noqa: ARG001
    """Do jobs until told to stop; a job that runs is finished first."""
    die_with_parent()
    tidy()
    # A copy of the app: what jobs themselves enqueue goes through Django's own connection, and so
    # into the transaction of the command that asks for it.
    connector = cast("DjangoConnector", app.connector).get_worker_connector()
    with_listener = app.with_connector(connector)
    with mock.patch.object(periodic, "PeriodicDeferrer", Rounds):
        with_listener.run_worker(concurrency=AT_ONCE, install_signal_handlers=True)
    return 0
