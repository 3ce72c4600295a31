"""Requests: who asks, who answers, what leaves the house and by which door."""

from datetime import timedelta

import pytest
from django.utils import timezone

from majal.kernel import links
from majal.kernel.errors import NotAllowed, WrongState
from majal.modules.messages.models import Message
from majal.modules.privacy import errors
from majal.modules.privacy.commands import (
    ask_own,
    grant_petition,
    identify_petition,
    refuse_petition,
)
from majal.modules.privacy.models import Copy, Petition, Taken
from majal.modules.privacy.permissions import COPY_LINK
from tests.people.factories import PASSWORD, address, at_once, browser, head_office, person, said
from tests.privacy.factories import (
    a_copy,
    a_copy_by_link,
    a_copy_to_hand_over,
    a_petition,
    a_prepared_erasure,
    an_identified_petition,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "days"), [("access", 30), ("rectification", 10), ("opposition", 30), ("erasure", 10)]
)
def test_each_right_has_its_time(kind, days):
    assert a_petition(kind).due_on == timezone.localdate() + timedelta(days=days)


def test_nothing_is_answered_before_the_identity_is_checked():
    boss = head_office()
    petition = a_petition("access", by=boss)
    with pytest.raises(WrongState):
        grant_petition(petition.pk, "", by=boss)
    with pytest.raises(errors.IdentityNeeded):
        identify_petition(petition.pk, "  ", by=boss)
    identify_petition(petition.pk, "CIN vue", by=boss)
    assert grant_petition(petition.pk, "", by=boss).state == "done"
    assert Copy.objects.get().petition == petition
    with pytest.raises(WrongState):
        grant_petition(petition.pk, "", by=boss)


def test_an_answer_has_a_reason_and_the_person_reads_it():
    boss = head_office()
    petition = an_identified_petition("rectification", by=boss)
    with pytest.raises(errors.ReasonNeeded):
        grant_petition(petition.pk, "", by=boss)
    with pytest.raises(errors.ReasonNeeded):
        refuse_petition(petition.pk, " ", by=boss)
    refuse_petition(petition.pk, "Le registre est exact.", by=boss)
    (letter,) = Message.objects.all()
    assert (letter.email, letter.body.count("Le registre est exact.")) == (petition.email, 1)
    assert letter.body.count("CNDP") == 1


def test_an_erasure_is_never_granted_by_one_person():
    boss = head_office()
    petition = an_identified_petition("erasure", by=boss)
    with pytest.raises(WrongState):
        grant_petition(petition.pk, "oui", by=boss)


def test_only_the_head_office_handles_requests():
    with pytest.raises(NotAllowed):
        a_petition(by=person())
    petition = a_petition()
    with pytest.raises(NotAllowed):
        identify_petition(petition.pk, "CIN", by=person())


def test_by_ones_own_account_the_identity_is_known():
    me = person()
    petition = ask_own("rectification", words="Mon nom s’écrit autrement.", by=me)
    assert (petition.state, petition.account, petition.email) == ("identified", me, me.email)
    with pytest.raises(errors.UnderWay):
        ask_own("rectification", words="Encore.", by=me)
    with pytest.raises(errors.WordsNeeded):
        ask_own("opposition", by=me)


def test_ones_own_pages_ask_for_the_password_first():
    me = person()
    copy, client = a_copy(me), browser(me)
    for there in (
        address("privacy:copy"),
        address("privacy:ask"),
        address("privacy:file", pk=copy.pk),
    ):
        answer = client.get(there)
        assert (answer.status_code, answer["Location"].count("confirm")) == (302, 1)
    assert Taken.objects.count() == 0
    client.post(address("account_reauthenticate"), {"password": PASSWORD})
    answer = client.get(address("privacy:file", pk=copy.pk))
    assert b"".join(answer)[:2] == b"PK"
    assert [one.door for one in Taken.objects.all()] == ["account"]
    assert said(client.get(address("privacy:mine"))).count("mot de passe confirmé") == 1


def test_the_copy_of_somebody_else_does_not_exist():
    copy = a_copy()
    assert browser(person(), sure=True).get(address("privacy:file", pk=copy.pk)).status_code == 404
    boss = browser(head_office(), sure=True)
    assert boss.get(address("privacy:file", pk=copy.pk)).status_code == 404


