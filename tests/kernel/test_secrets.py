"""What is secret is made once, readable by its owner only; production does not start without it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from majal.kernel import secrets
from majal.kernel.pg.errors import ServerRefused
from majal.kernel.secrets import UnsafeStart, demo_password, local_secret, refuse_unsafe

AT_ONCE = """
import sys, time
from pathlib import Path
from majal.kernel.secrets import local_secret
home, gate = Path(sys.argv[1]), Path(sys.argv[2])
print("ready", flush=True)
while not gate.exists():
    pass
print(local_secret(home))
"""


def test_a_secret_is_made_once_and_kept(tmp_path):
    first = local_secret(tmp_path / "home")
    assert len(first) >= 60
    assert local_secret(tmp_path / "home") == first
    assert local_secret(tmp_path / "other") != first


def test_it_is_readable_by_its_owner_only_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        local_secret(tmp_path / "home")
        demo_password(tmp_path / "home")
    finally:
        os.umask(before)
    kept = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "home").iterdir()}
    assert kept == {"secret_key": 0o600, "demo-password": 0o600}


def test_what_is_there_is_read_and_not_replaced(tmp_path):
    (tmp_path / "secret_key").write_text("  kept by hand\n")
    assert local_secret(tmp_path) == "kept by hand"


def test_what_a_killed_process_left_behind_is_in_nobodys_way(tmp_path):
    (tmp_path / f"secret_key.{os.getpid()}").write_text("half of a sec")
    assert len(local_secret(tmp_path)) >= 60


def test_processes_that_start_at_once_agree(tmp_path):
    home, gate = tmp_path / "home", tmp_path / "gate"
    command = [sys.executable, "-c", AT_ONCE, str(home), str(gate)]
    environment = {**os.environ, "PYTHONPATH": str(Path(secrets.__file__).parents[2])}
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        for _ in range(6)
    ]
    assert [one.stdout.readline() for one in running] == ["ready\n"] * 6
    gate.touch()
    told = {one.communicate(timeout=60)[0].strip() for one in running}
    assert told == {(home / "secret_key").read_text()}
    assert [path.name for path in home.iterdir()] == ["secret_key"]


def test_a_home_that_others_may_write_in_gets_no_secret(tmp_path):
    tmp_path.chmod(0o777)
    with pytest.raises(ServerRefused, match="may write in"):
        local_secret(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_password_of_the_demonstration_can_be_typed(tmp_path):
    word = demo_password(tmp_path)
    assert re.fullmatch(r"([a-hj-km-np-z2-9]{4}-){2}[a-hj-km-np-z2-9]{4}", word)
    assert demo_password(tmp_path) == word
    assert demo_password(tmp_path / "other") != word


GOOD = {"secret_key": "x" * 32, "debug": False, "allowed_hosts": ["majal.example.ma"]}


def test_production_starts_when_all_is_there():
    assert refuse_unsafe(**GOOD) is None


@pytest.mark.parametrize(
    ("lacking", "named"),
    [
        ({"secret_key": "x" * 31}, ["MAJAL_SECRET_KEY"]),
        ({"secret_key": ""}, ["MAJAL_SECRET_KEY"]),
        ({"secret_key": "django-insecure-" + "x" * 50}, ["MAJAL_SECRET_KEY"]),
        ({"debug": True}, ["MAJAL_DEBUG"]),
        ({"allowed_hosts": []}, ["MAJAL_ALLOWED_HOSTS"]),
        ({"allowed_hosts": ["majal.example.ma", "*"]}, ["MAJAL_ALLOWED_HOSTS"]),
        (
            {"secret_key": "", "debug": True, "allowed_hosts": []},
            ["MAJAL_SECRET_KEY", "MAJAL_DEBUG", "MAJAL_ALLOWED_HOSTS"],
        ),
    ],
)
def test_a_refusal_to_start_lists_all_that_lacks(lacking, named):
    with pytest.raises(UnsafeStart) as refused:
        refuse_unsafe(**{**GOOD, **lacking})
    assert re.findall(r"MAJAL_[A-Z_]+", str(refused.value)) == named
