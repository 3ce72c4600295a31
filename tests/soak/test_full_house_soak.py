"""The disk of a house fills up while people work: everything is acknowledged and kept, or refused.

Forms and programs are told in a sentence that the disk is full; when even the log of the database
finds no room, the server ends, and is there again by itself once there is some.
"""

import os
import random
import sys
import time

import pytest

from tests.config.processes import until
from tests.kernel.servers import temporary_folder
from tests.soak.load import Load, works_of
from tests.soak.room import small_disk
from tests.soak.served import asked, ledger, served
from tests.soak.test_house_soak import LEDGER, compare, told

pytestmark = pytest.mark.soak
SEED = int(os.environ.get("MAJAL_SOAK_SEED", "20260701"))
ROUNDS = int(os.environ.get("MAJAL_SOAK_FULL", "3"))
MANY = int(os.environ.get("MAJAL_SOAK_MANY", "400"))
REFUSALS = 20  # of those who work, before there is room again
LONGEST = 180.0  # seconds until the house takes everything again
READY, READS_ONLY = '{"status": "ready"}', '{"status": "reads only", "missing": ["disk"]}'
NO_LOG = """
import json, psycopg
from majal.kernel import pg
turns = 0
try:
    with psycopg.connect(pg.ensure().conninfo, autocommit=True) as one:
        while turns < 300:
            one.execute("SELECT pg_logical_emit_message(true, 'drill', '')")
            one.execute("SELECT pg_switch_wal()")
            turns += 1
except (psycopg.Error, pg.ServerRefused) as error:
    print(json.dumps(type(error).__name__))
else:
    print(json.dumps(""))
"""
UPLOAD = """
import json, django
django.setup()
from majal.kernel import files, keeping
from majal.kernel.room import says_full

class Upload:
    size = 30_000_000
    def chunks(self):
        return (b"%PDF-1.7" * 12_500 for _ in range(300))

try:
    files.store(Upload(), accept=files.DOCUMENTS, max_bytes=40_000_000)
except OSError as error:
    print(json.dumps([says_full(error), [one.name for one in keeping.root().glob("incoming-*")]]))
"""


def test_a_full_disk_is_told_and_nothing_is_lost():
    chance = random.Random(SEED)
    with temporary_folder() as ground:
        (ground / "home").mkdir()
        with (
            small_disk(ground / "home", 2500) as room,
            served(MANY, room=room) as house,
        ):
            series(house, room, chance)


def series(house, room, chance):
    works, back, ended = works_of(house.given), [], 0
    with Load(house.port, works, patience=900.0) as load:
        for _ in range(ROUNDS):
            time.sleep(chance.uniform(1.0, 4.0))  # the moment, not a wait for anything
            assert not load.done, [one.fault for one in works]
            ended += filled(house, room, works)
            room.make()
            began = time.monotonic()
            until(lambda: asked(house.port, "/readyz") == (200, READY), seconds=LONGEST)
            back.append(time.monotonic() - began)
    assert [one.fault for one in works] == [""] * 4
    until(lambda: ledger(house, LEDGER)["waiting_jobs"] == 0, seconds=600)
    told(works, {"the disk": back})
    sys.stdout.write(f"refused: {[dict(one.refused) for one in works]}; server ended {ended}x\n")
    compare(works, ledger(house, LEDGER))
    assert ended > 0


def filled(house, room, works):
    """Fill the disk until enough was refused, then until the log has no room; whether it ended."""
    before = refused(works)

    def enough():
        room.fill()
        return refused(works) >= before + REFUSALS

    until(enough, seconds=LONGEST)
    assert asked(house.port, "/readyz") == (200, READS_ONLY)
    assert house.script(UPLOAD) == [True, []]
    room.fill()
    said = house.script(NO_LOG)
    end = time.monotonic() + 10
    while time.monotonic() < end:
        room.fill()
        status, _words = asked(house.port, "/fr/")
        assert status in (0, 200, 503)
    return said != ""


def refused(works):
    return sum(one.refused["disk_full"] for one in works)
