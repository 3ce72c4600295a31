"""A condition report on a phone: done anew, a thing with its photo, both sides sign with a finger."""

import random
import re
import struct
import zlib

from playwright.sync_api import expect

from tests.browser.steps import clean, fits, send

ROUGH = 600


def rough_photo():
    """A photo as heavy as those of a phone: noise, which nothing makes smaller but drawing anew."""
    rows = (b"\0" + random.randbytes(3 * ROUGH) for _row in range(ROUGH))
    head = struct.pack(">IIBBBBB", ROUGH, ROUGH, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), 0)), (b"IEND", b""))
    content = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return {"name": "mur.png", "mimeType": "image/png", "buffer": content}


def draw(page):
    """A signature, with the finger on the frame."""
    frame = page.locator("canvas.ho-pad")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    at = [(0.1, 0.5), (0.3, 0.2), (0.5, 0.8), (0.9, 0.4)]
    points = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in at]
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point, steps=4)
    page.mouse.up()
    expect(page.locator("#id_strokes")).to_have_value(re.compile(r"^\[\[\[\d+,\d+\],"))


def looks_right(page, language):
    """Nothing is too wide; in one of the languages axe looks at it as well."""
    (clean if language == "ar" else fits)(page)


def sign(page, way, name):
    """One side signs on its page."""
    page.locator(f"a[href$='/sign/{way}/']").click()
    page.locator("#id_name").fill(name)
    draw(page)
    send(page)


def test_a_report_is_done_anew_and_signed_by_both_sides(household, visit, enter, watch, language):
    phone = visit(width=390, bypass_csp=True)
    enter(phone, "park")
    phone.goto(f"{household.address}/{language}/handovers/?kind=entry&state=closed")
    closed = phone.locator(".tb tbody a")
    (closed.first if language == "ar" else closed.last).click()
    phone.locator("a[href$='/anew/']").click()
    phone.locator("#id_reason").fill("Compteur mal relevé")
    send(phone)
    report = phone.url

    # A thing, its condition, a photo that is made smaller on the way.
    phone.locator("a.ho-name").first.click()
    phone.locator(".choice:has([value=worn]) label").click()
    phone.locator("#id_photos").set_input_files(rough_photo())
    stay = phone.locator("button[name=stay]")
    expect(stay).to_be_enabled()
    stay.click()
    kept = phone.locator(".shots img").first
    expect(kept).to_be_visible()
    answer = phone.request.get(f"{household.address}{kept.get_attribute('src')}")
    assert answer.headers["content-type"] == "image/jpeg"
    looks_right(phone, language)

    # Without a drawing nothing is signed, and what was typed is kept.
    phone.goto(report)
    phone.locator("a[href$='/sign/park/']").click()
    phone.locator("#id_name").fill("Omar Idrissi")
    phone.locator("#id_reserves").fill("Sans réserve")
    send(phone)
    expect(phone.locator("#errors")).to_be_visible()
    watch.expect(422)
    expect(phone.locator("#id_reserves")).to_have_value("Sans réserve")
    looks_right(phone, language)
    draw(phone)
    send(phone)
    sign(phone, "company", "Salma Tazi")
    expect(phone.locator("img.ho-signed")).to_have_count(2)
    expect(phone.locator("a.ho-name")).to_have_count(0)
    looks_right(phone, language)
