"""Users of one server that end in every way a process can."""

import signal

import pytest

from tests.kernel.servers import Process, answers, postmasters, until


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_killed_users_do_not_keep_the_server_from_stopping(home, number):
    with Process(home) as first, Process(home) as second, Process(home) as third:
        conninfo = first.line()
        assert {second.line(), third.line()} == {conninfo}
        first.kill(number)
        assert answers(conninfo)
        second.kill(number)
        assert answers(conninfo)
        third.leave()
    assert not answers(conninfo)
    assert postmasters(home) == []


def test_server_whose_users_were_all_killed_stops_with_the_next_one(home):
    with Process(home) as first, Process(home) as second:
        conninfo = first.line()
        second.line()
        second.kill(signal.SIGTERM)
        first.kill(signal.SIGKILL)
    (server,) = postmasters(home)
    with Process(home) as third:
        assert third.line() == conninfo
        assert postmasters(home) == [server]
        third.leave()
    assert postmasters(home) == []


def test_first_to_leave_does_not_stop_the_server(home):
    with Process(home) as first, Process(home) as second:
        conninfo = first.line()
        second.line()
        first.leave()
        assert answers(conninfo)
        second.leave()
    assert not answers(conninfo)


def test_two_at_once_on_an_empty_folder_share_one_server(empty):
    with Process(empty) as first, Process(empty) as second:
        assert first.line() == second.line()
        assert len(postmasters(empty)) == 1
        first.leave()
        second.leave()
    assert postmasters(empty) == []


def test_forked_user_holds_a_lock_of_its_own(home):
    code = """
import os, sys
from majal.kernel import pg
pg.ensure()
if os.fork():
    print("parent", flush=True)
    sys.exit()               # a clean exit: the child below still uses the server
print(pg.ensure().conninfo, flush=True)
sys.stdin.read()
"""
    with Process(home, code) as process:
        lines = {process.line(), process.line()}
        (conninfo,) = lines - {"parent"}
        until(lambda: process.popen.poll() is not None)
        assert answers(conninfo)
        process.leave()
        until(lambda: not postmasters(home))


def test_forked_child_that_never_asked_is_no_user(home):
    code = """
import os, sys
from majal.kernel import pg
conninfo = pg.ensure().conninfo
child = os.fork()
if not child:
    sys.exit()               # runs the handlers it inherited: nothing may stop
os.waitpid(child, 0)
print(conninfo, flush=True)
sys.stdin.readline()
said, saying = os.pipe()
child = os.fork()
if not child:
    os.write(saying, b"born")
    sys.stdin.read()
    os._exit(0)
os.read(said, 4)
"""
    with Process(home, code) as process:
        conninfo = process.line()
        assert answers(conninfo)
        process.popen.stdin.write("\n")
        process.popen.stdin.flush()
        until(lambda: process.popen.poll() is not None)  # the parent left, its child lives on
        assert postmasters(home) == []
        process.leave()
