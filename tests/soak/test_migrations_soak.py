"""Migrating without drawing all models each time makes the very database that Django's way makes."""

import re
import subprocess
from contextlib import nullcontext
from unittest import mock

import pytest
from django.contrib.auth.models import Permission
from django.db import connection

from majal.config import migrations
from majal.kernel.pg.programs import binaries
from tests.config.processes import database_url
from tests.conftest import _server, _use, drop_database

pytestmark = [pytest.mark.soak, pytest.mark.django_db(transaction=True)]
PASSING = re.compile(r"^\\(un)?restrict .*$|\d{4}-\d\d-\d\d [\d:.]+(\+\d\d)?", re.MULTILINE)
NUMBERED = ("auth_permission", "auth_permission_id_seq", "django_content_type")
RIGHTS = ("content_type__app_label", "content_type__model", "codename")
"""Django numbers kinds and rights as the classes happen to come; by their names they are the same."""


def made(name):
    """All that a freshly migrated database holds, without moments."""
    usual = connection.settings_dict["NAME"]
    with _server() as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # of a run that was cut
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    _use(name)
    try:
        migrations.migrate()
        dump = [binaries() / "pg_dump", "--dbname", database_url(connection)]
        numbered = [f"--exclude-table-data={one}" for one in NUMBERED]
        told = PASSING.sub("", subprocess.check_output([*dump, *numbered], text=True))
        return told, sorted(Permission.objects.values_list(*RIGHTS))
    finally:
        _use(usual)
        drop_database(name)


def test_both_ways_make_one_database():
    ours = made("test_drawn_once")
    with mock.patch.object(migrations, "drawn_once", nullcontext):
        theirs = made("test_drawn_each_time")
    assert "CREATE TABLE" in ours[0]
    assert ours == theirs
