"""Issuing: from what is on record, once a day and language, superseding what is no longer so."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.documents import document_of
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.files import path_of
from majal.kernel.models import IssuedDocument
from majal.modules.attestations import errors
from majal.modules.attestations.commands import issue_attestation
from majal.modules.attestations.models import Attestation
from majal.modules.attestations.queries import attestations_of, attestations_visible_to
from majal.modules.messages.models import Message
from majal.modules.organisations.models import Organisation
from majal.modules.organisations.public import archive_organisation
from majal.modules.people.public import Role
from tests.attestations.factories import a_mention, acting_for, an_attestation
from tests.kernel.reading import lines
from tests.people.factories import at_once, holder_of, person
from tests.reception.factories import a_company, an_open_park, desk_of, host_of


def words_of(attestation):
    """The text of its PDF."""
    return " ".join(lines(path_of(attestation.document.file).read_bytes()))


def renamed(company, name):
    Organisation.objects.filter(pk=company.pk).update(name_fr=name)


@pytest.mark.django_db
class TestWhatItSays:
    def test_the_record_and_its_limits_in_french(self):
        company = a_company(name_fr="Atlas Logiciels", ice="001234567000062")
        made = an_attestation(company=company)
        text = words_of(made)
        for said in ("1/2026", "Atlas Logiciels", "001234567000062", "registre du commerce"):
            assert said in text.replace(f"1/{made.day.year}", "1/2026")
        assert (made.document.shown_number, made.document.valid_until) == (
            f"1/{made.day.year}",
            made.valid_until,
        )
        assert (made.valid_until - made.day).days == 90
        assert document_of(made.document.code) == made.document

    def test_both_languages_stand_side_by_side(self):
        company = a_company(name_fr="Atlas Logiciels", name_ar="أطلس للبرمجيات")
        text = words_of(an_attestation(language="ar+fr", company=company))
        assert "Atlas Logiciels" in text
        assert "أطلس" in text

    def test_a_mention_names_its_park_and_its_source(self):
        company = a_company()
        who = acting_for(company)
        with pytest.raises(errors.FactsMissing, match="No source on record"):
            an_attestation("organisation_mention", company=company, by=who)
        mention = a_mention(company)
        made = an_attestation("organisation_mention", company=company, by=who)
        assert mention.source.title in words_of(made)
        assert made.park == an_open_park()

    def test_acting_is_about_each_person_and_the_checking_page_names_none(self):
        company = a_company(name_fr="Atlas Logiciels")
        first = acting_for(company, name="Salma Tazi")
        second = acting_for(company, "member", name="Omar Idrissi")
        made = [
            an_attestation("organisation_acting", company=company, by=who)
            for who in (first, second)
        ]
        assert "Salma Tazi" in words_of(made[0])
        assert "Salma Tazi" not in words_of(made[1])
        assert all("Atlas" in one.document.title for one in made)
        assert not any(
            name in one.document.title for one in made for name in ("Salma", "Omar", "Tazi")
        )
        assert Attestation.objects.filter(ended="").count() == 2


@pytest.mark.django_db
class TestOnceAndAgain:
    def test_two_taps_of_a_day_give_one_document(self):
        company = a_company()
        who = acting_for(company)
        first = an_attestation(company=company, by=who)
        assert an_attestation(company=company, by=who) == first
        assert IssuedDocument.objects.count() == 1
        assert Message.objects.filter(letter="attestations.issued").count() == 1

    def test_another_language_is_another_document_and_both_hold(self):
        company = a_company()
        who = acting_for(company)
        made = [an_attestation(language=code, company=company, by=who) for code in ("ar", "fr")]
        assert [one.document.number for one in made] == [1, 2]
        assert all(one.document.holds for one in made)

    def test_facts_that_changed_supersede_what_was_said_before(self):
        company = a_company()
        who = acting_for(company)
        former = [an_attestation(language=code, company=company, by=who) for code in ("ar", "fr")]
        renamed(company, "Nouveau Nom")
        later = an_attestation(language="fr", company=company, by=who)
        for one in former:
            one.refresh_from_db()
        assert [one.ended for one in former] == ["replaced", "replaced"]
        assert former[1].document.superseded_by == later.document
        assert former[0].document.withdrawn_at is not None
        assert later.document.holds

    def test_the_next_day_gives_a_new_one_and_the_old_one_still_holds(self, time_machine):
        time_machine.move_to("2026-05-04 10:00:00+00:00", tick=False)
        company = a_company()
        who = acting_for(company)
        first = an_attestation(company=company, by=who)
        time_machine.move_to("2026-05-05 10:00:00+00:00", tick=False)
        second = an_attestation(company=company, by=who)
        first.refresh_from_db()
        assert (first.ended, second.document.number) == ("", 2)


@pytest.mark.django_db
class TestRefusals:
    def test_what_is_refused(self):
        company, other = a_company(), a_company()
        manager, member = acting_for(company), host_of(company)
        for kind, subject, language, by, refusal in (
            ("no_such_kind", company.pk, "fr", manager, errors.KindUnknown),
            ("residence", company.pk, "fr", manager, errors.KindUnknown),
            ("organisation_record", company.pk, "en", manager, errors.LanguageUnknown),
            ("organisation_record", company.pk, "", manager, errors.LanguageUnknown),
            ("organisation_record", other.pk, "fr", manager, NotFound),
            ("organisation_record", 10**18, "fr", manager, NotFound),
            ("organisation_record", company.pk, "fr", member, NotAllowed),
            ("organisation_record", company.pk, "fr", person(), NotFound),
            ("organisation_record", company.pk, "fr", ANYONE, NotFound),
            ("organisation_acting", company.pk, "fr", member, errors.FactsMissing),
        ):
            with pytest.raises(refusal):
                issue_attestation(kind, subject, language=language, by=by)
        assert not Attestation.objects.exists()
        assert not IssuedDocument.objects.exists()

    def test_nothing_is_said_of_what_was_put_aside(self):
        company = a_company()
        who = acting_for(company)
        archive_organisation(company.pk, by=SYSTEM)
        with pytest.raises(errors.FactsMissing, match="archive"):
            an_attestation(company=company, by=who)


@pytest.mark.django_db
class TestWhoSees:
    def test_whoever_asked_the_manager_the_desk_and_the_head_office(self):
        company, park = a_company(), an_open_park()
        asker = acting_for(company, "member")
        made = an_attestation("organisation_acting", company=company, by=asker)
        assert made.park is None
        sees = (asker, host_of(company, Role.COMPANY_MANAGER), desk_of(park))
        for who in (*sees, holder_of(Role.HEAD_OFFICE)):
            assert list(attestations_visible_to(who)) == [made]
        for who in (host_of(company), host_of(a_company(), Role.COMPANY_MANAGER), person(), ANYONE):
            assert list(attestations_visible_to(who)) == []
        assert attestations_of(desk_of(park)) == []

    def test_that_of_a_park_is_shown_to_no_other_park(self):
        company = a_company()
        a_mention(company)
        made = an_attestation("organisation_mention", company=company)
        assert list(attestations_visible_to(desk_of(an_open_park()))) == [made]
        assert list(attestations_visible_to(desk_of(an_open_park("tanger")))) == []


@pytest.mark.django_db
class TestTheDatabase:
    @pytest.mark.parametrize(
        "change",
        [
            {"language": "ar"},
            {"fingerprint": "0" * 64},
            {"valid_until": "2099-01-01"},
            {"wording": 7},
            {"holder": 7},
        ],
    )
    def test_what_it_says_is_fixed(self, change):
        made = an_attestation()
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            Attestation.objects.filter(pk=made.pk).update(**change)

    def test_it_is_never_deleted_and_ends_with_a_day(self):
        made = an_attestation()
        rows = Attestation.objects.filter(pk=made.pk)
        with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
            rows.delete()
        with pytest.raises(IntegrityError, match="attestation_ended_when"), transaction.atomic():
            rows.update(ended="withdrawn", reason="x")
        with pytest.raises(IntegrityError, match="with_reason"), transaction.atomic():
            rows.update(ended="withdrawn", ended_at="2026-05-01T10:00Z")
        rows.update(ended="outdated", ended_at="2026-05-01T10:00Z")
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            rows.update(ended="", ended_at=None)


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_two_taps_at_the_same_moment_give_one_document(self):
        company = a_company()
        who = acting_for(company)
        ask = lambda: an_attestation(company=company, by=who)  # noqa: E731
        assert at_once(ask, ask, ask) == [None, None, None]
        assert (Attestation.objects.count(), IssuedDocument.objects.count()) == (1, 1)

    def test_two_companies_at_the_same_moment_get_numbers_without_a_gap(self):
        asked = [(company, acting_for(company)) for company in (a_company(), a_company())]
        acts = [lambda c=c, w=w: an_attestation(company=c, by=w) for c, w in asked]
        assert at_once(*acts) == [None, None]
        assert sorted(IssuedDocument.objects.values_list("number", flat=True)) == [1, 2]
