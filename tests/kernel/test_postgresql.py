"""Django on the private server, in processes of their own with plain settings."""

import os
import signal

import pytest

from tests.kernel.servers import Process, postmasters, temporary_folder

DJANGO = """
import sys
from django.conf import settings
settings.configure(
    DATABASES={"default": {"ENGINE": "majal.kernel.postgresql", "NAME": "majal"}},
    INSTALLED_APPS=["django.contrib.contenttypes"],
    USE_TZ=True,
)
import django
django.setup()
from django.db import connection

def value(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]
"""


@pytest.fixture
def home():
    with temporary_folder() as folder:
        yield folder / "home"


def test_server_starts_with_the_first_connection_and_not_before(home):
    code = DJANGO + "print(connection.vendor)\nsys.stdin.readline()\nprint(value('SELECT 7'))"
    with Process(home, code) as process:
        assert process.line() == "postgresql"
        assert not home.exists()
        assert process.leave() == "7\n"
    assert postmasters(home) == []


def test_parameters_are_complete_for_other_users_of_the_driver(home):
    code = DJANGO + (
        "import psycopg\n"
        "p = connection.get_connection_params()\n"
        "print(p['host'], p['port'], p['user'], p['dbname'])\n"
        "p.pop('cursor_factory'); p.pop('context')\n"
        "with psycopg.connect(**p) as c: print(c.execute('SELECT current_user').fetchone()[0])\n"
    )
    with Process(home, code) as process:
        assert process.leave() == f"{home}/run 5432 majal majal\nmajal\n"


def test_killed_server_is_started_and_reached_again(home):
    code = DJANGO + (
        "from django.db import close_old_connections\n"
        "print(value('SELECT 1'), flush=True)\n"
        "for line in sys.stdin:\n"
        "    connection.health_check_enabled = True\n"
        "    settings.DATABASES['default']['CONN_HEALTH_CHECKS'] = True\n"
        "    close_old_connections()\n"
        "    print(value('SELECT 2'), flush=True)\n"
    )
    with Process(home, code) as process:
        assert process.line() == "1"
        (server,) = postmasters(home)
        os.kill(server, signal.SIGKILL)
        process.popen.stdin.write("again\n")
        process.popen.stdin.flush()
        assert process.line() == "2"
        assert postmasters(home) not in ([], [server])
        process.leave()
    assert postmasters(home) == []


def test_server_killed_between_finding_and_connecting_is_started_again(home):
    code = DJANGO + (
        "params = connection.get_connection_params()\n"
        "print('found', flush=True)\n"
        "sys.stdin.readline()\n"
        "c = connection.get_new_connection(params)\n"
        "print(c.execute('SELECT 3').fetchone()[0])\n"
        "c.close()\n"
    )
    with Process(home, code) as process:
        assert process.line() == "found"
        (server,) = postmasters(home)
        os.kill(server, signal.SIGKILL)
        assert process.leave() == "3\n"


def test_test_databases_are_made_and_removed(home):
    code = DJANGO + (
        "names = \"SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database\"\n"
        "connection.creation.create_test_db(verbosity=0, serialize=False)\n"
        "print(value('SELECT current_database()'))\n"
        "connection.creation.clone_test_db('2', verbosity=0)\n"
        "connection.creation.destroy_test_db(verbosity=0, suffix='2')\n"
        "connection.creation.destroy_test_db('majal', verbosity=0)\n"
        "print(value(names))\n"
    )
    with Process(home, code) as process:
        assert process.leave() == "test_majal\nmajal postgres template0 template1\n"


def test_refusal_reaches_the_caller_as_it_is(home):
    home.write_text("a letter")
    code = DJANGO + (
        "from majal.kernel import pg\n"
        "try: value('SELECT 1')\n"
        "except pg.ServerRefused as refusal: sys.exit(str(refusal))\n"
    )
    with Process(home, code) as process:
        assert process.refusal() == f"{home} is not a folder: set MAJAL_HOME to one."
