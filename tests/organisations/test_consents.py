"""Consents of organisations: by a manager's word, taken back in one tap, both kept."""

import pytest
from django.db import ProgrammingError, transaction
from django.utils import translation

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.modules.organisations import errors
from majal.modules.organisations.models import Consent
from majal.modules.organisations.public import (
    archive_organisation,
    give_organisation_consent,
    has_consented,
    withdraw_organisation_consent,
)
from majal.modules.organisations.queries import consents_of
from majal.modules.organisations.workflow import PURPOSES
from tests.organisations.factories import (
    a_person,
    an_organisation,
    head_office,
    manager_of,
    member_of,
    park_manager,
)

pytestmark = pytest.mark.django_db


def test_every_purpose_has_a_title_and_a_text_in_three_languages():
    assert list(PURPOSES) == ["named_figures", "community_listing", "territory_sharing", "photos"]
    for one in PURPOSES.values():
        assert all(
            getattr(one, f"{part}_{code}")
            for part in ("title", "text")
            for code in ("ar", "fr", "en")
        )


def test_a_manager_gives_and_takes_back_and_both_stay_written():
    one = an_organisation()
    manager, other = manager_of(one), manager_of(one)
    give_organisation_consent(one.pk, "photos", by=manager)
    assert has_consented([one.pk], "photos") == {one.pk}
    withdraw_organisation_consent(one.pk, "photos", by=other)
    assert has_consented([one.pk], "photos") == set()
    give_organisation_consent(one.pk, "photos", by=other)
    rows = Consent.objects.order_by("pk").values_list("given_by", "withdrawn_by", "text_version")
    assert list(rows) == [
        (manager.pk, other.pk, PURPOSES["photos"].version),
        (other.pk, None, PURPOSES["photos"].version),
    ]


def test_nobody_agrees_in_its_place():
    one = an_organisation()
    for by in (head_office(), park_manager(), member_of(one), ANYONE, SYSTEM):
        with pytest.raises(NotAllowed):
            give_organisation_consent(one.pk, "photos", by=by)
    give_organisation_consent(one.pk, "photos", by=manager_of(one))
    for by in (head_office(), member_of(one), SYSTEM):
        with pytest.raises(NotAllowed):
            withdraw_organisation_consent(one.pk, "photos", by=by)
    stranger = manager_of(an_organisation(name_fr="Other", visibility="private"))
    hidden = an_organisation(name_fr="Hidden", visibility="private")
    with pytest.raises(NotFound):
        give_organisation_consent(hidden.pk, "photos", by=stranger)


def test_what_makes_no_sense_is_refused():
    one = an_organisation()
    manager = manager_of(one)
    with pytest.raises(errors.PurposeUnknown):
        give_organisation_consent(one.pk, "everything", by=manager)
    with pytest.raises(WrongState):
        withdraw_organisation_consent(one.pk, "photos", by=manager)
    give_organisation_consent(one.pk, "photos", by=manager)
    with transaction.atomic(), pytest.raises(errors.ConsentAlreadyGiven):
        give_organisation_consent(one.pk, "photos", by=manager)
    archive_organisation(one.pk, by=SYSTEM)
    with pytest.raises(errors.Archived):
        give_organisation_consent(one.pk, "named_figures", by=manager)


def test_a_consent_to_a_former_wording_is_not_in_force_and_is_ended_by_the_next():
    one = an_organisation()
    manager = manager_of(one)
    now = give_organisation_consent(one.pk, "photos", by=manager).given_at
    withdraw_organisation_consent(one.pk, "photos", by=manager)
    Consent.objects.create(
        organisation=one, purpose="photos", text_version="2025-1", given_by=manager, given_at=now
    )
    asked = next(a for a in consents_of(one) if a.purpose.code == "photos")
    assert (asked.standing.text_version, asked.in_force) == ("2025-1", False)
    assert has_consented([one.pk], "photos") == set()
    give_organisation_consent(one.pk, "photos", by=manager)
    assert has_consented([one.pk], "photos") == {one.pk}
    assert Consent.objects.filter(withdrawn_at=None).count() == 1


def test_the_database_keeps_what_was_given():
    one = an_organisation()
    kept = give_organisation_consent(one.pk, "photos", by=manager_of(one))
    for change in (kept.delete, lambda: Consent.objects.update(text_version="x")):
        with transaction.atomic(), pytest.raises(ProgrammingError):
            change()


def test_one_query_for_any_number_of_organisations(django_assert_num_queries):
    ones = [an_organisation(name_fr=f"N{n}") for n in range(5)]
    for one in ones[:3]:
        give_organisation_consent(one.pk, "named_figures", by=manager_of(one))
    with django_assert_num_queries(1):
        assert has_consented([o.pk for o in ones], "named_figures") == {o.pk for o in ones[:3]}


def test_the_page_offers_one_tap_to_managers_only(client):
    one = an_organisation()
    address = f"/en/organisations/{one.pk}/consents/"
    client.force_login(manager_of(one))
    assert client.get(address).text.count('/give/"') == len(PURPOSES)
    assert client.post(f"{address}photos/give/").status_code == 302
    page = client.get(address).text
    assert (page.count('/give/"'), page.count('/withdraw/"')) == (len(PURPOSES) - 1, 1)
    assert client.post(f"{address}photos/withdraw/").status_code == 302
    assert "taken back on" in client.get(address).text
    assert client.post(f"{address}everything/give/").status_code == 404
    client.force_login(head_office())
    page = client.get(address).text
    assert ('/give/"' in page, "Only a manager of the organisation" in page) == (False, True)


@pytest.mark.parametrize(
    ("role", "status"),
    [("park_manager", 200), ("front_desk", 403), ("accountant", 403), ("coordinator", 403)],
)
def test_of_those_who_run_a_park_its_manager_alone_reads_them(client, role, status):
    one = an_organisation()
    client.force_login(a_person(role, "park", 1))
    address = f"/en/organisations/{one.pk}/consents/"
    assert client.get(address).status_code == status
    assert (address in client.get(one.get_absolute_url()).text) == (status == 200)


def test_the_texts_are_shown_in_the_readers_language(client):
    one = an_organisation()
    client.force_login(manager_of(one))
    for code in ("ar", "fr", "en"):
        with translation.override(code):
            page = client.get(f"/{code}/organisations/{one.pk}/consents/").text
        assert (
            getattr(PURPOSES["territory_sharing"], f"title_{code}").replace("'", "&#x27;") in page
        )
