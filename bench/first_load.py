"""What a first visit weighs in Chromium: cold cache, brotli, every request counted by its type.

Bytes are those on the wire (CDP's encodedDataLength, headers included). The peer is the same page a
second time, from the browser's cache.
"""

import sys
from collections import Counter

from playwright.sync_api import Browser, sync_playwright

from bench.house import prepare, running
from bench.report import Line, show
from majal.config.doctor import chromium

PAGES = {  # path: (what it is, kB at most)
    "/ar/people/sign-in/": ("without a chart", "≤ 150"),
    "/fr/sources/": ("without a chart", "≤ 150"),
    "/ar/": ("home, with its map", "≤ 400"),
    "/fr/": ("home, with its map", "≤ 400"),
    "/ar/territories/06/": ("region, with its map", "≤ 400"),
    "/ar/figures/resident_companies/": ("measure, with its chart", "≤ 400"),
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


def weigh(browser: Browser, address: str) -> tuple[Counter[str], Counter[str], list[str]]:
    """Bytes by type of a first and of a second visit, and what came without compression."""
    context = browser.new_context(locale="ar-MA")
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("Network.enable")
    kinds: dict[str, str] = {}
    plain: dict[str, str] = {}
    bytes_by_type: Counter[str] = Counter()

    def answered(event: dict) -> None:
        kinds[event["requestId"]] = event["type"]
        answer = event["response"]
        headers = {k.lower(): v for k, v in answer["headers"].items()}
        if "content-encoding" not in headers and answer["url"].startswith("http"):
            plain[event["requestId"]] = answer["url"].rpartition("/")[2] or "page"

    def finished(event: dict) -> None:
        kind = kinds.get(event["requestId"], "Other")
        bytes_by_type[kind] += int(event["encodedDataLength"])

    cdp.on("Network.responseReceived", answered)
    cdp.on("Network.loadingFinished", finished)
    page.goto(address, wait_until="networkidle")
    first, bare = Counter(bytes_by_type), [n for n in plain.values() if ".woff2" not in n]
    bytes_by_type.clear()
    page.goto(address, wait_until="networkidle")
    second = Counter(bytes_by_type)
    context.close()
    return first, second, bare


def main() -> int:
    """Measure and print."""
    path = chromium()
    if path is None:
        print("NOT RUN: first load (no Chromium; apt-get install chromium)")
        return 0
    prepare()
    lines = []
    with running() as house, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for page, (what, wanted) in PAGES.items():
            first, second, bare = weigh(browser, house.address + page)
            parts = ", ".join(f"{k.lower()} {v / 1000:.0f}" for k, v in first.most_common())
            again = f"again {second.total() / 1000:.0f} kB; {parts}"
            again += f"; uncompressed: {', '.join(sorted(set(bare)))}" if bare else ""
            lines.append(Line(f"{page} {what}", first.total() / 1000, "kB", wanted, again))
        browser.close()
    show(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
