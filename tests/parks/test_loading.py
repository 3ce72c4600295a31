"""Loading the real parks, services and tariffs; the counts come from the files."""

import csv
import io
from collections import Counter
from importlib.resources import files

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.tables import Row
from majal.modules.parks.commands import (
    close_service,
    edit_tariff,
)
from majal.modules.parks.models import Park, Service, Tariff
from majal.modules.parks.public import (
    load_parks,
    load_services,
    load_tariffs,
)

pytestmark = pytest.mark.django_db
LOADERS = {"sites": load_parks, "services": load_services, "tariffs": load_tariffs}


def rows_of(name):
    text = (files("majal.data") / "morocco" / f"{name}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def first_of(name, **changes):
    return {**rows_of(name)[0], **changes}


def test_every_row_of_the_real_files_is_there_once(real):
    assert [(r.counts["new"], r.counts["refused"]) for r in real] == [
        (len(rows_of(name)), 0) for name in LOADERS
    ]
    assert Park.objects.count() == len(rows_of("sites"))
    assert Service.objects.count() == len(rows_of("services"))
    assert Tariff.objects.count() == len(rows_of("tariffs"))


@pytest.mark.parametrize("name", LOADERS)
def test_loading_again_changes_nothing(real, name):
    again = LOADERS[name](commit=True, by=SYSTEM)
    total = len(rows_of(name))
    assert again.counts == {"new": 0, "same": total, "changed": 0, "refused": 0}


@pytest.mark.parametrize("name", LOADERS)
def test_nobody_loads_but_the_system(name):
    with pytest.raises(NotAllowed):
        LOADERS[name](commit=False, by=ANYONE)


def test_services_stand_as_the_file_says(real):
    rows = rows_of("services")
    assert Counter(Service.objects.values_list("state", flat=True)) == Counter(
        row["status"] for row in rows
    )
    assert Service.objects.filter(park=None).count() == sum(r["site"] == "network" for r in rows)
    for row in rows:
        found = Service.objects.get(loaded_as=f"{row['site']}|{row['service']}")
        assert (found.name, found.seen_in, found.source.code) == (
            row["service"], int(row["seen_in"]), row["source_id"],
        )  # fmt: skip


def test_tariffs_stand_as_the_file_says(real):
    rows = rows_of("tariffs")
    told = Counter(
        (r["category"], r["unit"], int(r["valid_around"]), int(r["price_mad"])) for r in rows
    )
    found = Tariff.objects.values_list("category", "unit", "valid_around", "price")
    assert Counter((c, u, y, int(p)) for c, u, y, p in found) == told
    assert Tariff.objects.filter(park=None).count() == sum(r["site"] == "network" for r in rows)


def test_every_park_of_the_file_lies_in_the_one_commune_of_its_city(real):
    for park in Park.objects.select_related("commune__parent"):
        assert park.commune.parent_id == park.province_id
        assert park.city_fr == park.commune.name_fr or park.city_ar == park.commune.name_ar
    assert real[0].rows[0].reasons == ()


def test_a_city_that_is_no_commune_of_its_province_leaves_it_open_and_is_told(real):
    unsaid = {"study_on": "", "closed_on": ""}
    cells = first_of("sites", site_code="atlas", city="Atlas", name_ar="أطلس", **unsaid)
    row = Row(2, cells)

    report = load_parks([row], commit=True, by=SYSTEM)

    assert report.counts["new"] == 1
    assert [(r.code, r.column) for r in report.rows[0].reasons] == [("commune_open", "city")]
    assert Park.objects.get(code="atlas").commune is None


def test_the_beginning_of_the_works_is_read_where_the_file_tells_it(real):
    told = {row["site_code"]: row["works_on"] for row in rows_of("sites")}
    assert {p.code: str(p.works_on or "") for p in Park.objects.all()} == told


def test_a_dry_run_writes_nothing(real):
    row = Row(2, first_of("services", service="Barbier"))
    report = load_services([row], commit=False, by=SYSTEM)
    assert (report.counts["new"], report.committed) == (1, False)
    assert Service.objects.filter(name="Barbier").count() == 0


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"site": "atlantis"}, "site_unknown"),
        ({"site": ""}, "site_missing"),
        ({"source_id": "unheard-of"}, "sources_unknown"),
        ({"source_id": ""}, "source_missing"),
        ({"status": "rumoured"}, "not_of_the_list"),
        ({"seen_in": "lately"}, "not_a_number"),
        ({"seen_in": "٢٠٢٢"}, "not_a_number"),
        ({"seen_in": "1022"}, "year_unlikely"),
        ({"service": ""}, "wrong_value"),
        ({"service": "x" * 201}, "wrong_value"),
    ],
)
def test_a_bad_service_stops_no_other_and_is_told_with_its_line(real, cells, code):
    rows = [
        Row(2, first_of("services", **cells)),
        Row(3, first_of("services", service="Barbier")),
    ]
    report = load_services(rows, commit=True, by=SYSTEM)
    assert [(r.line, r.reasons[0].code) for r in report.refused] == [(2, code)]
    assert (report.counts["new"], report.exit_code) == (1, 1)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"site": "atlantis"}, "site_unknown"),
        ({"source_id": "unheard-of"}, "sources_unknown"),
        ({"category": "friend"}, "not_of_the_list"),
        ({"unit": "m3"}, "not_of_the_list"),
        ({"category": "deposit"}, "deposit_in_rents"),
        ({"unit": "rent"}, "deposit_in_rents"),
        ({"price_mad": "many"}, "not_a_number"),
        ({"price_mad": "NaN"}, "not_a_number"),
        ({"price_mad": ""}, "not_a_number"),
        ({"price_mad": "-5"}, "not_a_number"),
        ({"price_mad": "1e20"}, "wrong_value"),
        ({"valid_around": "20222"}, "year_unlikely"),
    ],
)
def test_a_bad_tariff_stops_no_other_and_is_told_with_its_line(real, cells, code):
    rows = [
        Row(2, first_of("tariffs", **cells)),
        Row(3, first_of("tariffs", valid_around="2031")),
        Row(4, first_of("tariffs", valid_around="2031")),
    ]
    report = load_tariffs(rows, commit=True, by=SYSTEM)
    assert [(r.line, r.reasons[0].code) for r in report.refused] == [(2, code), (4, "repeated_row")]
    assert report.counts["new"] == 1


def test_a_correction_of_the_file_reaches_the_row_it_corrects(real):
    row = Row(2, first_of("services", provider="OMPIC;CNSS"))
    report = load_services([row], commit=True, by=SYSTEM)
    assert report.counts["changed"] == 1
    assert Service.objects.get(loaded_as__startswith="casablanca|OMPIC").provider == "OMPIC, CNSS"


def test_what_staff_said_since_is_not_overruled_by_the_file(real):
    service = Service.objects.filter(state="open").exclude(park=None).first()
    tariff = Tariff.objects.exclude(park=None).first()
    close_service(service.pk, by=SYSTEM)
    edit_tariff(tariff.pk, price=51, conditions="corrigé", by=SYSTEM)

    assert load_services(commit=True, by=SYSTEM).counts["same"] == len(rows_of("services"))
    assert load_tariffs(commit=True, by=SYSTEM).counts["same"] == len(rows_of("tariffs"))
    service.refresh_from_db()
    tariff.refresh_from_db()
    assert (service.state, tariff.price) == ("closed", 51)
