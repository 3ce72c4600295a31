"""Pages in a real Chromium: Arabic and French, phone and desk, and nothing from elsewhere.

``house`` is the address of a real ``majal demo`` with the real data of Morocco; tests that write
leave alone what others read. ``page`` comes in each language and width. A page that logs an error,
breaks its policy or asks another host (which gets nowhere) fails its test.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from zlib import crc32

import pytest
from playwright.sync_api import expect, sync_playwright

from majal.config.doctor import chromium
from tests.browser.house import demonstration

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
DAILY = {("ar", 390), ("fr", 1280)}
"""Each language and each width once; crosswise in the long series, but for how pages look."""
LOOKS = {"test_looks.py", "test_axe.py"}
HEIGHTS = {390: 844, 1280: 800}
LOCALES = {"ar": "ar-MA", "fr": "fr-MA", "en": "en-GB"}


@pytest.hookimpl(tryfirst=True)  # before those of the long series are left out
def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if crosswise(item):
                item.add_marker(pytest.mark.soak)
    # A browser leaves a loop running in this thread, beside which no other can be started: those
    # tests of it that would come early, because they end their transactions, come last.
    items.sort(key=lambda item: item.path == Path(__file__).with_name("test_passkeys.py"))


def crosswise(item):
    """Whether a test comes in both languages, or in both widths too, and this is not one of each.

    A journey whose width is chosen comes in one language, one file in Arabic, another in French.
    """
    given = getattr(getattr(item, "callspec", None), "params", {})
    own = [one.args[0] for one in item.iter_markers("parametrize")]
    if (
        item.path.name in LOOKS
        or "language" not in given
        or any("language" in told for told in own)
    ):
        return False
    if "width" in given and not any("width" in told for told in own):
        return (given["language"], given["width"]) not in DAILY
    return given["language"] != ("ar", "fr")[crc32(item.path.name.encode()) % 2]


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


@pytest.fixture(scope="session")
def household(browser, django_db_setup, django_db_blocker):
    """A running Majal with the real data and its fictitious people."""
    with django_db_blocker.unblock(), demonstration() as house:
        yield house


@pytest.fixture
def house(household):
    """The address of a running Majal with the real data."""
    return household.address


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

    def expect(self, status):
        """Take the browser's own remark on an answer of this status off the problems."""
        remark = f"the server responded with a status of {status} "
        found = [one for one in self.problems if remark in one]
        assert len(found) == 1, self.problems
        self.problems.remove(found[0])


@pytest.fixture
def watch():
    """The problems a test expects can be taken off ``watch.problems``; any left fail it."""
    found = Watch()
    yield found
    assert found.problems == []


@pytest.fixture
def visit(browser, watch, language):
    """Opens a fresh page of a visitor of their own: ``visit(width=390, color_scheme="dark")``."""
    contexts = []

    def open_one(*, width=1280, **options):
        context = browser.new_context(
            locale=LOCALES[language],
            viewport={"width": width, "height": HEIGHTS[width]},
            has_touch=width < 600,
            timezone_id="Africa/Casablanca",
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        watch.on(page)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(visit, width):
    """A fresh page of a visitor who reads ``language`` on a screen of ``width`` pixels."""
    return visit(width=width)


@pytest.fixture(scope="session")
def _cookies():
    """Of those who signed in before: signing in anew for each test would meet the throttle."""
    return {}


@pytest.fixture
def enter(household, language, _cookies):
    """Makes a page somebody's of the demonstration: ``enter(page, "head.office")``."""

    def let_in(page, who):
        if who in _cookies:
            page.context.add_cookies(_cookies[who])
            return
        sign_in(page, household, who, language)
        expect(page.locator("details.um")).to_be_attached()
        _cookies[who] = page.context.cookies()

    return let_in


def sign_in(page, household, who, language, *, password=""):
    """Fill in the sign-in page and send it."""
    page.goto(f"{household.address}/{language}/people/sign-in/")
    page.locator("#id_login").fill(who if "@" in who else f"{who}@majal.example")
    page.locator("#id_password").fill(password or household.password)
    page.locator("form:has(#id_login) button").click()
