"""A real worker for the tests of jobs, in a process that may be killed: the house's own, with two jobs.

``python -m tests.kernel.worker``: ``tests.stuck`` says that it began and, the first time, never ends;
``tests.fatal`` kills its worker each time.
"""

import argparse
import os
import signal
import threading
from pathlib import Path

import django


def stuck(progress, *, folder):
    """Wait for ever in the first run; be done in the second."""
    runs = Path(folder) / "runs"
    with runs.open("a") as file:
        file.write(f"{os.getpid()}\n")
    progress.tell(1, 2)
    if len(runs.read_text().splitlines()) == 1:
        threading.Event().wait()
    progress.tell(2, 2)
    return {"address": "organisations/"}


def fatal(progress, *, folder):
    """Take the worker down, as one that runs out of memory is."""
    os.kill(os.getpid(), signal.SIGKILL)


JOBS = {"tests.stuck": stuck, "tests.fatal": fatal}


def main():
    django.setup()
    from majal.config.worker import work
    from majal.kernel.jobs import jobs

    jobs._items.update(JOBS)
    work(argparse.Namespace(once=False))


if __name__ == "__main__":
    main()
