"""Pictures of the main pages, in Arabic and French, on a phone and a desk: docs/screenshots/.

``python -m tools.screenshots [ADDRESS [NAME]]`` takes them from a demonstration that runs at
ADDRESS, in the ``MAJAL_HOME`` of this command, or from one it starts itself; with NAME only those
whose names begin with it: ``guide-`` takes the pictures of the guide. They are for people to look
at, after a change of what is seen; nothing compares them.
"""

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from majal.config.doctor import chromium
from majal.config.serving import choose_port
from majal.kernel.secrets import demo_password

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"
PALETTE = Path(__file__).with_name("palette.js")


@dataclass(frozen=True)
class Shot:
    """A page: where it is, who of the demonstration looks at it, the link to open from there."""

    path: str
    who: str = ""
    follow: str = ""


PAGES = {
    "home": Shot(""),
    "measure": Shot("figures/resident_companies/"),
    "contradictions": Shot("figures/contradictions/"),
    "park": Shot("parks/agadir/"),
    "region": Shot("territories/09/"),
    "calendar": Shot("calendar/2027/"),
    "sign-in": Shot("people/sign-in/"),
    "convention": Shot("conventions/CV-AGA-2018/"),
    "procedure": Shot("procedures/trademark/"),
    "counters": Shot("counters/parks/casablanca/"),
    "times": Shot("dossiers/times/"),
    "council": Shot("conventions/mine/", "region"),
    "form": Shot("dossiers/mine/", "company", "main .acts-l a"),
    "dossiers": Shot("dossiers/", "park"),
    "dossier": Shot("dossiers/?kind=office_allocation", "park", "#list tbody a"),
    "sitting": Shot("sittings/", "park", "main .acts-l a"),
    "plan": Shot("plans/casablanca/3/", "park"),
    "contract": Shot("contracts/?state=running", "park", "#list tbody a"),
    "rooms": Shot("bookings/", "company"),
    "week": Shot("bookings/", "company", ".bk-all a:text-matches('Argan|أركان')"),
    "invoice": Shot("invoices/?state=issued&kind=invoice", "accounts", "#list tbody a"),
    "run": Shot("invoices/runs/", "accounts", "#list tbody a"),
    "occupancy": Shot("occupancy/casablanca/", "park"),
    "pack": Shot("board-packs/", "park", "#list tbody a"),
}
GUIDE = {
    "guide-event": (Shot("events/", "", "main .evt-cards a"), 390),
    "guide-packs": (Shot("mentoring/packs/", "company"), 390),
    "guide-challenge": (Shot("challenges/", "", "main h2 a, main h3 a"), 390),
    "guide-programme": (Shot("programmes/members/", "park", "#list tbody a"), 1280),
    "guide-expert": (Shot("mentoring/people/"), 1280),
    "guide-paid": (Shot("mentoring/paid/", "region"), 1280),
}
"""Pictures of the guide: one width each, and no more than the first screen."""
LANGUAGES = ("ar", "fr")
SIZES = {390: 844, 1280: 800}
LARGEST = 250_000  # bytes of a picture


def main(arguments: list[str]) -> int:
    """The command line; 1 when something is in the way."""
    path = chromium()
    if path is None:
        print("no Chromium; apt-get install chromium", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, running(arguments) as address:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        taken = take_all(browser, address, "".join(arguments[1:2]))
        too_large = [one for one in taken if one.stat().st_size > LARGEST]
        browser.close()
    for one in too_large:
        print(f"{one.name} is larger than {LARGEST // 1000} kB", file=sys.stderr)
    return 1 if too_large else 0


@contextmanager
def running(arguments: list[str]) -> Iterator[str]:
    """The address of a demonstration: the one given, or one that lasts as long as the block."""
    if arguments:
        yield arguments[0].rstrip("/")
        return
    port = choose_port("127.0.0.1", None)
    address = f"http://127.0.0.1:{port}"
    started = subprocess.Popen(
        [sys.executable, "-P", "-m", "majal.config.cli", "demo"],
        env={**os.environ, "MAJAL_PORT": str(port)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        if not any(f"{address}/" in line for line in started.stdout or ()):
            raise SystemExit("majal demo did not start")
        yield address
    finally:
        started.terminate()
        started.communicate()


def take_all(browser: Browser, address: str, only: str = "") -> Iterator[Path]:
    """Take every picture whose name begins with ``only``, a line for each."""
    shots = [(name, shot, width) for width in SIZES for name, shot in PAGES.items()]
    shots += [(name, shot, width) for name, (shot, width) in GUIDE.items()]
    shots = [one for one in shots if one[0].startswith(only)]
    writer = browser.new_page()
    signed_in: dict[str, BrowserContext] = {}
    for who in sorted({shot.who for _name, shot, _width in shots}):
        signed_in[who] = browser.new_context(reduced_motion="reduce", color_scheme="light")
        if who:
            sign_in(signed_in[who].new_page(), address, who)
    for name, shot, width in shots:
        page = signed_in[shot.who].new_page()
        page.set_viewport_size({"width": width, "height": SIZES[width]})
        for language in LANGUAGES:
            page.goto(f"{address}/{language}/{shot.path}", wait_until="networkidle")
            if shot.follow:
                link = page.locator(shot.follow).first.get_attribute("href")
                page.goto(f"{address}{link}", wait_until="networkidle")
            target = FOLDER / f"{name}-{language}-{width}.png"
            picture = page.screenshot(full_page=name not in GUIDE)
            target.write_bytes(smaller(writer, picture))
            print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1000} kB", flush=True)
            yield target
        page.close()


def sign_in(page: Page, address: str, who: str) -> None:
    """Fill in the sign-in page as somebody of the demonstration."""
    page.goto(f"{address}/fr/people/sign-in/")
    page.locator("#id_login").fill(f"{who}@majal.example")
    home = Path(os.environ.get("MAJAL_HOME", "var")).absolute()
    page.locator("#id_password").fill(demo_password(home))
    page.locator("main form button").click()
    page.locator("details.um").wait_for(state="attached")
    page.close()


def smaller(writer: Page, picture: bytes) -> bytes:
    """The same picture with at most 256 colours."""
    url = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    return base64.b64decode(writer.evaluate(PALETTE.read_text(encoding="utf-8"), url))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
