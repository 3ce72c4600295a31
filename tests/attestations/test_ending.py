"""An attestation that holds no more: withdrawn, outdated, expired; and what its code tells."""

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.kernel.documents import shown
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.models import IssuedDocument
from majal.modules.attestations import errors
from majal.modules.attestations.commands import check_attestations, withdraw_attestation
from majal.modules.attestations.models import Attestation
from majal.modules.messages.models import Message
from majal.modules.organisations.models import Organisation, Representation
from majal.modules.organisations.public import end_representation
from majal.modules.people.public import Role
from tests.attestations.factories import a_mention, acting_for, an_attestation
from tests.people.factories import address, at_once, holder_of, person, said
from tests.reception.factories import a_company, an_open_park, desk_of

pytestmark = pytest.mark.django_db


def read_by_a_stranger(attestation):
    """What anybody reads who has the code."""
    where = address("kernel:document", shown(attestation.document.code), language="en")
    answer = Client().get(where)
    assert answer.status_code == 200
    return said(answer)


HOLDS, WITHDRAWN = "it holds The number", "This document holds no more"
REPLACED, EXPIRED = "This document was replaced", "This document has expired"


class TestWithdrawing:
    def test_it_is_withdrawn_with_a_reason_once_and_whoever_asked_is_told(self):
        made = an_attestation()
        office = holder_of(Role.HEAD_OFFICE)
        with pytest.raises(errors.ReasonMissing):
            withdraw_attestation(made.pk, reason=" \n", by=office)
        withdraw_attestation(made.pk, reason="Nom  mal\nécrit", by=office)
        made.refresh_from_db()
        assert (made.ended, made.reason) == ("withdrawn", "Nom mal écrit")
        letter = Message.objects.get(letter="attestations.withdrawn")
        assert letter.user == made.asked_by
        assert "Nom mal écrit" in letter.body
        with pytest.raises(errors.AlreadyEnded):
            withdraw_attestation(made.pk, reason="encore", by=office)

    def test_who_may(self):
        company, park = a_company(), an_open_park()
        a_mention(company)
        made = an_attestation("organisation_mention", company=company)
        manager = holder_of(Role.PARK_MANAGER, on="park", number=park.pk)
        for who in (desk_of(park), made.asked_by):
            with pytest.raises(NotAllowed):
                withdraw_attestation(made.pk, reason="x", by=who)
        for who in (person(), desk_of(an_open_park("tanger"))):
            with pytest.raises(NotFound):
                withdraw_attestation(made.pk, reason="x", by=who)
        assert withdraw_attestation(made.pk, reason="x", by=manager).ended == "withdrawn"

    def test_one_of_no_park_is_withdrawn_by_the_head_office_alone(self):
        made = an_attestation()
        manager = holder_of(Role.PARK_MANAGER, on="park", number=an_open_park().pk)
        with pytest.raises(NotAllowed):
            withdraw_attestation(made.pk, reason="x", by=manager)


class TestTheRecordChanges:
    def test_what_is_no_longer_so_is_ended_at_night_and_the_rest_left_alone(self):
        changed, same = a_company(), a_company()
        one, other = an_attestation(company=changed), an_attestation(company=same)
        assert check_attestations(by=SYSTEM) == 0
        Organisation.objects.filter(pk=changed.pk).update(name_ar="اسم جديد")
        assert [check_attestations(by=SYSTEM), check_attestations(by=SYSTEM)] == [1, 0]
        one.refresh_from_db(), other.refresh_from_db()
        assert (one.ended, other.ended) == ("outdated", "")
        told = Message.objects.filter(letter="attestations.withdrawn")
        assert list(told.values_list("user", flat=True)) == [one.asked_by_id]

    def test_whoever_no_longer_acts_shows_it_no_longer(self):
        company = a_company()
        made = an_attestation("organisation_acting", company=company)
        end_representation(Representation.objects.get(user=made.asked_by).pk, by=SYSTEM)
        assert check_attestations(by=SYSTEM) == 1
        assert WITHDRAWN in read_by_a_stranger(made)

    def test_nobody_but_the_clock_checks(self):
        with pytest.raises(NotAllowed):
            check_attestations(by=holder_of(Role.HEAD_OFFICE))


class TestWhatItsCodeTells:
    def test_valid_then_expired_the_day_after_its_last(self, time_machine):
        time_machine.move_to("2026-05-04 10:00:00+00:00", tick=False)
        made = an_attestation()
        assert HOLDS in read_by_a_stranger(made)
        time_machine.move_to("2026-08-02 10:00:00+00:00", tick=False)
        assert made.standing(made.valid_until) == "valid"
        assert HOLDS in read_by_a_stranger(made)
        time_machine.move_to("2026-08-03 10:00:00+00:00", tick=False)
        text = read_by_a_stranger(made)
        assert EXPIRED in text
        assert HOLDS not in text

    def test_withdrawn_and_replaced(self):
        company = a_company()
        who = acting_for(company)
        former = an_attestation(company=company, by=who)
        Organisation.objects.filter(pk=company.pk).update(name_fr="Nouveau Nom")
        later = an_attestation(company=company, by=who)
        assert REPLACED in read_by_a_stranger(former)
        withdraw_attestation(later.pk, reason="Motif confidentiel", by=SYSTEM)
        text = read_by_a_stranger(later)
        assert WITHDRAWN in text
        assert "Motif confidentiel" not in text

    def test_it_names_no_person(self):
        company = a_company()
        who = acting_for(company, name="Salma Tazi")
        made = an_attestation("organisation_acting", company=company, by=who)
        text = read_by_a_stranger(made)
        assert "Salma" not in text
        assert who.email not in text


@pytest.mark.django_db(transaction=True)
def test_two_people_withdraw_the_same_one():
    made, office = an_attestation(), holder_of(Role.HEAD_OFFICE)
    acts = [
        lambda n=n: withdraw_attestation(made.pk, reason=f"motif {n}", by=office) for n in range(2)
    ]
    outcome = at_once(*acts)
    assert sorted(map(str, outcome)) == sorted(map(str, [None, errors.AlreadyEnded]))
    made.refresh_from_db()
    assert made.reason == f"motif {outcome.index(None)}"


STEP = st.sampled_from(["issue_ar", "issue_fr", "rename", "withdraw", "check"])


@settings(max_examples=12, deadline=None)
@given(history=st.lists(STEP, max_size=7))
def test_a_document_holds_just_while_its_attestation_does_and_says_what_is_so(history):
    with transaction.atomic():
        company = a_company()
        who = acting_for(company)
        names, fresh = 0, True
        for step in history:
            if step.startswith("issue"):
                an_attestation(language=step[-2:], company=company, by=who)
                fresh = True
            elif step == "rename":
                names += 1
                Organisation.objects.filter(pk=company.pk).update(name_fr=f"Nom {names}")
                fresh = not Attestation.objects.filter(ended="").exists()
            elif step == "check":
                check_attestations(by=SYSTEM)
                fresh = True
            elif living := Attestation.objects.filter(ended="").first():
                withdraw_attestation(living.pk, reason="x", by=SYSTEM)
        rows = list(Attestation.objects.select_related("document"))
        assert all((one.ended == "") == one.document.holds for one in rows)
        living = [one for one in rows if one.ended == ""]
        assert len({one.language for one in living}) == len(living) <= 2
        if fresh:
            assert len({one.fingerprint for one in living}) <= 1
        numbers = IssuedDocument.objects.order_by("number").values_list("number", flat=True)
        assert list(numbers) == list(range(1, len(rows) + 1))
        transaction.set_rollback(True)
