"""Migrating without drawing all models each time makes the very database that Django's way makes."""

import re
import subprocess
from contextlib import nullcontext
from unittest import mock

import pytest
from django.db import connection

from majal.config import migrations
from majal.kernel.pg.programs import binaries
from tests.config.processes import database_url
from tests.conftest import _server, _use, drop_database

pytestmark = [pytest.mark.soak, pytest.mark.django_db(transaction=True)]
PASSING = re.compile(r"^\\(un)?restrict .*$|\d{4}-\d\d-\d\d [\d:.]+(\+\d\d)?", re.MULTILINE)


def made(name):
    """All that a freshly migrated database holds, without moments."""
    usual = connection.settings_dict["NAME"]
    with _server() as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    _use(name)
    try:
        migrations.migrate()
        dump = [binaries() / "pg_dump", "--dbname", database_url(connection)]
        return PASSING.sub("", subprocess.check_output(dump, text=True))
    finally:
        _use(usual)
        drop_database(name)


def test_both_ways_make_one_database():
    ours = made("test_drawn_once")
    with mock.patch.object(migrations, "drawn_once", nullcontext):
        theirs = made("test_drawn_each_time")
    assert "CREATE TABLE" in ours
    assert ours == theirs
