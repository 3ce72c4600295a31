"""Children are kept alive, and never outlive their parent."""

import signal
import subprocess
import sys

import pytest

from majal.config import supervise
from tests.config.processes import alive, children, kill, until

CHILD = (
    "from majal.config.supervise import die_with_parent; die_with_parent();"
    "import signal, sys; print('up', flush=True); signal.pause()"
)
PARENT = """
import sys
from majal.config import supervise
supervise.FIRST_PAUSE = 0.05
supervise.PATIENCE = 1.0
supervise.Child.__dataclass_fields__
child = supervise.Child("child", ["-c", sys.argv[1]], pause=0.05)
sys.exit(supervise.supervise([child]))
"""


@pytest.fixture
def parent():
    started = []

    def start(child=CHILD):
        one = subprocess.Popen(
            [sys.executable, "-c", PARENT, child],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(one)
        return one

    yield start
    for one in started:
        if one.poll() is None:
            one.kill()
        one.communicate()


def test_a_killed_child_is_started_again(parent):
    one = parent()
    assert one.stdout.readline() == "up\n"
    (first,) = children(one.pid)
    kill(first)
    assert one.stdout.readline() == "up\n"
    assert children(one.pid) != [first]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_asked_to_stop_it_stops_the_child_and_ends_with_0(parent, number):
    one = parent()
    assert one.stdout.readline() == "up\n"
    (child,) = children(one.pid)
    one.send_signal(number)
    assert one.wait(10) == 0
    assert not alive(child)


def test_a_child_dies_with_a_killed_parent(parent):
    one = parent()
    assert one.stdout.readline() == "up\n"
    (child,) = children(one.pid)
    kill(one.pid)
    one.wait(10)
    until(lambda: not alive(child))


FORKING = """
import os, signal
from functools import partial
from majal.config import supervise
signal.signal(signal.SIGTERM, lambda *_: None)  # as a server does, and what it forks inherits
os.environ[supervise.PARENT] = str(os.getpid())
os.register_at_fork(after_in_child=partial(supervise.die_with_parent, signal.SIGKILL))
if not os.fork():
    print(os.getpid(), flush=True)
while True:
    signal.pause()
"""


def test_what_is_forked_from_a_process_that_handles_signals_dies_with_it():
    one = subprocess.Popen([sys.executable, "-c", FORKING], stdout=subprocess.PIPE, text=True)
    child = int(one.stdout.readline())
    try:
        kill(one.pid)
        one.wait(10)
        until(lambda: not alive(child))
    finally:
        if alive(child):
            kill(child)
        one.stdout.close()


def test_a_child_that_does_not_stop_is_killed(parent):
    stubborn = CHILD.replace("print", "signal.signal(15, signal.SIG_IGN); print").replace(
        "signal.pause()", "[signal.pause() for _ in iter(int, 1)]"
    )
    one = parent(stubborn)
    assert one.stdout.readline() == "up\n"
    (child,) = children(one.pid)
    one.terminate()
    assert one.wait(10) == 0
    assert not alive(child)


def test_a_child_that_can_never_start_ends_the_parent_with_1(parent):
    one = parent(f"raise SystemExit({supervise.GIVE_UP})")
    assert one.wait(10) == 1


def test_pauses_grow_after_each_crash_and_are_bounded(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(supervise.time, "monotonic", lambda: clock[0])
    child = supervise.Child("child", ["-c", "raise SystemExit(3)"])
    pauses = []
    for _ in range(9):
        child.start()
        child.process.wait()
        assert child.look() is None
        pauses.append(child.not_before - clock[0])
        assert child.process is None
        clock[0] = child.not_before
    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]


def test_after_a_steady_minute_the_pause_is_short_again(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(supervise.time, "monotonic", lambda: clock[0])
    child = supervise.Child("child", ["-c", "raise SystemExit(3)"], pause=30.0)
    child.start()
    child.process.wait()
    clock[0] = supervise.STEADY + 1
    child.look()
    assert child.not_before - clock[0] == supervise.FIRST_PAUSE
