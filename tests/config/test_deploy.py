"""What is handed to those who run Majal: units of systemd, a site of nginx, a list of settings."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from majal.kernel.signs import signs

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
KNOWN = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (ROOT / "src/majal").rglob("*.py")
    if path.parent.name in {"settings", "config", "pg", "kernel"}
)


@pytest.mark.parametrize("unit", ["majal-web", "majal-worker"])
def test_units_run_a_verb_of_ours_with_little_in_reach(unit):
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str
    read.read(DEPLOY / f"{unit}.service")
    service = read["Service"]
    verb = {"majal-web": "serve", "majal-worker": "worker"}[unit]
    assert service["ExecStart"] == f"/opt/majal/bin/majal {verb}"
    assert (service["User"], service["NoNewPrivileges"], service["ProtectSystem"]) == (
        "majal",
        "yes",
        "strict",
    )


def test_every_setting_named_is_one_that_is_read():
    lines = (DEPLOY / "majal.env").read_text(encoding="utf-8").splitlines()
    named = [m[1] for line in lines if (m := re.match(r"#?([A-Z_]+)=", line))]
    assert len(named) > 8
    assert [name for name in named if name not in KNOWN and name != "DJANGO_SETTINGS_MODULE"] == []


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed here")
def test_nginx_takes_the_site(tmp_path):
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",
         "-subj", "/CN=majal.example.org", "-keyout", key, "-out", cert],
        check=True, capture_output=True,
    )  # fmt: skip
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    site = re.sub(r"/etc/letsencrypt/\S+fullchain.pem", str(cert), site)
    site = re.sub(r"/etc/letsencrypt/\S+privkey.pem", str(key), site)
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/nginx.pid;\nevents {{}}\nhttp {{\n{site}\n}}\n")
    done = subprocess.run(
        ["nginx", "-t", "-q", "-c", whole, "-e", tmp_path / "error.log"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_the_rules_of_alarms_are_rules_and_speak_of_numbers_that_are_told():
    told = yaml.safe_load((DEPLOY / "alerts.yml").read_text(encoding="utf-8"))
    rules = [rule for group in told["groups"] for rule in group["rules"]]
    assert len({rule["alert"] for rule in rules}) == len(rules) > 10
    known = {f"majal_{sign.name}" for sign in signs}
    known |= {"majal_requests_total", "majal_request_seconds_bucket", "majal_signs_unread"}
    for rule in rules:
        assert {"alert", "expr", "labels", "annotations"} <= set(rule) <= {
            "alert", "expr", "for", "labels", "annotations"
        }  # fmt: skip
        named = set(re.findall(r"\bmajal_\w+", rule["expr"]))
        assert named - known == set(), rule["alert"]
        assert rule["labels"]["severity"] in {"page", "ticket"}


def test_every_sign_and_setting_is_explained_to_whoever_runs_it():
    guide = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    assert [one.name for one in signs if f"`{one.name}" not in guide] == []
