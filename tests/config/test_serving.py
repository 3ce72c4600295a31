"""``majal serve`` as people start it: real processes, real signals."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from django.db import connection

from tests.config.processes import alive, children, database_url, free_port, kill, until

MAJAL = [sys.executable, "-P", "-m", "majal.config.cli"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """One home for all tests of this file: static files are made ready once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def serve(home):
    started = []

    def start(*options, **environment):
        port = str(free_port())
        one = subprocess.Popen(
            [*MAJAL, "serve", *options],
            cwd=home,
            env={
                **{k: v for k, v in os.environ.items() if not k.startswith(("MAJAL_", "DJANGO_"))},
                "DATABASE_URL": database_url(connection),
                "MAJAL_HOME": str(home),
                "MAJAL_PORT": port,
                "LC_ALL": "C",
                **environment,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        one.port = int(environment.get("MAJAL_PORT", port))
        started.append(one)
        return one

    yield start
    for one in started:
        if one.poll() is None:
            one.kill()
        one.communicate()


def status(port, path="/healthz", **headers):
    one = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        one.request("GET", path, headers=headers)
        answer = one.getresponse()
        answer.read()
    except OSError:
        return 0
    finally:
        one.close()
    return answer.status


def served(one):
    """Wait for the address; the web process and its two workers."""
    assert one.stdout.readline() == f"Majal: http://127.0.0.1:{one.port}/\n"
    (web,) = children(one.pid)
    workers = until(lambda: len(children(web)) == 2 and children(web))
    return web, workers


def test_it_serves_within_seconds_and_stops_with_everything_it_started(serve):
    """The time is no measure (bench/start.py is), only a bound that a slow machine keeps as well."""
    began = time.monotonic()
    one = serve()
    web, workers = served(one)
    assert time.monotonic() - began < 30
    assert (status(one.port), status(one.port, "/nowhere")) == (200, 404)
    one.send_signal(signal.SIGTERM)
    assert one.wait(20) == 0
    assert [pid for pid in (web, *workers) if alive(pid)] == []
    assert status(one.port) == 0


def test_what_is_killed_is_replaced_and_killed_itself_it_leaves_nobody_behind(serve):
    one = serve()
    web, workers = served(one)
    kill(workers[0])
    until(lambda: len(set(children(web)) - {workers[0]}) == 2)
    until(lambda: status(one.port) == 200)
    assert children(one.pid) == [web]
    workers = children(web)
    kill(web)
    until(lambda: children(one.pid) not in ([], [web]))
    until(lambda: status(one.port) == 200)
    assert [pid for pid in workers if alive(pid)] == []
    (web,) = children(one.pid)
    workers = until(lambda: len(children(web)) == 2 and children(web))
    kill(one.pid)
    one.wait(10)
    until(lambda: not any(alive(pid) for pid in (web, *workers)))


@pytest.mark.soak  # as above, killed at its worst moment
def test_a_web_process_killed_while_it_forks_leaves_no_worker_behind(serve):
    one = serve()
    (web,) = until(lambda: children(one.pid))
    workers = until(lambda: children(web))
    kill(web)
    until(lambda: not any(alive(pid) for pid in workers))
    served(one)


def test_a_taken_port_is_refused_in_a_sentence(serve):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        one = serve(MAJAL_PORT=str(port))
        out, err = one.communicate(timeout=30)
    assert (one.returncode, out) == (1, "")
    assert err == f"majal: port {port} is taken: choose another one with MAJAL_PORT.\n"


def test_a_database_that_waits_for_migrations_is_refused(serve):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'kernel' AND name = '0002_cache'")
    try:
        one = serve()
        out, err = one.communicate(timeout=60)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied) "
                "VALUES ('kernel', '0002_cache', now())"
            )
    assert (one.returncode, out) == (1, "")
    assert err == (
        "majal: the database is not up to date (migrations waiting: 1, the first is "
        "kernel.0002_cache): run majal serve --migrate.\n"
    )


UNSAFE = {
    "MAJAL_SECRET_KEY must hold": {"MAJAL_SECRET_KEY": "insecure"},
    "MAJAL_DEBUG must not be on": {"MAJAL_DEBUG": "1"},
    "MAJAL_ALLOWED_HOSTS must name": {"MAJAL_ALLOWED_HOSTS": ""},
}
SAFE = {
    "DJANGO_SETTINGS_MODULE": "majal.config.settings.prod",
    "MAJAL_SECRET_KEY": "k" * 50,
    "MAJAL_ALLOWED_HOSTS": "majal.example.ma",
}


@pytest.mark.parametrize("sentence", UNSAFE)
def test_production_does_not_start_unsafe(serve, sentence):
    one = serve(**{**SAFE, **UNSAFE[sentence]})
    out, err = one.communicate(timeout=30)
    assert (one.returncode, out) == (1, "")
    assert err.startswith("majal: Majal does not start in production: ")
    assert err.count("MAJAL_") == 1
    assert sentence in err


def test_production_does_not_start_a_demonstration(home):
    done = subprocess.run(
        [*MAJAL, "demo", "--no-serve"],
        env={**os.environ, **SAFE, "MAJAL_HOME": str(home), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("majal: a demonstration makes people with a known password")


def test_production_starts_when_all_is_there_and_speaks_to_its_host_only(serve):
    one = serve(**SAFE)
    served(one)
    assert status(one.port, Host="majal.example.ma") == 200
    assert status(one.port, Host="other.example.ma") == 400
    assert status(one.port, "/fr/", Host="majal.example.ma") == 301
