"""Comparisons from the file of a series to the page: what is fixed, kept, refused and shown."""

import pytest
from django.db import DatabaseError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError, NotAllowed, NotFound
from majal.kernel.models import JobRun
from majal.modules.counterfactuals.commands import (
    ask_again,
    ask_study,
    estimate_study,
    import_panel,
    make_demo_counterfactuals,
)
from majal.modules.counterfactuals.models import Estimate, Panel, PanelValue, Study
from majal.modules.counterfactuals.queries import openings, series_on_offer
from majal.modules.counterfactuals.queries.series import table_of
from tests.counterfactuals.factories import a_series, a_study, rows_of, some_provinces, the_park
from tests.parks.factories import a_park
from tests.people.factories import head_office

pytestmark = pytest.mark.django_db


def refused(report):
    return [reason.code for row in report.rows for reason in row.reasons]


def test_a_large_effect_is_recovered_and_no_effect_is_weak():
    study = a_study(80.0)
    found = estimate_study(study.pk, by=SYSTEM)
    assert found.result["differences"]["effect"] == pytest.approx(80, abs=15)
    assert found.result["synthetic"][0]["effect"] == pytest.approx(80, abs=15)
    assert (found.evidence, found.result["controls"]) in {("strong", 11), ("moderate", 11)}
    assert estimate_study(study.pk, by=SYSTEM) == found
    assert ask_again(study.pk, by=SYSTEM) is False
    a_series(0.0)
    assert ask_again(study.pk, by=SYSTEM) is True
    assert JobRun.objects.filter(name="counterfactuals.estimate").count() == 2
    later = estimate_study(study.pk, by=SYSTEM)
    assert later.evidence == "weak"
    assert later.inputs_hash != found.inputs_hash
    assert Estimate.objects.get(pk=found.pk).evidence == found.evidence


def test_two_censuses_cannot_be_judged():
    park = the_park()
    study = ask_study("Population", series="census", scale="log", parks=[park.code], by=SYSTEM)
    found = estimate_study(study.pk, by=SYSTEM)
    assert (found.evidence, found.result["years"]) == ("none", [2014, 2024])
    assert found.result["differences"]["error"] is None
    assert found.result["synthetic"] == []


def test_what_is_asked_never_changes():
    study = a_study()
    for rows in (Study.objects.filter(pk=study.pk), study.provinces.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Study.objects.update(title="Autre")
    value = PanelValue.objects.earliest("pk")
    with pytest.raises(DatabaseError), transaction.atomic():
        PanelValue.objects.filter(pk=value.pk).update(value=1)


def test_provinces_of_other_parks_are_no_comparison():
    park = the_park()
    lands = some_provinces()
    a_park("rabat", state="operating", opened_on="2005", province=lands[1])
    a_park("fes", province=lands[2])
    study = ask_study(
        "Deux",
        series="census",
        scale="log",
        parks=[park.code],
        left_out=[lands[3].code],
        reason="séisme",
        by=SYSTEM,
    )
    parts = {
        (p.territory.code, p.part, p.since) for p in study.provinces.select_related("territory")
    }
    assert parts == {
        (lands[0].code, "treated", 2016),
        (lands[1].code, "left_out", None),
        (lands[3].code, "left_out", None),
    }
    assert [code.code for code, _year in openings()] == ["rabat", "agadir"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"title": "  "}, "counterfactual_title_missing"),
        ({"series": "panel:atlantis"}, "counterfactual_series_unknown"),
        ({"series": "measure:\0"}, "counterfactual_series_unknown"),
        ({"parks": []}, "counterfactual_no_park"),
        ({"left_out": ["09.581"]}, "counterfactual_reason_missing"),
        ({"left_out": ["09.001"], "reason": "x"}, "counterfactual_treated_left_out"),
    ],
)
def test_what_is_refused(changed, code):
    the_park()
    asked = {"title": "T", "series": "census", "scale": "log", "parks": ["agadir"], **changed}
    with pytest.raises(DomainError) as refusal:
        ask_study(**asked, by=SYSTEM)
    assert refusal.value.code == code


def test_guessed_parks_and_people_without_the_role():
    the_park()
    asked = {"series": "census", "scale": "log"}
    for wrong in ({"parks": ["atlantis"]}, {"parks": ["agadir"], "left_out": ["99"]}):
        with pytest.raises(NotFound):
            ask_study("T", **asked, **wrong, by=SYSTEM)
    with pytest.raises(NotFound):
        ask_study("T", series="census", scale="cube", parks=["agadir"], by=SYSTEM)
    for number in (0, 10**9):
        with pytest.raises(NotFound):
            estimate_study(number, by=SYSTEM)
        with pytest.raises(NotFound):
            ask_again(number, by=SYSTEM)
    with pytest.raises(NotAllowed):
        estimate_study(1, by=head_office())


