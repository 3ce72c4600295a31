"""Whose a row is: by address, account and telephone, and what is told of a row two people share."""

import json
import zipfile

import pytest
from allauth.account.models import EmailAddress

from majal.kernel.files import path_of
from majal.kernel.finding import Somebody, rows_of
from majal.kernel.personal import tables
from majal.modules.cases.models import Case
from majal.modules.enquiries.models import Enquiry
from majal.modules.people.models import User
from majal.modules.privacy.commands import confirm_erasure, record_petition
from majal.modules.privacy.models import Petition
from majal.modules.privacy.queries import identified
from tests.cases.factories import a_decided_case
from tests.enquiries.factories import an_enquiry
from tests.organisations.factories import an_organisation
from tests.people.factories import address, browser, head_office, person
from tests.privacy.factories import (
    a_copy,
    a_petition,
    a_prepared_erasure,
    an_identified_petition,
    run,
)

pytestmark = pytest.mark.django_db
SWITCHBOARD = "+212539393939"
MAIL, OTHER = "hajar.belkadi@safran.example", "imane.sefiani@safran.example"


def declared(model):
    """How a table is declared."""
    (found,) = [table for _processing, table in tables() if table.model == model]
    return found


def theirs(model, petition):
    """The rows of a table that are this person's."""
    return list(rows_of(declared(model), identified(petition)))


def erased(petition):
    confirm_erasure(petition.pk, by=head_office())
    run(f"privacy.erase:{petition.pk}")


def test_a_number_that_two_people_share_makes_neither_the_other():
    hers = an_enquiry(name="Hajar Belkadi", email=MAIL, phone=SWITCHBOARD)
    others = an_enquiry(name="Imane Sefiani", email=OTHER, phone=SWITCHBOARD)
    petition = a_prepared_erasure(email=MAIL, phone=SWITCHBOARD, name="Hajar Belkadi")
    assert theirs("enquiries.Enquiry", petition) == [hers]
    erased(petition)
    others.refresh_from_db()
    assert (others.name, others.email, others.emptied_at) == ("Imane Sefiani", OTHER, None)
    assert Enquiry.objects.get(pk=hers.pk).emptied_at is not None


def test_a_number_without_an_address_beside_it_is_enough():
    case = a_decided_case()
    Case.objects.filter(pk=case.pk).update(applicant=None, email="", phone=SWITCHBOARD)
    petition = an_identified_petition("access", email=MAIL, phone=SWITCHBOARD)
    assert theirs("cases.Case", petition) == [case]


def test_a_row_under_the_account_of_another_is_never_found_by_a_number():
    case = a_decided_case()
    Case.objects.filter(pk=case.pk).update(email="", phone=SWITCHBOARD)
    petition = an_identified_petition("access", email="", phone=SWITCHBOARD)
    assert theirs("cases.Case", petition) == []
    Case.objects.filter(pk=case.pk).update(applicant=None)
    assert theirs("cases.Case", petition) == [case]


def test_a_company_is_not_found_by_its_switchboard():
    company = an_organisation(phone=SWITCHBOARD, email="contact@nour.example")
    petition = a_prepared_erasure(email=MAIL, phone=SWITCHBOARD)
    erased(petition)
    company.refresh_from_db()
    assert (company.phone, company.email) == (SWITCHBOARD, "contact@nour.example")


def test_an_address_is_the_same_in_capitals():
    case = a_decided_case()
    Case.objects.filter(pk=case.pk).update(applicant=None, email=MAIL.title())
    assert theirs("cases.Case", an_identified_petition("access", email=MAIL)) == [case]


def test_an_address_is_compared_letter_by_letter():
    found = an_enquiry(name="Hajar Belkadi", email="a%b_c@safran.example")
    who = Somebody(emails=frozenset({"axb-c@safran.example", "%@safran.example"}))
    assert list(rows_of(declared("enquiries.Enquiry"), who)) == []
    who = Somebody(emails=frozenset({"A%B_C@safran.example"}))
    assert list(rows_of(declared("enquiries.Enquiry"), who)) == [found]


def test_the_account_of_an_address_is_found_in_whichever_letters():
    me = person(MAIL)
    assert a_petition(email=MAIL.upper()).account == me


@pytest.mark.parametrize("typed", ["05 39 39 39 39", "00212 539-39-39-39", SWITCHBOARD])
def test_a_telephone_is_written_as_registers_write_it(typed):
    assert a_petition(phone=typed).phone == SWITCHBOARD


def test_a_telephone_that_is_none_is_said_beside_its_field():
    client = browser(head_office())
    typed = {
        "kind": "access",
        "name": "Hajar",
        "language": "fr",
        "email": "",
        "phone": "12",
        "words": "",
    }
    answer = client.post(address("privacy:record"), typed)
    page = answer.content.decode()
    assert (answer.status_code, page.count('value="12"'), Petition.objects.count()) == (422, 1, 0)
    assert page.count('id="id_phone_error"') == 1


def test_of_a_dossier_of_a_company_only_its_own_name_is_told():
    case = a_decided_case()
    me = User.objects.get(pk=case.applicant_id)
    Case.objects.filter(pk=case.pk).update(
        organisation=an_organisation(), name="Hajar Belkadi", title="Secret de la société"
    )
    with zipfile.ZipFile(path_of(a_copy(me).attachment.file)) as archive:
        told = json.loads(archive.read("data.json"))
    rows = [r for p in told["processings"] for r in p["records"] if r["table"] == "cases.Case"]
    (row,) = rows
    assert {one["name"] for one in row["fields"]} <= {"name", "email", "phone"}
    assert [one["value"] for one in row["fields"] if one["name"] == "name"] == ["Hajar Belkadi"]
    assert json.dumps(told, ensure_ascii=False).count("Secret de la société") == 0


def test_a_message_in_a_dossier_of_a_company_is_not_told():
    case = a_decided_case()
    me = User.objects.get(pk=case.applicant_id)
    case.messages.create(body="Texte du dossier", from_applicant=True)
    before = a_copy(me).records
    Case.objects.filter(pk=case.pk).update(organisation=an_organisation())
    assert a_copy(me).records == before


def test_an_address_that_was_never_confirmed_is_not_theirs():
    me = person(MAIL)
    EmailAddress.objects.create(user=me, email=OTHER, verified=False)
    an_enquiry(name="Imane Sefiani", email=OTHER)
    petition = record_petition("access", name="Hajar", email=MAIL, by=head_office())
    assert theirs("enquiries.Enquiry", petition) == []
