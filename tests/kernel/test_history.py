"""Who changed what: kept by triggers, told in plain words, to those who may know."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from majal.kernel.actors import SYSTEM
from majal.kernel.bidi import isolated
from majal.kernel.history import changes, is_tracked, story
from majal.kernel.models import Draft
from majal.kernel.telling import told
from majal.modules.organisations.public import (
    Organisation,
    appoint_representative,
    edit_organisation,
    end_representation,
    register_organisation,
    set_logo,
)
from majal.modules.people.public import User
from tests.organisations.factories import (
    a_person,
    an_organisation,
    head_office,
    manager_of,
    park_manager,
    png,
    upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def lines(entry):
    return [(line.label, line.before, line.after) for line in entry.lines]


def test_each_change_keeps_who_and_by_which_command():
    one = an_organisation()
    manager = manager_of(one)
    edit_organisation(one.pk, name_en="Light", by=manager)
    latest, first = changes(Organisation.objects.get())
    assert (first.actor, first.user_id, first.kind) == ("system", None, "insert")
    assert (latest.actor, latest.user_id) == (f"user:{manager.pk}", manager.pk)
    assert latest.command == "organisations.edit_organisation"
    assert [(d.label, d.before, d.after) for d in latest.fields] == [
        ("name in English", "", "Light")
    ]


def test_an_edit_that_changes_nothing_leaves_no_trace():
    one = an_organisation()
    edit_organisation(one.pk, name_fr=one.name_fr, sectors=["software_engineering"], by=SYSTEM)
    assert len(changes(one)) == 1
    assert len(story(one)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_change_past_every_command_is_kept_as_well():
    one = an_organisation()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organisations_organisation SET name_en = 'By hand'")
    latest = changes(one)[0]
    assert (latest.actor, latest.user_id, latest.fields[0].after) == ("", None, "By hand")


def test_history_itself_cannot_be_changed():
    one = an_organisation()
    with pytest.raises(Exception, match="append_only"), connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM organisations_organisationevent WHERE pgh_obj_id = %s", [one.pk]
        )


def test_it_is_told_in_words_with_labels_of_choices_links_dates_and_parts():
    boss = head_office()
    one = an_organisation(founded="2019-03", name_en="")
    edit_organisation(
        one.pk,
        legal_form="sarl",
        founded=None,
        contact_visibility="network",
        sectors=["games", "software_engineering"],
        main_sector="games",
        technologies=["drones"],
        by=boss,
    )
    set_logo(one.pk, upload(png()), by=boss)
    entries = told(one, to=boss)
    mine = [entry for entry in entries if entry.who == boss.name]
    by_label = {line.label: (line.before, line.after) for entry in mine for line in entry.lines}
    assert {entry.what for entry in mine} == {"changed"}
    assert by_label["Legal form"] == ("", "limited company (SARL)")
    assert by_label["Founded"] == ("March\u00a02019", "")
    assert by_label["E-mail and telephone shown to"] == (
        "park teams, head office and its own people",
        "people of the network, signed in",
    )
    sectors = [lines(entry) for entry in mine][-1]
    main, games, software = (
        isolated(part, "auto") for part in ("main sector", "Games", "Software engineering")
    )
    assert ("Sector", f"{software} · {main}", "Software engineering") in sectors
    assert ("Sector", "", f"{games} · {main}") in sectors
    assert by_label["Technology"] == ("", "Drones")
    assert by_label["Logo"] == ("", "PNG")
    registered = next(entry for entry in entries if entry.who == "Majal")
    assert registered.what == "registered"
    assert ("Kind", "", "Company") in lines(registered)
    assert ("Sector", "", f"{software} · {main}") in lines(registered)


def test_what_is_taken_away_is_told_as_what_it_was():
    one = an_organisation(technologies=["drones", "robotics"])
    edit_organisation(one.pk, technologies=["robotics"], by=SYSTEM)
    found = [line for entry in told(one, to=head_office()) for line in lines(entry)]
    assert ("Technology", "Drones", "") in found


def test_people_are_named_to_those_who_may_see_them_only():
    one, boss = an_organisation(), head_office()
    row = appoint_representative(one.pk, email=a_person(name="Nadia").email, role="member", by=boss)
    end_representation(row.pk, by=boss)
    for reader, who in ((boss, boss.name), (park_manager(), "somebody")):
        entries = told(one, to=User.objects.get(pk=reader.pk))
        assert {entry.who for entry in entries} == {who, "Majal"}
        words = " ".join(line.after for entry in entries for line in entry.lines)
        assert ("Nadia" in words) is (reader is boss)
        assert ("not shown to you" in words) is (reader is not boss)


def test_a_long_history_costs_as_much_as_a_short_one():
    boss = head_office()
    one = an_organisation()
    set_logo(one.pk, upload(png()), by=boss)
    counts = []
    for number in range(30):
        edit_organisation(one.pk, name_en=f"N{number}", kind="school", by=boss)
        with CaptureQueriesContext(connection) as queries:
            assert len(told(one, to=boss)) == number + 3
        counts.append(len(queries))
    assert counts[0] == counts[-1] <= 15


def test_parts_of_other_records_do_not_mix_in():
    one, other = an_organisation(), an_organisation(name_fr="Other")
    edit_organisation(other.pk, technologies=["drones"], by=SYSTEM)
    assert "Technology" not in {line.label for e in told(one, to=head_office()) for line in e.lines}


def test_a_command_within_a_command_belongs_to_the_outer_one():
    boss = head_office()
    one = an_organisation()
    row = appoint_representative(one.pk, email=a_person().email, role="manager", by=boss)
    assert changes(row.grant)[0].command == "organisations.appoint_representative"
    assert changes(row.grant)[0].user_id == boss.pk
    made = register_organisation(kind="association", name_fr="After", by=boss)
    assert changes(made)[0].command == "organisations.register_organisation"


def test_only_what_asks_for_it_is_tracked():
    assert is_tracked(Organisation)
    assert not is_tracked(Draft)
