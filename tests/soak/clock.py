"""A clock that a drill sets, for all programs that begin with it; the one nobody sets goes on."""

import mmap
import shutil
import struct
import subprocess
from contextlib import contextmanager

import pytest

from tests.kernel.servers import Process

SOURCE = """
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile const long *set_by;

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("DRILL_CLOCK");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return;
    void *seen = mmap(0, sizeof(long), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (seen != MAP_FAILED)
        set_by = seen;
}

int clock_gettime(clockid_t which, struct timespec *now)
{
    int done = syscall(SYS_clock_gettime, which, now);
    if (!done && set_by && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE))
        now->tv_sec += *set_by;
    return done;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    struct timespec found;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &found);
    now->tv_sec = found.tv_sec;
    now->tv_usec = found.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *kept)
{
    struct timespec found;
    clock_gettime(CLOCK_REALTIME, &found);
    if (kept)
        *kept = found.tv_sec;
    return found.tv_sec;
}
"""
SERVER = """
import sys
from majal.kernel import pg
from majal.kernel.pg import programs
programs.ENVIRONMENT.update({words!r})
pg.ensure()
print("here", flush=True)
sys.stdin.read()
"""


class Clock:
    """The clock of whatever runs in its ``environment``."""

    def __init__(self, folder):
        if not (compiler := shutil.which("cc")):
            pytest.skip("the clock of a drill needs a C compiler")
        source, library, self.path = folder / "clock.c", folder / "clock.so", folder / "clock"
        source.write_text(SOURCE)
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source], check=True)
        library.chmod(0o755)
        self.set(0)
        self.path.chmod(0o644)  # the server's user reads it too
        self.environment = {"LD_PRELOAD": str(library), "DRILL_CLOCK": str(self.path)}

    def set(self, seconds):
        """Let it be so many seconds later than it is, at once and for all."""
        if not self.path.exists():
            self.path.write_bytes(bytes(8))
        with self.path.open("r+b") as file, mmap.mmap(file.fileno(), 8) as seen:
            seen[:] = struct.pack("l", seconds)

    @contextmanager
    def server(self, home):
        """Keep the private server of a home going by this clock; whoever comes joins it."""
        code = SERVER.format(words=self.environment)
        with Process(home, code) as process:
            process.line()
            yield
