"""The companies of the project's own file: entered once, with what the press said they were."""

import csv
from collections import Counter
from importlib.resources import files
from io import BytesIO

import pytest
from django.db import transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.tables import Row, read_table
from majal.modules.organisations.models import Sighting
from majal.modules.organisations.public import Organisation, load_companies, load_vocabulary
from majal.modules.organisations.queries import organisations_visible_to, seen_as, sightings_of
from majal.modules.sources.public import COLUMNS, load_sources
from tests.organisations.factories import an_organisation, head_office

pytestmark = pytest.mark.django_db
TEXT = (files("majal.data") / "morocco" / "companies.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TEXT.splitlines()))


@pytest.fixture(scope="module")
def press(django_db_setup, django_db_blocker):
    """The sources and the words; each test's own changes are undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        content = (files("majal.data") / "morocco" / "sources.csv").read_bytes()
        load_sources(read_table(BytesIO(content), COLUMNS), commit=True, by=SYSTEM)
        load_vocabulary(commit=True, by=SYSTEM)
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


def load(rows=None, *, commit=True):
    return load_companies(rows, commit=commit, by=SYSTEM)


def row(line=2, **values):
    blank = dict.fromkeys(("name", "site", "city", "sector", "seen_in", "relation", "note"), "")
    return Row(line, {**blank, "source_id": "vieeco-2015", "relation": "alumni", **values})


def test_the_file_is_loaded_whole_once(press):
    assert load().counts == {"new": len(ROWS), "same": 0, "changed": 0, "refused": 0}
    assert load().counts == {"new": 0, "same": len(ROWS), "changed": 0, "refused": 0}
    assert Organisation.objects.count() == len({r["name"] for r in ROWS}) == 34
    assert Counter(Sighting.objects.values_list("relation", flat=True)) == Counter(
        r["relation"] for r in ROWS
    )
    assert Counter(Sighting.objects.values_list("place", flat=True)) == Counter(
        r["site"] for r in ROWS
    )


def test_a_dry_run_writes_nothing(press):
    assert load(commit=False).counts["new"] == len(ROWS)
    assert (Organisation.objects.count(), Sighting.objects.count()) == (0, 0)


def test_what_was_said_is_kept_as_it_was_said(press):
    load()
    one = Sighting.objects.select_related("organisation", "source").get(
        organisation__name_fr="Rekrute"
    )
    assert (one.relation, one.place, str(one.seen_in), one.source.code, one.note) == (
        "alumni", "casablanca", "2006", "vieeco-2015", "née au Technopark puis partie",
    )  # fmt: skip
    assert (one.place_fr, one.place_ar) == ("Technopark Casablanca", "تكنوبارك الدار البيضاء")
    assert (one.organisation.kind_id, one.organisation.territory) == ("company", None)


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Dataprotect", "cybersecurity"),
        ("M2T", "fintech"),
        ("Guru Software", "software_engineering"),
        ("Exploroasis", "e_commerce"),
        ("PCS Agri", "smart_agriculture"),
        ("ABA Technology", "internet_of_things"),
        ("Rekrute", "other"),
        ("Atlas Voyages", "other"),
        ("Nouspo", "other"),
    ],
)
def test_a_sector_is_taken_where_it_is_clear_and_the_word_is_kept(press, name, sector):
    load()
    one = Organisation.objects.get(name_fr=name)
    assert [s.sector_id for s in one.chosen_sectors.all()] == [sector]
    assert one.sightings.get().sector_text == next(r["sector"] for r in ROWS if r["name"] == name)


def test_a_company_that_is_there_gets_the_mention_and_nothing_else(press):
    there = an_organisation(name_fr="REKRUTE", name_ar="", main_sector="games")
    load()
    there.refresh_from_db()
    assert Organisation.objects.count() == 34
    assert (there.name_fr, [s.sector_id for s in there.chosen_sectors.all()]) == (
        "REKRUTE",
        ["games"],
    )
    assert [s.source.code for s in sightings_of(there)] == ["vieeco-2015"]


def test_a_correction_of_the_file_changes_the_mention(press):
    load([row(name="Nour", note="a")])
    assert load([row(name="Nour", note="b")]).counts["changed"] == 1
    assert Sighting.objects.get().note == "b"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"relation": "friend"}, "relation_unknown"),
        ({"source_id": "unheard-of"}, "source_unknown"),
        ({"site": "atlantis"}, "place_unknown"),
        ({"seen_in": "soon"}, "bad_date"),
    ],
)
def test_a_wrong_row_is_refused_with_its_reason(press, fault, code):
    report = load([row(name="Nour", **fault), row(3, name="Badr")])
    assert [r.reasons[0].code for r in report.refused] == [code]
    assert Organisation.objects.count() == 1


def test_only_the_loader_loads(press):
    with pytest.raises(NotAllowed):
        load_companies(commit=True, by=head_office())


def test_the_directory_finds_them_by_what_they_were(press, client):
    load()
    rows = organisations_visible_to(SYSTEM)
    assert seen_as(rows, "alumni").count() == sum(r["relation"] == "alumni" for r in ROWS)
    page = client.get("/en/organisations/?seen=fund_portfolio")
    assert {row["object"].name_fr for row in page.context["answer"].rows} == {
        r["name"] for r in ROWS if r["relation"] == "fund_portfolio"
    }


def test_the_page_says_who_said_it_and_that_it_is_the_past(press, client):
    load()
    one = Organisation.objects.get(name_fr="Rekrute")
    page = client.get(f"/en/organisations/{one.pk}/").text
    assert "it does not say what the organisation is today" in page
    assert "Alumni company" in page
    assert 'href="/en/sources/vieeco-2015/"' in page
    assert "puis partie" not in page
