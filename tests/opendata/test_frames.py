"""In a real Chromium: another site frames a piece and it shows; any other page refuses."""

import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import sync_playwright

from majal.config.doctor import chromium
from tests.figures.factories import a_measure, an_observation
from tests.parks.factories import a_park

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def other_site():
    """A site of somebody else: whatever is asked, it frames the address after ``?``."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            place = self.path.partition("?")[2]
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f'<iframe width="400" height="300" src="{place}"></iframe>'.encode())

        def log_message(self, *_told):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def browser(monkeypatch):
    path = chromium()
    if path is None:
        pytest.skip("no Chromium; apt-get install chromium")
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield found
        found.close()


def test_another_site_frames_the_pieces_and_nothing_else(browser, live_server, other_site):
    a_park("agadir", name_fr="Parc d’Agadir")
    an_observation(a_measure("jobs", unit="jobs"), value=450)
    page = browser.new_page()
    for place, shown in (
        ("/fr/embed/figure/jobs/network/", "450"),
        ("/fr/embed/map/", "Sites du réseau"),
        ("/fr/embed/calendar/", "Prochains événements"),
    ):
        page.goto(f"{other_site}?{live_server.url}{place}")
        page.frame_locator("iframe").locator("main").get_by_text(shown).first.wait_for()
        assert page.context.cookies() == []
    for place in ("/fr/", "/fr/open-data/", "/fr/parks/agadir/"):
        refused = []
        page.on("console", lambda said, told=refused: told.append(said.text))
        page.goto(f"{other_site}?{live_server.url}{place}")
        page.wait_for_load_state("networkidle")
        assert page.frame_locator("iframe").locator("main").count() == 0
        assert any("frame-ancestors" in one for one in refused)
    page.close()
