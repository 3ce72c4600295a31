"""The long form of an organisation: what is wrong is said beside it, and nothing typed is lost."""

import re

import pytest
from playwright.sync_api import expect

from majal.modules.organisations.errors import LogoTooLarge, WrongIceCheck
from tests.browser.words import gettext, told

WRONG_ICE = "001512572000087"  # the last two digits changed places


@pytest.fixture
def form(household, page, enter, language):
    enter(page, "head.office")
    page.goto(f"{household.address}/{language}/organisations/new/")
    page.locator("#id_kind").select_option("company")
    page.locator("#id_name_fr").fill("Zellige Données")
    page.locator("#id_name_ar").fill("زليج للمعطيات")
    page.locator("#id_main_sector").select_option(index=1)
    return page


def expect_kept(form):
    expect(form.locator("#id_kind")).to_have_value("company")
    expect(form.locator("#id_name_fr")).to_have_value("Zellige Données")
    expect(form.locator("#id_name_ar")).to_have_value("زليج للمعطيات")


def test_a_wrong_ice_gets_its_sentence_and_the_rest_stays(form, watch, language):
    form.locator("#id_ice").fill(WRONG_ICE)
    form.locator(".form-acts .btn-primary").click()
    beside = form.locator(".field", has=form.locator("#id_ice")).locator(".err")
    expect(beside).to_have_text(told(language, WrongIceCheck(found="87", expected="78")))
    expect(form.locator("#id_ice")).to_have_value(WRONG_ICE)
    expect(form.locator("#id_ice")).to_have_attribute("aria-invalid", "true")
    expect(form.locator(".errs")).to_be_focused()
    expect_kept(form)
    watch.expect(422)


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_a_logo_of_20_mb_gets_its_sentence_and_the_rest_stays(form, watch, language, tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"\x89PNG" + bytes(20_000_000))
    form.locator("#id_logo").set_input_files(logo)
    form.locator(".form-acts .btn-primary").click()
    beside = form.locator(".field", has=form.locator("#id_logo")).locator(".err")
    expect(beside).to_have_text(told(language, LogoTooLarge(size="20,0", limit="2")))
    expect_kept(form)
    watch.expect(422)


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_a_draft_is_kept_and_resumed(household, form, language):
    form.locator("#id_about_fr").fill("Des mesures, et d’où elles viennent.")
    form.locator(".form-acts button[formaction]").click()
    expect(form.locator(".notice.is-ok")).to_have_text(
        gettext(language, "Your draft is kept. Come back to it whenever you like.")
    )
    form.goto(f"{household.address}/{language}/organisations/new/")
    expect(form.locator("#id_name_fr")).to_have_value("")
    form.locator("a[href='?draft=1']").click()
    expect(form.locator("#id_about_fr")).to_have_value("Des mesures, et d’où elles viennent.")
    expect_kept(form)
    form.goto(f"{household.address}/{language}/organisations/new/")
    form.locator("button[name=throw_away]").click()
    expect(form.locator("#id_name_fr")).to_have_value("")
    expect(form.locator("a[href='?draft=1']")).to_have_count(0)


@pytest.mark.parametrize("width", [1280], ids=["desk"])
@pytest.mark.parametrize("language", ["ar"])
def test_what_is_typed_is_kept_by_itself(household, form, language):
    expect(form.locator(".saved")).to_have_text("")
    form.locator("#id_name_en").fill("Zellige Data")
    expect(form.locator(".saved")).to_have_text(re.compile(r"\d\d:\d\d"))
    form.goto(f"{household.address}/{language}/organisations/new/?draft=1")
    expect(form.locator("#id_name_en")).to_have_value("Zellige Data")
    expect_kept(form)
    form.goto(f"{household.address}/{language}/organisations/new/")
    form.locator("button[name=throw_away]").click()
    expect(form.locator("a[href='?draft=1']")).to_have_count(0)


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_a_territory_is_suggested_in_either_script(form, language):
    form.locator("#id_territory").press_sequentially({"ar": "بوسكورة", "fr": "bouskoura"}[language])
    options = form.locator("#territories option")
    expect(options.first).to_have_attribute("value", re.compile(r"\(06\.385\.[0-9.]+\)$"))
