"""The pages: three taps, what is not offered yet, the file for those who may have it, hostile input."""

import pytest
from django.urls import reverse
from django.utils import translation

from majal.kernel.documents import shown
from majal.modules.attestations.commands import withdraw_attestation
from majal.modules.attestations.models import Attestation
from majal.modules.people.public import Role
from tests.attestations.factories import acting_for, an_attestation
from tests.people.factories import address, browser, holder_of, person, said
from tests.reception.factories import a_company, host_of

pytestmark = pytest.mark.django_db


def at(name, *args, language="en"):
    return address(f"attestations:{name}", *args, language=language)


class TestThreeTaps:
    def test_which_in_which_language_and_it_is_there(self):
        company = a_company()
        client = browser(acting_for(company))
        ask = at("ask", "organisation_record", company.pk)
        assert ask in client.get(at("own")).content.decode()
        page = client.get(ask)
        assert "does not say" in said(page)
        assert page.context["form"].initial == {"language": "fr"}
        answer = client.post(ask, {"language": "ar"})
        made = Attestation.objects.get()
        assert (answer.status_code, answer["Location"]) == (302, at("detail", made.pk))
        detail = client.get(answer["Location"]).content.decode()
        assert "valid" in detail
        file = client.get(
            address(
                "kernel:file",
                kind="attestations.attestation",
                pk=made.pk,
                sha256=made.document.file.sha256,
                language="en",
            )
        )
        assert (file.status_code, file["Content-Type"]) == (200, "application/pdf")
        assert b"".join(file).startswith(b"%PDF")
        for close in file._resource_closers:
            close()
        assert client.get(at("own")).content.decode().count(at("detail", made.pk)) == 1

    def test_what_is_not_offered_yet_is_said_and_is_no_link(self):
        client = browser(acting_for(a_company()))
        page = client.get(at("own"))
        assert "Attestation of residence" in said(page)
        assert "none is kept here yet" in said(page)
        assert "ask/residence" not in page.content.decode()

    def test_what_is_missing_is_said_in_place_of_the_form(self):
        company = a_company()
        page = browser(acting_for(company)).get(at("ask", "organisation_mention", company.pk))
        assert "No source on record" in said(page)
        assert b'name="language"' not in page.content

    def test_the_pages_are_translated(self):
        company = a_company()
        client = browser(acting_for(company))
        for language, word in (("ar", "شهادة الإقامة بالمجمع"), ("fr", "Attestation de résidence")):
            assert word in said(client.get(at("own", language=language)))


class TestWithdrawing:
    def test_the_head_office_withdraws_and_the_page_says_why(self):
        made = an_attestation()
        client = browser(holder_of(Role.HEAD_OFFICE))
        assert at("withdraw", made.pk) in client.get(at("detail", made.pk)).content.decode()
        assert client.post(at("withdraw", made.pk), {"reason": " "}).status_code == 422
        answer = client.post(at("withdraw", made.pk), {"reason": "<script>alert(1)</script>"})
        assert answer.status_code == 302
        page = client.get(at("detail", made.pk)).content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert at("withdraw", made.pk) not in page

    def test_the_list_is_narrowed_by_how_they_stand(self):
        client = browser(holder_of(Role.HEAD_OFFICE))
        held, ended = an_attestation(), an_attestation()
        withdraw_attestation(ended.pk, reason="x", by=holder_of(Role.HEAD_OFFICE))
        for standing, there, absent in (("valid", held, ended), ("withdrawn", ended, held)):
            page = client.get(at("issued"), {"standing": standing}).content.decode()
            assert at("detail", there.pk) in page
            assert at("detail", absent.pk) not in page
        assert client.get(at("issued"), {"standing": "expired"}).status_code == 200

    def test_a_code_finds_it_in_the_list(self):
        made, other = an_attestation(), an_attestation()
        client = browser(holder_of(Role.HEAD_OFFICE))
        page = client.get(at("issued"), {"q": shown(made.document.code)}).content.decode()
        assert at("detail", made.pk) in page
        assert at("detail", other.pk) not in page


class TestHostile:
    @pytest.mark.parametrize("subject", [0, 10**18, 10**30])
    @pytest.mark.parametrize("kind", ["organisation_record", "residence", "x" * 200, "__class__"])
    def test_addresses_that_were_made_up(self, kind, subject):
        client = browser(acting_for(a_company()))
        assert client.get(at("ask", kind, subject)).status_code == 404
        assert client.post(at("ask", kind, subject), {"language": "fr"}).status_code == 404

    @pytest.mark.parametrize("language", ["", "en", "ar+fr+en", "<b>", "fr\x00", "ar " * 900])
    def test_a_language_that_was_made_up(self, language):
        company = a_company()
        client = browser(acting_for(company))
        answer = client.post(at("ask", "organisation_record", company.pk), {"language": language})
        assert answer.status_code == 422
        assert not Attestation.objects.exists()

    def test_an_attestation_of_others_is_not_there(self):
        made = an_attestation()
        for who in (person(), host_of(a_company(), Role.COMPANY_MANAGER)):
            client = browser(who)
            assert client.get(at("detail", made.pk)).status_code == 404
            where = address(
                "kernel:file",
                kind="attestations.attestation",
                pk=made.pk,
                sha256=made.document.file.sha256,
                language="en",
            )
            assert client.get(where).status_code == 404


class TestApi:
    def test_ones_own_with_how_they_stand(self):
        company = a_company()
        who = acting_for(company)
        made = an_attestation(company=company, by=who)
        an_attestation()
        with translation.override("en"):
            where = reverse("api:attestations_own")
        [one] = browser(who).get(where).json()
        assert (one["id"], one["state"]) == (made.pk, "valid")
        assert one["sha256"] == made.document.file.sha256
