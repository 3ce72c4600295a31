"""Possible duplicates decided by people, then the rest recorded by a second, deliberate step."""

import pytest

from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.kernel.history import story
from majal.modules.organisations.errors import Archived
from majal.modules.organisations.public import Organisation, archive_organisation
from majal.modules.rosters import errors
from majal.modules.rosters.commands import (
    decide_company_row,
    finish_company_list,
    map_company_list,
    record_company_list,
)
from majal.modules.rosters.queries import compared, counts_of
from tests.organisations.factories import a_person, an_organisation, head_office, park_manager
from tests.rosters.factories import (
    ICE,
    OTHER_ICE,
    boss,
    checked,
    csv_of,
    fates,
    in_english,
    recorded,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def there():
    return an_organisation(name_fr="Badr Soft", name_ar="", phone="0522000001", main_sector="games")


HEADER = "Nom;ICE;Téléphone;E-mail;Secteur"
LINE = f"BADR SOFT SARL;{ICE};0522999999;contact@badr.ma;cybersécurité"


def possible(by, line=LINE):
    one = checked(csv_of(line, "Nour;;;;", header=HEADER), by)
    return one, one.rows.order_by("line").first()


def test_completing_fills_what_is_empty_and_changes_nothing_that_is_said(there):
    by = boss()
    one, row = possible(by)
    shown = {str(c.label): (c.filled, c.differs) for c in compared(row)}
    assert {k for k, (filled, _d) in shown.items() if filled} == {"ICE", "E-mail"}
    assert {k for k, (_f, differs) in shown.items() if differs} == {"Telephone"}
    row = decide_company_row(one.pk, row.pk, "complete", by=by)
    there.refresh_from_db()
    assert (there.name_fr, there.ice, there.phone, there.email) == (
        "Badr Soft", ICE, "+212522000001", "contact@badr.ma",
    )  # fmt: skip
    assert [s.sector_id for s in there.chosen_sectors.all()] == ["games"]
    assert (row.filled, row.organisation, row.decided_by) == (["ice", "email"], there, by)
    assert Organisation.objects.count() == 1
    assert {c.user_id for group in story(there)[:1] for c in group} == {by.pk}


def test_another_one_is_added_and_one_left_out_is_not(there):
    by = boss()
    one, row = possible(by, "Badr Soft;;;contact@badr.ma;")
    row = decide_company_row(one.pk, row.pk, "add", by=by)
    assert (Organisation.objects.count(), row.organisation.email) == (2, "contact@badr.ma")
    assert row.organisation.visibility == "network"
    one, row = possible(by, "Badr Sofft;;;;")
    row = decide_company_row(one.pk, row.pk, "leave", by=by)
    assert (Organisation.objects.count(), row.organisation) == (2, None)


def test_the_same_ice_cannot_be_another_one(there):
    by = boss()
    Organisation.objects.filter(pk=there.pk).update(ice=ICE)
    one, row = possible(by)
    with pytest.raises(errors.NotTheSame):
        decide_company_row(one.pk, row.pk, "add", by=by)
    row.refresh_from_db()
    assert row.decision == ""


def test_the_second_to_decide_is_told_what_the_first_decided(there):
    first, second = boss(), in_english(head_office())
    one, row = possible(first)
    decide_company_row(one.pk, row.pk, "leave", by=first)
    with pytest.raises(errors.AlreadyDecided, match=rf"{first.name} decided .* leave it out"):
        decide_company_row(one.pk, row.pk, "complete", by=second)
    there.refresh_from_db()
    assert there.ice == ""


def test_nothing_is_recorded_while_a_duplicate_is_undecided(there):
    by = boss()
    one, row = possible(by)
    with pytest.raises(errors.DuplicatesUndecided, match="still to decide: 1"):
        record_company_list(one.pk, by=by)
    decide_company_row(one.pk, row.pk, "leave", by=by)
    with pytest.raises(errors.RowsDecidedAlready):
        map_company_list(one.pk, one.mapping, by=by)
    one = recorded(one, by)
    assert (one.state, counts_of(one)["recorded"]) == ("recorded", 1)
    assert {o.name_fr for o in Organisation.objects.all()} == {"Badr Soft", "Nour"}
    with pytest.raises(WrongState):
        record_company_list(one.pk, by=by)
    with pytest.raises(errors.RowNotOpen):
        decide_company_row(one.pk, one.rows.get(label="Nour").pk, "add", by=by)


def test_a_company_entered_meanwhile_is_asked_about_and_the_rest_recorded():
    by = boss()
    one = checked(csv_of("Nour Labs;;;;", "Badr Soft;;;;"), by)
    there = an_organisation(name_fr="Nour Labs SARL", name_ar="", website="https://nour.ma")
    one = recorded(one, by)
    assert (one.state, fates(one)) == (
        "checked",
        [("Nour Labs", "possible"), ("Badr Soft", "new")],
    )
    assert Organisation.objects.count() == 2
    row = one.rows.get(label="Nour Labs")
    assert (row.candidate, row.why) == (there, ["same_name"])
    decide_company_row(one.pk, row.pk, "complete", by=by)
    assert recorded(one, by).state == "recorded"
    assert Organisation.objects.count() == 2


def test_an_ice_taken_meanwhile_by_another_name_is_asked_about_too():
    by = boss()
    one = checked(csv_of(f"Nour;{OTHER_ICE};;;"), by)
    an_organisation(name_fr="Tout autre", name_ar="", ice=OTHER_ICE)
    assert fates(recorded(one, by)) == [("Nour", "possible")]


def test_a_job_that_runs_twice_records_once():
    by = boss()
    one = recorded(checked(csv_of("Nour;;;;"), by), by)
    finish_company_list(one.pk, by=by, tell=lambda done, total: None)
    assert Organisation.objects.count() == 1


def test_a_list_sent_again_is_recognised():
    by = boss()
    recorded(checked(csv_of("Nour;;;2020;", "Badr;;;;"), by), by)
    again = checked(csv_of("Nour SARL;;;2020;", "Badr;;;;", "Rahal;;;;"), by)
    assert [fate for _label, fate in fates(again)] == ["same", "same", "new"]


def test_an_archived_candidate_is_proposed_and_not_completed(there):
    by = boss()
    archive_organisation(there.pk, by=by)
    one, row = possible(by)
    with pytest.raises(Archived):
        decide_company_row(one.pk, row.pk, "complete", by=by)
    row.refresh_from_db()
    assert row.decision == ""


def test_who_may_decide(there):
    by = boss()
    one, row = possible(by)
    with pytest.raises(NotAllowed):
        decide_company_row(one.pk, row.pk, "leave", by=a_person())
    with pytest.raises(NotFound):
        decide_company_row(one.pk, row.pk, "leave", by=park_manager())
    other, _row = possible(by, "Badr Sofft;;;;")
    with pytest.raises(NotFound):
        decide_company_row(other.pk, row.pk, "leave", by=by)
    own = in_english(park_manager())
    one, row = possible(own)
    decide_company_row(one.pk, row.pk, "complete", by=own)
    there.refresh_from_db()
    assert there.ice == ICE
