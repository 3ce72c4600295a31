"""What all tests share: one template database for all workers, and no network but this machine."""

import gc
import hashlib
import os
import re
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase
from django.utils.translation import override
from hypothesis import settings as properties

import majal
from tests.emptying import empty_database
from tools.catalogues import compile_all

ROOT = Path(__file__).parents[1]
LOCK = 7_415_233  # any number; whoever holds it builds or copies the template
# As in the Makefile: else each of the processes that tests start compiles a hundred modules anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# Nothing here is timed: that a machine is busy is no fault of a property. The examples are the same
# on each run, so that a change is judged by what it changed; the long series draw their own.
properties.register_profile("majal", deadline=None, derandomize=True, max_examples=30)
properties.register_profile("soak", deadline=None, max_examples=1_000)
properties.load_profile(os.environ.get("MAJAL_PROPERTIES", "majal"))


def pytest_configure():
    """What is translated reads translated, also where nobody has compiled the catalogues yet."""
    compile_all(ROOT)
    TransactionTestCase._fixture_teardown = empty_database


def pytest_collection_finish():
    """What is imported by now stays until the end: looked through once more, and then left alone.

    Python would go through the millions of things that the code of a hundred modules is made of
    whenever enough new ones were made.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, request):
    """A database of this worker's own, copied from a template that was migrated once.

    The template lives until a migration changes. Both stand beside the database of the settings,
    so that several checkouts on one server do not meet.
    """
    with django_db_blocker.unblock():
        name = connection.settings_dict["NAME"]
        worker = getattr(request.config, "workerinput", {}).get("workerid", "")
        mine = f"test_{name}_{worker}" if worker else f"test_{name}"
        template = template_of(mine)
        with _server() as server:
            server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            if _made_from(server, template) != _migrations():
                _build(server, template)
        copy_database(template, mine)
        _use(mine)
    yield
    with django_db_blocker.unblock():
        drop_database(mine)
        _use(name)


def template_of(mine):
    """The migrated and empty database that a worker's own was copied from; nobody is ever in it."""
    return f"{re.sub('_gw[0-9]+$', '', mine)}_template"


def copy_database(original, copy):
    """Make ``copy`` anew from ``original``, in which nobody may be at that moment."""
    connections.close_all()
    with _server() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        server.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        # The default writes every page to the log first: twice as long for a house of a thousand tables.
        server.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{original}" STRATEGY FILE_COPY')


def kept_database(mine, suffix, made_from, fill):
    """The name of a database that all workers of a run share, filled anew when what it is made from
    changes; nobody is ever in it, but ``fill(name)`` while it is made."""
    name = f"{re.sub('_gw[0-9]+$', '', mine)}_{suffix}"
    with _server() as server:
        server.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", [LOCK, suffix])
        if _made_from(server, name) != made_from:
            copy_database(template_of(mine), name)
            fill(name)
            connections.close_all()
            server.execute(f"COMMENT ON DATABASE \"{name}\" IS '{made_from}'")
    return name


def made_from():
    """What decides what the house loads by itself: our code and the data."""
    digest = hashlib.sha256()
    package = Path(majal.__file__).parent
    suffixes = {".py", ".csv", ".toml"}
    for path in sorted(p for p in package.rglob("*") if p.suffix in suffixes):
        digest.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def drop_database(name):
    """Drop a database, whoever is still in it."""
    connections.close_all()
    with _server() as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _server():
    """A connection to the server's own database; the statements stand alone, without transaction."""
    params = connection.get_connection_params()
    known = {key: params[key] for key in ("host", "port", "user", "password") if key in params}
    return psycopg.connect(dbname="postgres", autocommit=True, **known)


def _use(name):
    connections.close_all()
    connection.settings_dict["NAME"] = name


def _migrations():
    """What the template is made from: every migration, watched table, and what runs them."""
    digest = hashlib.sha256(" ".join(settings.MAJAL_WATCHED).encode())
    for made in (settings.MAJAL_WALLS, "majal.kernel.walls.building"):
        digest.update(Path(import_module(made).__file__).read_bytes())
    for name in ("django", "django-pghistory", "django-pgtrigger", "procrastinate"):
        digest.update(f"{name} {version(name)}".encode())
    for app in apps.get_app_configs():
        if app.name.startswith("majal."):
            for path in sorted(Path(app.path, "migrations").glob("*.py")):
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _made_from(server, template):
    row = server.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
        [template],
    ).fetchone()
    return row[0] if row else None


def _build(server, template):
    if not os.environ.get("DATABASE_URL"):  # a private server, whose data nobody misses
        for name in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            server.execute(f"ALTER SYSTEM SET {name} = off")
        server.execute("ALTER SYSTEM SET max_wal_size = '4GB'")
        server.execute("ALTER SYSTEM SET checkpoint_timeout = '1h'")
        server.execute("SELECT pg_reload_conf()")
    server.execute(f'DROP DATABASE IF EXISTS "{template}" WITH (FORCE)')
    server.execute(f'CREATE DATABASE "{template}" TEMPLATE template0')
    _use(template)
    from majal.config.migrations import migrate  # models are ready by now

    migrate()
    connections.close_all()  # nobody may be in a database that is copied
    server.execute(f"COMMENT ON DATABASE \"{template}\" IS '{_migrations()}'")


@pytest.fixture(autouse=True)
def _english():
    """Sentences are compared in the source language, whichever catalogues are compiled."""
    with override("en"):
        yield
