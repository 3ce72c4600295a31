"""Staff record a statement; wrong input is told beside its field and nothing typed is lost."""

import re

import pytest
from playwright.sync_api import expect

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_a_statement_is_recorded_with_its_file(house, page, language, enter, watch):
    enter(page, "head.office")
    value = {"ar": "461", "fr": "462"}[language]
    page.goto(f"{house}/{language}/figures/statements/new/?measure=waiting_list")
    page.locator("#id_subject").select_option("rabat")
    page.locator("#id_value").fill("beaucoup")
    page.locator("#id_as_of_or_period").fill("03/2025")
    page.locator("#id_note").fill("selon la direction")
    page.locator(".form-acts button").click()
    expect(page.locator("#id_source_id_error")).not_to_be_empty()
    expect(page.locator("#id_note")).to_have_value("selon la direction")
    watch.expect(422)

    page.locator("#id_source_id").fill("eco-2015-05")
    page.locator(".form-acts button").click()
    expect(page.locator("#id_value_error")).to_contain_text("beaucoup")
    watch.expect(422)

    page.locator("#id_value").fill(value)
    page.locator("#id_file").set_input_files(
        {"name": "liste.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.locator(".form-acts button").click()
    expect(page).to_have_url(re.compile(r"/figures/statements/\d+/$"))
    expect(page.locator(".m-n .n")).to_have_text(value)
    expect(page.locator(".docs a")).to_have_count(1)
    expect(page.locator("form[action$='/verify/']")).to_have_count(0)


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_a_value_out_of_bounds_is_asked_about(house, page, language, enter, watch):
    enter(page, "head.office")
    value = {"ar": "120", "fr": "121"}[language]
    page.goto(
        f"{house}/{language}/figures/statements/new/?measure=occupancy_rate&source=eco-2015-05"
    )
    page.locator("#id_subject").select_option("rabat")
    page.locator("#id_value").fill(value)
    page.locator("#id_as_of_or_period").fill("2015")
    expect(page.locator("#id_sure")).to_have_count(0)
    page.locator(".form-acts button").click()
    expect(page.locator("#id_value_error")).to_contain_text(value)
    watch.expect(422)
    page.locator("#id_sure").check()
    page.locator(".form-acts button").click()
    expect(page.locator(".m-n .n")).to_have_text(value)
