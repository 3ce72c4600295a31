"""A server that is being restored ends with whoever restores it."""

import os
import signal
import subprocess
import sys

import pytest

from tests.config.processes import alive, kill, until

PARENT = """
import os, subprocess, sys
from majal.kernel.pg.recovery import ends_with
child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"],
    stdin=subprocess.PIPE, start_new_session=True, preexec_fn=ends_with(os.getpid()))
print(child.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent")
def test_a_server_ends_with_the_restore_that_started_it():
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        child = int(parent.stdout.readline())
        try:
            assert alive(child)
            kill(parent.pid)
            until(lambda: not alive(child), seconds=10)
        finally:
            if alive(child):
                os.kill(child, signal.SIGKILL)
