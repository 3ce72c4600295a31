"""Programmes known from sources, and members from a table."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.tables import read_table
from majal.modules.programme_files.commands import (
    MEMBER_COLUMNS,
    PROGRAMME_COLUMNS,
    import_members,
    load_programmes,
)
from majal.modules.programmes.models import Place, Programme
from tests.parks.factories import a_province
from tests.people.factories import person
from tests.programmes.factories import a_cohort, ago, of_another_park, the_lead
from tests.sources.factories import a_source
from tests.tenancy.factories import a_company
from tests.territories.factories import a_territory

pytestmark = pytest.mark.django_db


def table(columns, *lines):
    return list(read_table("\n".join(lines).encode(), columns))


def codes(report):
    return [reason.code for row in report.refused for reason in row.reasons]


def test_programmes_are_loaded_once_with_their_source():
    a_source("alm")
    rows = table(
        PROGRAMME_COLUMNS,
        "name,kind,year,partners,numbers,source_id",
        "Boost Up Lab,pre_incubation,2024,Ministère;Région,21 participants,alm",
        "Un forum,event,2024,,,alm",
    )
    assert load_programmes(rows, commit=False, by=SYSTEM).counts["new"] == 1
    assert Programme.objects.count() == 0
    load_programmes(rows, commit=True, by=SYSTEM)
    found = Programme.objects.get()
    assert (found.code, found.partners, found.published) == (
        "boost-up-lab-2024",
        "Ministère · Région",
        True,
    )
    assert load_programmes(rows, commit=True, by=SYSTEM).counts["same"] == 1
    with pytest.raises(NotAllowed):
        load_programmes(rows, commit=True, by=person())


def test_members_are_entered_row_by_row_and_wrong_rows_say_why():
    a_cohort(3)
    company = a_company(ice="001234567000062")
    a_territory("09.001.01.", "commune", ("تغازوت", "Taghazout"), a_province())
    day = ago(5).isoformat()
    head = "programme;stage;cohort;entered;state;ice;name;email;sex;age;commune"
    rows = table(
        MEMBER_COLUMNS,
        head,
        f"massar;1;1;{day};company;{company.ice};;;;;",
        f"massar;١;1;{day};فكرة;;Salma;salma@majal.test;F;25_34;Taghazout",
        f"massar;1;1;{day};idea;;Salma;salma@majal.test;F;25_34;",
        f"massar;1;9;{day};idea;;Omar;;;;",
        f"massar;1;1;{day};hope;;Omar;;X;12;Atlantis",
        f"massar;1;1;{day};company;001111111000066;;;;;",
        "massar;1;1;2026-02-31;idea;;Omar;;;;",
        f"massar;1;1;{day};idea;;Nadia;;;;",
        f"massar;1;1;{day};idea;;Karim;;;;",
    )
    lead = the_lead()
    report = import_members(rows, commit=True, by=lead)
    assert report.counts["new"] == 3
    assert codes(report) == [
        "repeated_row",
        "no_cohort",
        "no_state",
        "no_sex",
        "no_age",
        "no_commune",
        "no_company",
        "bad_date",
        "cohort_full",
    ]
    assert Place.objects.count() == 3
    assert import_members(rows[:2], commit=True, by=lead).counts["same"] == 2
    other = import_members(rows[:1], commit=True, by=of_another_park())
    assert codes(other) == ["no_cohort"]
    with pytest.raises(NotAllowed):
        import_members(rows, commit=True, by=person())


def test_a_table_in_french_is_read():
    a_cohort(3)
    rows = table(
        MEMBER_COLUMNS,
        "programme;étape;promotion;entrée;état;nom;sexe",
        f"massar;1;1;{ago(2):%d/%m/%Y};projet;Hajar;femme",
    )
    assert import_members(rows, commit=True, by=SYSTEM).counts["new"] == 1
    place = Place.objects.select_related("beneficiary").get()
    assert (place.beneficiary.sex, place.entered_on) == ("female", ago(2))