def test_a_copy_and_a_request_are_asked_from_ones_page():
    me = person()
    client = browser(me, sure=True)
    assert client.get(address("privacy:copy")).status_code == 200
    assert client.post(address("privacy:copy")).status_code == 302
    assert client.post(address("privacy:copy")).status_code == 302
    assert Copy.objects.filter(account=me).count() == 1
    page = client.post(address("privacy:ask"), {"kind": "rectification", "words": ""})
    assert page.status_code == 422
    answer = client.post(address("privacy:ask"), {"kind": "erasure", "words": ""})
    assert answer.status_code == 302
    assert Petition.objects.get().state == "identified"
    for language in ("ar", "fr", "en"):
        assert client.get(address("privacy:mine", language=language)).status_code == 200


def test_somebody_without_an_account_takes_it_by_the_link_until_it_ends():
    copy = a_copy_by_link()
    (letter,) = Message.objects.filter(letter="privacy.copy_ready")
    assert (letter.body, letter.sealed) == ("", True)
    secret = links.derived_secret(COPY_LINK, copy.seed)
    client = browser()
    assert client.get(address("privacy:by_link", secret)).status_code == 200
    assert b"".join(client.get(address("privacy:file_by_link", secret)))[:2] == b"PK"
    assert [one.door for one in Taken.objects.all()] == ["link"]
    Copy.objects.filter(pk=copy.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    for route in ("privacy:by_link", "privacy:file_by_link"):
        assert client.get(address(route, secret)).status_code == 410
        assert client.get(address(route, "0" * 64)).status_code == 404
    assert Taken.objects.count() == 1


def test_the_pages_of_a_request_from_its_arrival_to_the_second_person():
    boss = browser(head_office(), sure=True)
    typed = {"kind": "erasure", "name": "Ghita", "language": "ar", "email": "", "phone": ""}
    page = boss.post(address("privacy:record"), typed)
    assert (page.status_code, page.content.decode().count('value="Ghita"')) == (422, 1)
    there = boss.post(address("privacy:record"), {**typed, "email": "G@safran.example"})["Location"]
    petition = Petition.objects.get()
    assert (there, petition.email) == (petition.get_absolute_url(), "g@safran.example")
    for step, told in (("identify", {"how": "CIN vue"}), ("prepare", {"answer": ""})):
        assert boss.post(address(f"privacy:{step}", petition.pk), told).status_code == 302
    for language in ("ar", "fr", "en"):
        page = boss.get(address("privacy:petition", petition.pk, language=language))
        assert page.status_code == 200
    sure = {"sure": "on"}
    assert boss.post(address("privacy:confirm", petition.pk), sure).status_code == 422
    other = browser(head_office(), sure=True)
    assert other.post(address("privacy:confirm", petition.pk), {"sure": ""}).status_code == 422
    assert other.post(address("privacy:confirm", petition.pk), sure).status_code == 302
    petition.refresh_from_db()
    assert petition.state == "confirmed"
    home = browser(head_office()).get(address("home:mine")).content.decode()
    assert home.count(petition.get_absolute_url()) == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_at_once_confirm_once():
    from majal.modules.privacy.commands import confirm_erasure

    petition, one, two = a_prepared_erasure(), head_office(), head_office()
    refused = at_once(
        lambda: confirm_erasure(petition.pk, by=one), lambda: confirm_erasure(petition.pk, by=two)
    )
    assert sorted(map(str, refused)) == sorted([str(None), str(WrongState)])


@pytest.mark.django_db(transaction=True)
def test_two_who_record_the_same_request_at_once_record_one():
    one, two = head_office(), head_office()
    refused = at_once(
        lambda: a_petition("erasure", email="g@safran.example", by=one),
        lambda: a_petition("erasure", email="g@safran.example", by=two),
    )
    assert sorted(map(str, refused)) == sorted([str(None), str(errors.UnderWay)])
    assert Petition.objects.count() == 1


def test_a_copy_is_handed_over_only_to_whoever_has_no_address():
    boss = head_office()
    client = browser(boss, sure=True)
    copy = a_copy_to_hand_over()
    answer = client.get(address("privacy:hand_over", copy.petition_id))
    assert b"".join(answer)[:2] == b"PK"
    assert [(one.door, one.by) for one in Taken.objects.all()] == [("counter", boss)]
    assert said(client.get(copy.petition.get_absolute_url())).count("remise par la direction") == 1
    by_letter = a_copy_by_link()
    assert client.get(address("privacy:hand_over", by_letter.petition_id)).status_code == 403
    assert Taken.objects.count() == 1
