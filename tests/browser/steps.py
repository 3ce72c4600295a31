"""What journeys do again and again."""

from playwright.sync_api import expect

PDF = {
    "name": "piece.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
}
"""A paper as a browser sends it."""


def fits(page):
    """Nothing on the page is wider than its window."""
    wide = page.viewport_size["width"]
    expect(page.locator("html")).to_have_js_property("scrollWidth", wide)


def send(page):
    """Press the main button of the page's form."""
    page.locator("main form .btn-primary").click()
