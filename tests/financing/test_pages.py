"""Pages of financing as people open them."""

import pytest
from django.test import Client
from django.utils import timezone

from majal.modules.financing.models import Approach, Instrument, Raise
from majal.modules.financing.queries.conditions import Conditions
from tests.cases.factories import a_pdf
from tests.financing.factories import (
    a_raise,
    an_approach,
    an_instrument,
    coordinator,
    founder,
    the_company,
)
from tests.people.factories import address, browser, head_office
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def test_the_helper_explains_to_anyone_and_reads_the_file_of_ones_own():
    an_instrument(conditions=Conditions(sectors=("software_engineering",), age_max_months=24))
    anyone, company = Client(), the_company()
    assert anyone.get(address("financing:check")).context["found"] is None
    answer = anyone.get(address("financing:check") + "?age_months=٣٠&sector=")
    assert [j.met for j in answer.context["found"]] == ["no"]
    assert "Son âge ne peut changer" in text(answer)
    answer = browser(founder()).get(address("financing:check") + f"?company={company.pk}")
    (found,) = answer.context["found"]
    assert [v.met for v in found.verdicts] == ["unknown", "yes"]
    assert anyone.get(address("financing:check") + f"?company={company.pk}").status_code == 200
    bad = anyone.get(address("financing:check") + "?age_months=vieux")
    assert (bad.context["found"], "vieux" in text(bad)) == (None, True)


def test_old_information_is_shown_as_such():
    one = an_instrument(stated_on=timezone.localdate().replace(year=2020, day=1))
    page = text(Client().get(address("financing:instrument", pk=one.pk)))
    assert "Cette information est ancienne" in page
    assert one.source.title in page


def test_an_instrument_is_written_and_mended():
    office, source = browser(head_office()), a_source("fonds-2026")
    given = {
        "kind": "seed",
        "name_fr": "Fonds Argan",
        "amount_min": "١٠٠ ٠٠٠",
        "stated_on": "2026-01-05",
        "stages": ["idea"],
        "age_max_months": "24",
    }
    answer = office.post(address("financing:new"), given)
    assert (answer.status_code, Instrument.objects.count()) == (422, 0)
    office.post(address("financing:new"), given | {"source": source.pk})
    one = Instrument.objects.get()
    assert (one.amount_min, one.conditions) == (
        100_000,
        {"stages": ["idea"], "age_max_months": 24},
    )
    form = office.get(address("financing:edit", pk=one.pk)).context["form"]
    assert form.initial["stages"] == ["idea"]
    office.post(address("financing:archive", pk=one.pk))
    assert Client().get(address("financing:instrument", pk=one.pk)).status_code == 404


def test_from_the_question_to_the_money():
    instrument, boss = an_instrument(), founder()
    mine, helper, office = browser(boss), browser(coordinator()), browser(head_office())
    company = the_company()
    asked = {"organisation": company.pk, "instrument": instrument.pk, "about": "800 000 DH"}
    mine.post(address("financing:new_approach"), asked)
    one = Approach.objects.get()
    helper.post(address("financing:move", pk=one.pk, step="make"), {"note": "Envoyé."})
    mine.post(address("financing:move", pk=one.pk, step="fund"), {"note": ""})
    one.refresh_from_db()
    assert (one.state, one.note) == ("funded", "Envoyé.")
    assert mine.get(address("financing:move", pk=one.pk, step="fly")).status_code == 404
    money = {
        "organisation": company.pk,
        "kind": "equity",
        "amount": "٤٠٠ ٠٠٠,50",
        "received_on": str(timezone.localdate()),
        "evidence": a_pdf(),
    }
    mine.post(address("financing:new_raise"), money)
    raised = Raise.objects.get()
    assert (str(raised.amount), raised.grade) == ("400000.50", "documented")
    file = address(
        "kernel:file",
        kind="financing.raise",
        pk=raised.pk,
        sha256=raised.evidence.file.sha256,
    )
    assert Client().get(file).status_code == 404
    assert b"".join(office.get(file).streaming_content)[:4] == b"%PDF"
    office.post(address("financing:verify", pk=raised.pk))
    raised.refresh_from_db()
    assert raised.grade == "verified"
    page = text(mine.get(address("financing:own")))
    assert "vérifié" in page


def test_what_is_confidential_is_not_there_for_others():
    one, raised = an_approach(), a_raise()
    other = browser(founder(type(one.organisation)(pk=10**6)))
    for page in (
        address("financing:approach", pk=one.pk),
        address("financing:raise", pk=raised.pk),
        address("financing:mend_raise", pk=raised.pk),
    ):
        assert other.get(page).status_code == 404
