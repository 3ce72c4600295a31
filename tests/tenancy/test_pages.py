"""The pages of contracts as people meet them: an offer in three steps, the steps of a contract."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.documents import document_of, documents_about
from majal.kernel.files import path_of
from majal.kernel.refs import ref_to
from majal.modules.tenancy.commands import issue_sheet
from majal.modules.tenancy.models import Contract
from tests.kernel.reading import lines
from tests.people.factories import address, browser, head_office
from tests.rents.factories import a_rule
from tests.tenancy.factories import (
    a_company,
    a_domiciliation,
    a_paper,
    accepted,
    an_offer,
    an_office,
    manager_of_company,
    of_another_park,
    running,
    the_manager,
    today,
)

pytestmark = pytest.mark.django_db


def test_an_offer_is_made_in_three_steps_and_shows_the_rent_of_its_term():
    office, company = an_office(), a_company()
    a_rule(office.building.park, deposit_months=2)
    manager = browser(the_manager())
    page = address("tenancy:offer")
    parties = {
        "park": office.building.park_id,
        "organisation": company.pk,
        "kind": "lease",
        "category": "startup",
        "first_day": today().isoformat(),
        "last_day": "",
    }
    assert manager.get(page).status_code == 200
    second = manager.post(page, {**parties, "step": "1"})
    assert "101" in second.content.decode()
    third = manager.post(page, {**parties, "spaces": [office.pk], "step": "2"})
    assert len(third.context["months"]) == 37
    assert Contract.objects.count() == 0
    done = manager.post(page, {**parties, "spaces": [office.pk], "step": "3"})
    contract = Contract.objects.get()
    assert done.headers["Location"] == address("tenancy:contract", pk=contract.pk)
    assert contract.deposit == 2000
    assert manager.get(done.headers["Location"]).status_code == 200


def test_a_space_let_while_an_offer_was_written_is_refused_with_what_is_in_the_way():
    office, company = an_office(), a_company()
    a_rule(office.building.park)
    other = an_office("102")
    said = {
        "park": office.building.park_id,
        "organisation": company.pk,
        "kind": "lease",
        "category": "startup",
        "first_day": today().isoformat(),
        "last_day": "",
        "spaces": [office.pk],
        "price": "١٣٠,٥",
        "step": "3",
    }
    meanwhile = accepted(office)
    told = browser(the_manager()).post(address("tenancy:offer"), said)
    assert told.status_code == 422
    assert meanwhile.number in str(told.context["form"].errors)
    assert other.code in str(told.context["form"].errors)
    assert told.context["form"]["price"].value() == "١٣٠,٥"
    assert Contract.objects.get() == meanwhile


def test_an_offer_without_a_rule_asks_for_a_price():
    office = an_office()
    manager = browser(the_manager())
    parties = {
        "park": office.building.park_id,
        "organisation": a_company().pk,
        "kind": "lease",
        "category": "large",
        "first_day": today().isoformat(),
        "spaces": [office.pk],
        "step": "2",
    }
    page = address("tenancy:offer")
    assert manager.post(page, parties).status_code == 422
    priced = manager.post(page, {**parties, "price": "130"})
    assert priced.context["terms"].price == 130


def test_each_step_by_its_page():
    contract = an_offer()
    company, manager = browser(manager_of_company(contract)), browser(the_manager())

    def go(who, step, **given):
        return who.post(address(f"tenancy:{step}", pk=contract.pk), given).status_code

    day = today().isoformat()
    assert company.get(address("tenancy:contract", pk=contract.pk)).status_code == 200
    assert go(company, "accept") == 302
    assert go(company, "sign", signed_on=day, signed_by="Salma") == 403
    assert go(manager, "sign", signed_on=day, signed_by="Salma") == 422
    assert go(manager, "sign", signed_on=day, signed_by="Salma", paper=a_paper()) == 302
    assert go(manager, "start") == 302
    assert go(manager, "insurance", until=day) == 302
    assert go(manager, "paper", title="Avenant") == 422
    assert go(manager, "amend", kind="name", from_day=day, after="Nour SA") == 302
    assert go(manager, "decide", decision="exit", until=day, plan="Partir") == 302
    assert go(company, "notice", last_day=day) == 302
    assert go(manager, "notice_back", last_day="") == 302
    assert go(manager, "end", reason="grown", on=day) == 302
    contract.refresh_from_db()
    assert contract.state == "ended"


def test_a_move_and_a_termination_by_their_pages():
    contract = running()
    other = an_office("102")
    manager = browser(the_manager())
    day = today().isoformat()
    moved = manager.post(address("tenancy:move", pk=contract.pk), {"on": day, "spaces": [other.pk]})
    assert moved.status_code == 302
    page = address("tenancy:terminate", pk=contract.pk)
    assert manager.post(page, {"reason": "failed", "on": day}).status_code == 422
    told = {"reason": "failed", "on": day, "note": "Liquidation"}
    assert manager.post(page, told).status_code == 302


def test_what_a_company_has_stands_on_its_first_page():
    contract = running()
    page = browser(manager_of_company(contract)).get(address("home:mine")).content.decode()
    assert address("tenancy:contract", pk=contract.pk) in page


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_summary_sheet_is_numbered_and_reads_back(language):
    contract = running()
    document = issue_sheet(contract.pk, language=language, by=SYSTEM)
    text = " ".join(lines(path_of(document.file).read_bytes()))
    assert contract.number in text
    again = issue_sheet(contract.pk, language=language, by=SYSTEM)
    assert not document_of(document.code).holds
    assert documents_about(ref_to(contract))[0].pk == again.pk


def test_a_domiciliation_has_its_own_questions():
    contract = a_domiciliation()
    manager = browser(the_manager())
    page = manager.get(address("tenancy:contract", pk=contract.pk)).content.decode()
    assert "Édition de logiciels" in page
    held = accepted(an_office("102"))
    sign = manager.get(address("tenancy:sign", pk=held.pk)).context["form"]
    assert "identified_on" not in sign.fields


def test_contracts_are_read_by_rest():
    contract = running()
    head, company = browser(head_office()), browser(manager_of_company(contract))
    listed = head.get("/api/v1/contracts/?state=running").json()
    assert [one["number"] for one in listed["items"]] == [contract.number]
    assert listed["items"][0]["spaces"][0]["code"] == "101"
    day = today().replace(day=1)
    query = {"first": day.isoformat(), "last": day.isoformat()}
    (line,) = company.get(f"/api/v1/contracts/{contract.pk}/rent", query).json()
    assert (line["kind"], line["quantity"]) == ("rent", "20.00")
    stranger = browser(of_another_park())
    assert stranger.get(f"/api/v1/contracts/{contract.pk}").status_code == 404
    assert stranger.get("/api/v1/contracts/").json()["items"] == []
