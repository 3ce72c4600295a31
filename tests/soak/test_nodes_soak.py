"""Two machines, nginx, a primary and its copy: what is lost when each of them goes.

``.venv/bin/pytest -m soak tests/soak/test_nodes_soak.py -s`` prints what was measured.
"""

import json
import os
import shutil
import signal
import threading
import time

import boto3
import pytest
from django.db import connection
from moto.moto_server.threaded_moto_server import ThreadedMotoServer

from majal.modules.people.commands.token import make_token
from majal.modules.people.models import Grant
from majal.modules.people.public import Role, User
from tests.config.houses import (
    Browser,
    Front,
    Machine,
    ask,
    descendants,
    seconds,
    share_statics,
)
from tests.config.pair import Pair
from tests.config.processes import free_port, until

pytestmark = [
    pytest.mark.soak,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed here"),
]
PASSWORD = "a long password of hers"
IMPORT = "/fr/imports/convention_files.conventions/"
SIGN_IN = "/fr/people/sign-in/"
ROW = "convention_id,title,site_code,legal_state\nCV-EXA-2026,Titre,network,signed\n"


@pytest.fixture
def house(tmp_path, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    user = somebody("amal@example.ma", "Amal")
    somebody("badr@example.ma", "Badr")
    _token, secret = make_token("drill", scopes=["read", "write"], days=2, by=user)
    pair = Pair(connection.settings_dict["NAME"])
    store = ThreadedMotoServer(ip_address="127.0.0.1", port=free_port(), verbose=False)
    house = House(tmp_path, pair, store, secret, user.pk)
    try:
        house.start()
        yield house
    finally:
        house.stop()


def somebody(email, name):
    """Somebody of the head office who can sign in."""
    user = User.objects.create_confirmed(email, PASSWORD, name=name)
    Grant.objects.create(user=user, role=Role.HEAD_OFFICE, scope_kind="network", scope_id=0)
    return user


class House:
    def __init__(self, folder, pair, store, secret, user):
        self.folder, self.pair, self.store, self.user = folder, pair, store, user
        self.token = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
        self.machines, self.front = [], None

    def start(self):
        self.pair.start()
        self.store.start()
        endpoint = f"http://127.0.0.1:{self.store._server.server_port}"
        keys = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"}
        boto3.client(
            "s3", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="key",
            aws_secret_access_key="secret",
        ).create_bucket(Bucket="files")  # fmt: skip
        shared = {
            **self.pair.environment, **keys, "AWS_EC2_METADATA_DISABLED": "true",
            "MAJAL_FILES_URL": f"s3://files/house?endpoint={endpoint}&region=us-east-1",
        }  # fmt: skip
        self.machines = [Machine(self.folder / name, shared) for name in "ab"]
        a, b = self.machines
        a.start()
        until(a.answers, seconds=240)
        share_statics(a.home, b.home)
        b.start()
        until(b.answers, seconds=240)
        self.front = Front(self.folder / "front", self.machines)
        self.front.start()

    def stop(self):
        if self.front:
            self.front.stop()
        for one in self.machines:
            one.kill()
        self.store.stop()
        self.pair.stop()

    def write(self, name):
        """One change that leaves a trace; whether it was acknowledged."""
        body = json.dumps({"name": name})
        answer = ask(self.front.port, "/api/v1/me", "PATCH", body, self.token)
        return answer.status

    def written(self, server):
        """Every name that was ever recorded, by the history that the database keeps."""
        return set(
            server.ask(
                f"SELECT array_agg(name) FROM people_userevent WHERE pgh_obj_id = {self.user}",
                self.pair.database,
            )
        )


class Writers:
    """Two who write all the time; what was answered 200 is acknowledged."""

    def __init__(self, house, mark):
        self.house, self.mark = house, mark
        self.acknowledged, self.others = [], []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._write, args=(n,)) for n in range(2)]

    def __enter__(self):
        for one in self._threads:
            one.start()
        return self

    def __exit__(self, *_error):
        self._stop.set()
        for one in self._threads:
            one.join(120)

    def _write(self, number):
        count = 0
        while not self._stop.is_set():
            count += 1
            name = f"{self.mark} {number} {count}"
            status = self.house.write(name)
            (self.acknowledged if status == 200 else self.others).append((name, status))


def test_two_machines_are_one_house(house):
    a, b = house.machines
    signed_in_on_one_goes_on_on_the_other(a, b)
    wrong_passwords_count_together(a, b)
    file_of_one_is_read_by_the_other(a, b)
    machine_lost_under_load(house, a, b)
    primary_frozen(house)
    primary_lost_under_load(house)
    copy_becomes_the_primary(house)


def signed_in_on_one_goes_on_on_the_other(a, b):
    amal = Browser()
    assert (
        amal.post(a.port, SIGN_IN, {"login": "amal@example.ma", "password": PASSWORD}).status == 302
    )
    assert (amal.get(b.port, "/fr/home/").status, amal.get(a.port, "/fr/home/").status) == (
        200,
        200,
    )


def wrong_passwords_count_together(a, b):
    badr = Browser()
    for port in (a.port, b.port, a.port, b.port, a.port):
        badr.post(port, SIGN_IN, {"login": "badr@example.ma", "password": "wrong"})
    answer = badr.post(b.port, SIGN_IN, {"login": "badr@example.ma", "password": PASSWORD})
    assert answer.status == 200  # not let in although it is right: too many before
    assert Browser().get(b.port, "/fr/home/").status == 302


