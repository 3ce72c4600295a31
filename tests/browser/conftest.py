"""Pages in a real Chromium: Arabic and French, phone and desk, and nothing from elsewhere.

``page`` comes in each language and width; ``house`` is the address of a real ``majal serve`` with
the real data of Morocco, for tests that only read; tests that write use pytest-django's
``live_server``. A page that logs an error, breaks its policy or asks another host fails its test.
"""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import sync_playwright

from majal.config.doctor import chromium
from tests.config.processes import database_url, free_port
from tests.conftest import copy_database, drop_database

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HEIGHTS = {390: 844, 1280: 800}


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium; apt-get install chromium")
    # Playwright runs a loop in this thread; Django would refuse queries beside it.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(params=["ar", "fr"])
def language(request):
    return request.param


@pytest.fixture(params=[390, 1280], ids=["phone", "desk"])
def width(request):
    return request.param


@dataclass
class Watch:
    """What went wrong on a page without a person noticing."""

    problems: list[str] = field(default_factory=list)

    def on(self, page):
        page.on("console", self.heard)
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("request", self.asked)

    def heard(self, message):
        if message.type == "error":
            self.problems.append(f"console: {message.text} ({message.location.get('url')})")

    def asked(self, request):
        where = urlsplit(request.url)
        if where.scheme in ("http", "https") and where.hostname not in ("127.0.0.1", "localhost"):
            self.problems.append(f"asked another host: {request.url}")


@pytest.fixture
def watch():
    """The problems a test expects can be taken off ``watch.problems``; any left fail it."""
    found = Watch()
    yield found
    assert found.problems == []


@pytest.fixture
def page(browser, watch, language, width):
    """A fresh page of a visitor who reads ``language`` on a screen of ``width`` pixels."""
    context = browser.new_context(
        locale={"ar": "ar-MA", "fr": "fr-MA", "en": "en-GB"}[language],
        viewport={"width": width, "height": HEIGHTS[width]},
        has_touch=width < 600,
        timezone_id="Africa/Casablanca",
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    context.route("**/*", _at_home_only)
    one = context.new_page()
    watch.on(one)
    yield one
    context.close()


def _at_home_only(route):
    where = urlsplit(route.request.url)
    if where.hostname in ("127.0.0.1", "localhost", None):
        route.continue_()
    else:
        route.abort()


@pytest.fixture(scope="session")
def house(browser, django_db_setup, django_db_blocker):
    """The address of a running Majal with the real data; read from it, do not write."""
    with django_db_blocker.unblock():
        mine = connection.settings_dict["NAME"]
        name = f"{mine}_house"
        copy_database(mine, name)
        connection.settings_dict["NAME"] = name
        url = database_url(connection)
        connection.close()
        connection.settings_dict["NAME"] = mine
    port = free_port()
    majal = [sys.executable, "-P", "-m", "majal.config.cli"]
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("MAJAL_", "DJANGO_"))},
        "DATABASE_URL": url,
        "MAJAL_HOME": str(settings.MAJAL_HOME),
        "MAJAL_PORT": str(port),
        "LC_ALL": "C",
    }
    subprocess.run([*majal, "load", "morocco", "--commit"], env=environment, check=True)
    server = subprocess.Popen([*majal, "serve"], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout.readline() == f"Majal: http://127.0.0.1:{port}/\n"
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.communicate()
        with django_db_blocker.unblock():
            drop_database(name)
