"""The web server: one process that loads Majal once, and two workers forked from it.

Started by ``majal serve`` and ``majal demo``, which keep it alive:
``python -m majal.config.web HOST PORT``. Loading before the fork lets the workers share most of
their memory and start at once.
"""

import gc
import os
import sys
from functools import partial
from importlib import import_module
from signal import SIGKILL

from django.conf import settings
from django.db import OperationalError, connections
from granian.constants import Interfaces
from granian.server import MPServer

from majal.config.migrations import pending
from majal.config.start import DEFAULT_SETTINGS
from majal.config.start import say as _
from majal.config.supervise import GIVE_UP, PARENT, die_with_parent
from majal.kernel.metrics import tidy
from majal.kernel.postgresql.primary import from_copy
from majal.kernel.walls import close_by_default, keep_up

WORKERS = 2
# One thread would be the quickest for pages that only compute, by about a tenth; with four, a long
# download or a slow query does not keep the next visitor waiting. Each holds a connection and some
# 2 MiB. `BENCH_THREADS=1 python -m bench web` compares them.
THREADS = int(os.environ.get("MAJAL_THREADS", "4"))


def main() -> int:
    """Serve until told to stop."""
    die_with_parent()
    host, port = sys.argv[1], int(sys.argv[2])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEFAULT_SETTINGS)
    import_module("majal.config.wsgi")
    ready = import_module("majal.config.warm")
    ready.warm()
    missing = waiting()
    connections.close_all()  # a connection must not be shared by two processes
    if missing:
        print(
            "majal:",
            _(
                "the database is not up to date (migrations waiting: %(count)s, the first is "
                "%(first)s): run majal serve --migrate."
            )
            % {"count": len(missing), "first": missing[0]},
            file=sys.stderr,
        )
        return GIVE_UP
    ready.rehearse()
    tidy()  # what earlier processes counted
    close_by_default()  # in the workers, who does not say who they are is nobody
    sys.path_importer_cache.clear()  # the names of all files beside what was loaded
    gc.collect()
    gc.set_threshold(20_000, 20, 20)  # a page is some ten thousand objects that die with it
    gc.freeze()  # what is loaded stays: the collector need not touch, and so copy, its pages
    os.environ[PARENT] = str(os.getpid())
    os.register_at_fork(after_in_child=partial(die_with_parent, SIGKILL))
    MPServer(
        "majal.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=600,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        websockets=False,
        log_level=import_module("granian.log").LogLevels.warning,
    ).serve()
    return 0


def waiting() -> list[str]:
    """Migrations that the database lacks; where it is away, by its copy: reads can begin then."""
    try:
        missing = pending()
    except OperationalError:
        if not settings.MAJAL_REPLICA:
            raise
        connections.close_all()
        with from_copy():
            return pending()
    if not missing:
        keep_up()  # a restore leaves the second wall without its role
    return missing


if __name__ == "__main__":
    sys.exit(main())
