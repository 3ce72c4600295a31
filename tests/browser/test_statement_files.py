"""A file of statements: sent, checked by the worker, its bad rows told by line, the rest recorded."""

import re

import pytest
from playwright.sync_api import expect

from majal.modules.figures.workflow import FileState
from tests.browser.words import gettext, told

HEAD = "subject,measure,dimensions,value,value_high,qualifier,unit,kind,as_of_or_period,source_id,confidence,note"
GOOD = "essaouira,event_participants,,{value},,exactly,people,measured,2023-05,vieeco-2005,medium,"
UNKNOWN = "essaouira,event_participants,,12,,exactly,people,measured,2023-05,no-such-source,medium,"
NO_NUMBER = "essaouira,event_participants,,many,,exactly,people,measured,2099,vieeco-2005,medium,"
VALUES = {"ar": 61, "fr": 63}


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_bad_rows_are_told_by_line_and_the_good_one_is_recorded(household, page, enter, language):
    value = VALUES[language]
    enter(page, "head.office")
    page.goto(f"{household.address}/{language}/figures/files/")
    page.locator("main .btn-primary").first.click()
    rows = [HEAD, GOOD.format(value=value), UNKNOWN, NO_NUMBER]
    page.locator("#id_file").set_input_files(
        {"name": f"{value}.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}
    )
    page.locator("main form .btn-primary").click()
    bad = page.locator("tr.is-bad")
    expect(bad).to_have_count(2, timeout=20_000)  # the worker takes its time
    expect(bad.locator(".num").first).to_have_text("3")
    # The report is in the language of whoever sent the file.
    expect(bad.first.locator(".err")).to_have_text(
        gettext("ar", "The source “%s” is unknown: add it to the sources first.") % "no-such-source"
    )
    expect(bad.nth(1).locator(".num")).to_have_text("4")
    expect(bad.nth(1).locator(".err")).to_have_count(2)
    page.locator("main form .btn-primary").click()
    done = told(language, FileState.RECORDED.label)  # said when it is so, and not a moment before
    expect(page.locator("#report .lede")).to_have_text(done, timeout=20_000)
    page.goto(f"{household.address}/{language}/figures/event_participants/?subject=essaouira")
    expect(page.locator("#statements .num b").filter(has_text=str(value))).to_have_count(1)


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_a_file_that_is_no_table_gets_a_sentence(household, page, enter, language):
    enter(page, "head.office")
    page.goto(f"{household.address}/{language}/figures/files/new/")
    page.locator("#id_file").set_input_files(
        {"name": "rows.csv", "mimeType": "text/csv", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(64)}
    )
    page.locator("main form .btn-primary").click()
    expect(page.locator(".field.is-bad .err")).to_have_text(re.compile(r"\S"))


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_whoever_may_not_send_files_is_told_so(household, page, enter, watch, language):
    enter(page, "company")
    page.goto(f"{household.address}/{language}/figures/files/")
    expect(page.locator("h1")).to_have_text(re.compile(r"\S"))
    expect(page.locator("main a")).not_to_have_count(0)
    watch.expect(403)
