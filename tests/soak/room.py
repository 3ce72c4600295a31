"""A small disk of its own, which is filled and emptied, and programs that live on it.

It is a file system in memory that only the programs of one mount namespace see, and that is gone
with them; others reach it by way of ``/proc``.
"""

import os
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest

HOLD = 'mount -t tmpfs -o mode=755,size="$1"m tmpfs "$2" && echo here && exec sleep infinity'
SPARE = 64 << 10
"""Bytes that stay free on a disk that is full: too few for a file of anything."""


class Room:
    """A disk of some megabytes at ``folder``, for programs that are started with ``within``."""

    def __init__(self, folder, process):
        self.folder, self.process = folder, process
        self.seen = Path(f"/proc/{process.pid}/root{folder}")
        self.filler = self.seen / "filler"

    @property
    def within(self):
        """What a command begins with to run where the disk is seen."""
        user = [] if os.geteuid() == 0 else ["-U", "--preserve-credentials"]
        return ["nsenter", "-t", str(self.process.pid), *user, "-m", "--"]

    def free(self):
        """Bytes that are left."""
        found = os.statvfs(self.seen)
        return found.f_bavail * found.f_frsize

    def fill(self):
        """Take all that is free, and go on taking what becomes free, by one file."""
        with self.filler.open("ab") as file:
            size = self.free() - SPARE
            while size > SPARE:
                try:
                    os.posix_fallocate(file.fileno(), file.tell(), size)
                except OSError:  # somebody else took of it meanwhile
                    size //= 2
                else:
                    size = self.free() - SPARE
                    file.seek(0, os.SEEK_END)

    def make(self):
        """Give back what was taken."""
        self.filler.unlink(missing_ok=True)


@contextmanager
def small_disk(folder, megabytes):
    """A disk at ``folder`` until the block ends; the test is skipped where none can be made."""
    own = [] if os.geteuid() == 0 else ["-r"]
    command = ["unshare", *own, "-m", "sh", "-c", HOLD, "sh", str(megabytes), str(folder)]
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except FileNotFoundError:
        pytest.skip("this system has no unshare")
    try:
        if not process.stdout.readline():
            pytest.skip(f"no disk can be made here: {process.stderr.read().decode().strip()}")
        yield Room(folder, process)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()