def file_of_one_is_read_by_the_other(a, b):
    amal = Browser()
    amal.post(a.port, SIGN_IN, {"login": "amal@example.ma", "password": PASSWORD})
    a.worker.send_signal(signal.SIGTERM)  # so that the worker of the other machine reads it
    a.worker.wait(30)
    answer = amal.send_file(a.port, IMPORT, "rows.csv", ROW)
    assert answer.status == 302
    here = answer.headers["Location"]
    took = seconds(lambda: "every 1s" not in amal.get(b.port, here).text)
    assert (len(list(b.home.glob("files-near/??/*"))), list(b.home.glob("files/??/*"))) == (1, [])
    a.worker = a._run("worker")
    print(f"\na file sent to A, read by the worker of B: {took:.1f} s")


def machine_lost_under_load(house, a, b):
    with Writers(house, "machine") as writers:
        until(lambda: len(writers.acknowledged) > 20)
        a.kill()
        reads = [ask(house.front.port, "/fr/").status for _ in range(20)]
        before = len(writers.acknowledged)
        took = seconds(lambda: len(writers.acknowledged) > before + 10)
    lost = {name for name, _status in writers.acknowledged} - house.written(house.pair.primary)
    print(
        f"A killed: {len(writers.acknowledged)} acknowledged, {len(lost)} lost; "
        f"{len(writers.others)} answered otherwise {sorted({s for _n, s in writers.others})}; "
        f"reads meanwhile {sorted(set(reads))}; ten more writes within {took:.1f} s"
    )
    assert (lost, set(reads)) == (set(), {200})
    a.start()
    until(a.answers, seconds=240)


def primary_frozen(house):
    """It answers nothing, and refuses nothing: as a machine that hangs."""
    every = descendants(house.pair.primary.process.pid)
    for pid in every:
        os.kill(pid, signal.SIGSTOP)
    try:
        waits = [timed_read(house) for _ in range(30)]
    finally:
        for pid in every:
            os.kill(pid, signal.SIGCONT)
    back = seconds(lambda: all(house.write("thawed") == 200 for _ in range(8)))
    print(f"primary frozen: reads {told(waits)}; writes again {back:.1f} s after it thawed")
    assert {status for _took, status in waits} == {200}


def timed_read(house):
    began = time.monotonic()
    status = ask(house.front.port, "/fr/").status
    return time.monotonic() - began, status


def told(waits):
    times = sorted(took for took, _status in waits)
    found = sorted({status for _took, status in waits})
    return f"{found}, the slowest {times[-1]:.2f} s, the median {times[len(times) // 2]:.2f} s"


def primary_lost_under_load(house):
    with Writers(house, "primary") as writers:
        until(lambda: len(writers.acknowledged) > 20)
        house.pair.primary.stop()  # a fast shutdown: what was answered has reached the copy
        waits = [timed_read(house) for _ in range(30)]
        refused = ask(house.front.port, "/fr/people/sign-in/")
        written = house.write("while it was away")
        catalogue = ask(house.front.port, "/fr/open-data/")
        ready = ask(house.machines[0].port, "/readyz")
    lost = {name for name, _status in writers.acknowledged} - house.written(house.pair.copy)
    print(
        f"primary stopped: {len(writers.acknowledged)} acknowledged, {len(lost)} lost; reads "
        f"{told(waits)}; a form {refused.status}, a write {written}"
    )
    assert (lost, {s for _t, s in waits}) == (set(), {200})
    assert (refused.status, refused.headers["Retry-After"], written) == (503, "30", 503)
    assert (catalogue.status, json.loads(ready.body)) == (200, {"status": "reads only"})


def copy_becomes_the_primary(house):
    began = time.monotonic()
    house.pair.copy.promote()
    promoted = time.monotonic() - began
    seconds(lambda: house.write("after promotion") == 200)
    took = time.monotonic() - began
    assert "after promotion" in house.written(house.pair.copy)
    port = house.front.port  # each of the four processes finds out by itself
    until(lambda: all(ask(port, SIGN_IN).status == 200 for _ in range(12)))
    everywhere = time.monotonic() - began
    answer = Browser().post(port, SIGN_IN, {"login": "amal@example.ma", "password": PASSWORD})
    assert answer.status == 302
    print(
        f"promotion took {promoted:.1f} s; the next write was recorded after {took:.1f} s in all, "
        f"and every process was back after {everywhere:.1f} s"
    )
    both = [ask(one.port, "/readyz").body for one in house.machines]
    assert [json.loads(one)["status"] for one in both] == ["ready", "ready"]
    back_as_a_copy(house.pair)


def back_as_a_copy(pair):
    """The former primary follows the new one: pg_rewind, then a start as a copy."""
    where = f"host=127.0.0.1 port={pair.copy.port} user=majal dbname=postgres"
    pair.primary.run(
        "pg_rewind", "-D", str(pair.primary.data), f"--source-server={where}",
        "--write-recovery-conf", "--no-sync",
    )  # fmt: skip
    pair.primary.start()
    assert pair.primary.ask("SELECT pg_is_in_recovery()") is True
    pair.primary, pair.copy = pair.copy, pair.primary
    took = seconds(lambda: pair.caught_up() is None)
    print(f"the former primary follows as a copy, caught up in {took:.1f} s")
