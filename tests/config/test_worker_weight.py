"""A web worker loads none of the heavy libraries: they would weigh in every worker."""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.db import connection

from tests.config.processes import database_url, free_port, until

ROOT = Path(__file__).parents[2]
PAGES = ("/healthz", "/ar/", "/fr/territories/", "/en/sources/", "/fr/parks/", "/fr/figures/")
PAGES += ("/fr/rules/", "/fr/organisations/", "/api/v1/openapi.json", "/fr/people/sign-in/")


def get(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()
    except OSError:
        return 0, b""


@pytest.mark.django_db(transaction=True)
def test_a_web_worker_loads_no_heavy_library(tmp_path):
    port = free_port()
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1"]
    log = tmp_path / "log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [*granian, "--no-ws", "--port", str(port), "tests.config.probe:application"],
            cwd=ROOT,
            env={
                **os.environ,
                "DATABASE_URL": database_url(connection),
                "MAJAL_HOME": str(tmp_path),
                "DJANGO_SETTINGS_MODULE": "majal.config.settings.test",
            },
            stdout=out,
            stderr=out,
        )
    try:
        until(lambda: get(port, "/healthz")[0] == 200)
        statuses = {page: get(port, page)[0] for page in PAGES}
        told = json.loads(get(port, "/--loaded")[1])
    finally:
        server.terminate()
        server.wait(20)
    print(f"RSS of a worker after {len(PAGES)} pages: {told['rss_kib'] / 1024:.0f} MiB")
    assert [page for page, status in statuses.items() if status >= 500] == [], log.read_text()
    assert told["heavy"] == []
