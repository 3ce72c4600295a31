"""A list of companies from a spreadsheet to the register, as head office walks it; nothing to mend."""

import pytest
from playwright.sync_api import expect

from majal.kernel.text import fold
from tests.browser.steps import AXE, RUN
from tests.rosters.factories import csv_of

HEADER = "Raison sociale;ICE;Ville;Date de création"
LONG = 30_000
"""Milliseconds the worker may take for a list of three rows, on a machine that does much else."""


def mended(page):
    page.add_script_tag(path=AXE)
    assert page.evaluate(RUN, None) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("language", "width", "name", "fresh"),
    [("ar", 390, "Rekrut", "Zellige Atlas"), ("fr", 1280, "Eumatec", "Riad Pixel")],
)
def test_a_list_is_sent_mapped_decided_and_recorded(
    household, visit, enter, language, width, name, fresh
):
    page = visit(width=width, bypass_csp=True)
    enter(page, "head.office")
    content = csv_of(f"{name} SARL;;;05/03/2006", f"{fresh};;;45356", ";12;;", header=HEADER)
    page.goto(f"{household.address}/{language}/lists/send/")
    mended(page)
    file = {"name": "liste.csv", "mimeType": "text/csv", "buffer": content}
    page.locator("#id_file").set_input_files(file)
    page.locator(".form-acts .btn-primary").click()
    page.locator('#report a.btn-primary[href$="columns/"]').click(timeout=LONG)
    expect(page.locator("#id_column_1")).to_have_value("ice")
    mended(page)
    page.locator(".form-acts .btn-primary").click()
    expect(page.locator(".rep-s b")).to_have_text(["1", "0", "1", "1"], timeout=LONG)
    mended(page)
    page.locator('#report a.btn-primary[href$="duplicates/"]').click()
    mended(page)
    page.locator('button[value="complete"]').click()
    expect(page.locator(".notices .notice")).to_be_visible()
    page.locator('form[action$="record/"] button').click()
    expect(page.locator("#report .notice.is-ok")).to_be_visible(timeout=LONG)
    mended(page)
    page.goto(f"{household.address}/{language}/organisations/?q={fold(fresh)}")
    expect(page.locator("tbody .tb-h")).to_have_text([fresh])