def test_a_file_is_read_row_by_row_and_a_correction_leaves_the_former_value():
    some_provinces()
    rows = rows_of({("09.001", 2015): "1 500,25", ("Tiznit", 2015): "٤٢"})
    assert import_panel(rows, commit=False, by=SYSTEM).counts["new"] == 2
    assert PanelValue.objects.count() == 0
    import_panel(rows, commit=True, by=SYSTEM)
    assert sorted(PanelValue.objects.values_list("value", flat=True)) == [42, 1500.25]
    report = import_panel(
        rows_of({("09.001", 2015): 7, ("09.581", 2015): 42}), commit=True, by=SYSTEM
    )
    assert (report.counts["changed"], report.counts["same"]) == (1, 1)
    assert PanelValue.objects.filter(replaced_at=None).count() == 2
    assert PanelValue.objects.count() == 3
    assert Panel.objects.get().unit == "emplois"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"province": "Atlantide"}, "panel_province_unknown"),
        ({"year": "201"}, "panel_year_broken"),
        ({"year": "9999"}, "panel_year_broken"),
        ({"value": "beaucoup"}, "panel_value_broken"),
        ({"value": "NaN"}, "panel_value_broken"),
        ({"value": "1e40"}, "panel_value_broken"),
        ({"panel": "Emploi !"}, "panel_code_broken"),
        ({"source": "rumeur"}, "panel_source_unknown"),
        ({"name": " "}, "panel_unnamed"),
        ({"unit": "personnes"}, "panel_mismatch"),
    ],
)
def test_rows_that_cannot_be_read_are_refused(changed, code):
    some_provinces()
    import_panel(rows_of({("09.001", 2014): 1}), commit=True, by=SYSTEM)
    (row,) = rows_of({("09.001", 2015): 1})
    row.values.update(changed)
    assert refused(import_panel([row], commit=True, by=SYSTEM)) == [code]


def test_a_table_keeps_years_that_most_have_and_provinces_without_a_gap():
    values = {n: {2010: 1.0, 2011: 2.0} for n in range(1, 9)} | {
        9: {2010: 1.0},
        10: {2010: 0.0, 2011: 1.0},
    }
    table = table_of(values, [1], {2}, logs=True)
    assert (table.years, table.provinces) == ((2010, 2011), (1, 3, 4, 5, 6, 7, 8))
    assert table.dropped == ((2, "left_out"), (10, "zero"), (9, "gap"))
    assert table.values[0] == pytest.approx((0, 69.3147), abs=1e-3)


def test_the_demonstration_compares_real_censuses_once(settings):
    assert make_demo_counterfactuals(by=SYSTEM) == 0
    settings.MAJAL_DEMO = True
    assert make_demo_counterfactuals(by=SYSTEM) == 0
    the_park()
    assert [make_demo_counterfactuals(by=SYSTEM) for _ in range(2)] == [1, 0]
    assert Estimate.objects.get().evidence == "none"


def test_pages_ask_wait_and_show(client):
    park = the_park()
    a_series(60.0)
    assert [value for value, _label in series_on_offer()] == ["census", "panel:emploi"]
    client.force_login(head_office())
    asked = {"title": "Emploi", "series": "panel:emploi", "scale": "log", "parks": [park.code]}
    wrong = client.post("/fr/counterfactuals/new/", {**asked, "left_out": ["09.581"]})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["reason"])
    done = client.post("/fr/counterfactuals/new/", asked)
    page = client.get(done.url)
    assert (page.context["going"], page.context["estimate"]) == (True, None)
    part = client.get(done.url, headers={"HX-Request": "true"})
    assert 'hx-trigger="every 2s"' in part.text
    study = Study.objects.get()
    estimate_study(study.pk, by=SYSTEM)
    for language in ("ar", "fr", "en"):
        page = client.get(done.url.replace("/fr/", f"/{language}/"))
        assert page.text.count('<svg class="plot"') == 3
    assert client.get(done.url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert client.get(f"{done.url}?export=csv").status_code == 200
    assert client.post(f"{done.url}again/").url == study.get_absolute_url()
    a_series(0.0)
    assert client.get(done.url).context["outdated"]
