"""Conventions as IATI 2.03: valid by its own schema, and the money sums to what funding says."""

import io
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from majal.kernel.actors import ANYONE
from majal.kernel.dates import PartialDate
from majal.modules.commitments.models import Commitment
from majal.modules.contributions.models import Instalment
from majal.modules.contributions.public import contributions_visible_to, counted
from majal.modules.conventions.models import Terms
from majal.modules.exchange.errors import ReporterUnknown
from majal.modules.exchange.public import iati
from majal.modules.exchange.queries.iati_codes import TRANSACTIONS
from majal.modules.funding.public import Group, sums_by
from tests.contributions.factories import a_contribution, an_entry
from tests.conventions.factories import (
    a_convention,
    a_party,
    for_another_region,
    for_council,
    operator_of,
)
from tests.figures.factories import a_measure, a_target
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park
from tests.people.factories import head_office

XSD = Path(__file__).parent / "iati-2.03" / "iati-activities-schema.xsd"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(XSD))


@pytest.fixture
def reports(settings):
    settings.MAJAL_IATI_REF = "XX-TEST-1"
    settings.MAJAL_IATI_NAME = "Organisme d’essai"
    settings.MAJAL_IATI_TYPE = "15"


@pytest.fixture
def world(db, reports):
    """A framework with a specific convention: money at every stage, an agency, a counted target."""
    park = a_park()
    framework = a_convention("CV-FRAME", instrument="framework", title_en="Frame <&> \x0b“x”")
    one = a_convention("CV-ONE", instrument="specific", framework=framework, parks=[park])
    agency = a_party(one, an_organisation(kind="executing_agency", main_sector=""),
                     "executing_agency")  # fmt: skip
    Terms.objects.create(
        convention=one, number=1, since=date(2025, 1, 1), starts_on=date(2024, 3, 1),
        term_months=72, total=Decimal("9000.50"), object_fr="Agrandir.",
    )  # fmt: skip
    cash = a_contribution(one, promised=5000)
    for stage, amount in (("called", 3000), ("received", 2500), ("spent", 1200),
                          ("programmed", 4000), ("committed", 3500), ("authorised", 3000),
                          ("paid", 2600)):  # fmt: skip
        an_entry(cash, stage, amount)
    wrong = an_entry(cash, "received", 100, on=PartialDate(2025))
    an_entry(cash, "received", -100, reverses=wrong)
    an_entry(cash, "promised", 700, amendment=1)
    Instalment.objects.create(
        contribution=cash, number=1, amount=Decimal(800), due=PartialDate(2027, 2),
        due_last=date(2027, 2, 28),
    )  # fmt: skip
    land = a_contribution(one, promised=1500, kind="land", party=operator_of(one))
    a_contribution(one, promised=900, party=agency, kind="works")
    a_contribution(one, promised=400, within=cash, kind="loan", party=operator_of(one))
    a_contribution(one, promised=None, kind="training")
    hidden = a_convention("CV-HIDDEN", published_at=None)
    a_contribution(hidden, promised=77)
    target = a_target(
        a_measure("expert_hours", nature="flow", unit="people"), park=park, value=300, baseline=12,
        period="2026",
    )  # fmt: skip
    Commitment.objects.create(
        convention=one, code="CM-1", owed_by=operator_of(one), kind="training",
        text_fr="Former 300 personnes.", target=target,
    )  # fmt: skip
    return {"one": one, "framework": framework, "cash": cash, "land": land, "hidden": hidden}


def told_to(actor=ANYONE):
    stream = io.BytesIO()
    iati(stream, to=actor)
    return etree.fromstring(stream.getvalue())


def of(root, code):
    (found,) = root.xpath(f"iati-activity[iati-identifier='XX-TEST-1-{code}']")
    return found


def sums(activity):
    """The money of an activity by kind of transaction, as any reader would add it up."""
    found = Counter()
    for one in activity.iter("transaction"):
        assert one.find("value").get("currency") == "MAD"
        found[one.find("transaction-type").get("code")] += Decimal(one.findtext("value"))
    return dict(found)


def test_the_file_is_valid_for_everyone_and_for_head_office(world, schema):
    for actor in (ANYONE, head_office()):
        schema.assertValid(told_to(actor))


def test_the_money_is_what_funding_says(world):
    director = head_office()
    for actor, stages in ((ANYONE, ("promised",)), (director, tuple(TRANSACTIONS))):
        root = told_to(actor)
        rows = counted(contributions_visible_to(actor))
        for part in sums_by(rows, Group.CONVENTION):
            expected = {
                TRANSACTIONS[stage]: part.sums[stage] for stage in stages if part.sums[stage]
            }
            assert sums(of(root, part.key)) == expected, part.key
    assert sums(of(told_to(director), "CV-ONE")) == {
        "11": Decimal(7200), "1": Decimal(2500), "4": Decimal(1200), "2": Decimal(3500),
        "3": Decimal(2600),
    }  # fmt: skip


def test_each_reader_is_told_what_they_may_see(world):
    def codes(actor):
        return [one.text[len("XX-TEST-1-") :] for one in told_to(actor).iter("iati-identifier")]

    one = world["one"]
    assert codes(ANYONE) == ["CV-FRAME", "CV-ONE"]
    assert codes(head_office()) == ["CV-FRAME", "CV-HIDDEN", "CV-ONE"]
    mine, other = told_to(for_council(one)), told_to(for_another_region())
    assert sums(of(mine, "CV-ONE"))["3"] == Decimal(2600)
    assert sums(of(other, "CV-ONE")) == {"11": Decimal(7200)}
    assert not list(other.iter("planned-disbursement"))
    assert [p.findtext("value") for p in mine.iter("planned-disbursement")] == ["800.00"]


def test_an_activity_says_who_when_where_and_what_came_of_it(world):
    root = told_to()
    one = of(root, "CV-ONE")
    roles = [(p.get("role"), p.get("type")) for p in one.iter("participating-org")]
    assert roles == [("1", "11"), ("3", "70"), ("4", None)]
    assert {d.get("type"): d.get("iso-date") for d in one.iter("activity-date")} == {
        "2": "2024-03-01", "3": "2030-02-28",
    }  # fmt: skip
    assert one.find("activity-status").get("code") == "2"
    titles = {n.get(LANGUAGE): n.text for n in one.find("title")}
    assert titles == {"ar": "اتفاقية شراكة", "fr": "Convention de partenariat"}
    assert len(list(one.iter("location"))) == 2
    (related,) = one.iter("related-activity")
    assert (related.get("ref"), related.get("type")) == ("XX-TEST-1-CV-FRAME", "1")
    (below,) = of(root, "CV-FRAME").iter("related-activity")
    assert (below.get("ref"), below.get("type")) == ("XX-TEST-1-CV-ONE", "2")
    assert of(root, "CV-FRAME").xpath("title/narrative[@xml:lang='en']")[0].text == (
        "Frame <&> “x”"
    )


def test_a_budget_is_of_a_year_and_what_lasts_longer_is_told_in_words(world, schema):
    Terms.objects.create(
        convention=a_convention("CV-YEAR"), number=1, since=date(2025, 1, 1),
        starts_on=date(2025, 1, 1), term_months=12, total=Decimal(700),
    )  # fmt: skip
    root = told_to()
    (budget,) = of(root, "CV-YEAR").iter("budget")
    assert (budget.get("type"), budget.findtext("value")) == ("1", "700.00")
    days = [budget.find(name).get("iso-date") for name in ("period-start", "period-end")]
    assert days == ["2025-01-01", "2025-12-31"]
    assert of(root, "CV-YEAR").find("description[@type='4']") is None
    assert list(of(root, "CV-ONE").iter("budget")) == []
    (words,) = of(root, "CV-ONE").xpath("description[@type='4']")
    assert [one.text.rpartition(":")[2] for one in words] == [
        " 9\N{NO-BREAK SPACE}000,50 درهم.",
        " 9\N{NO-BREAK SPACE}000,50 dirhams.",
        " 9\N{NO-BREAK SPACE}000.50 dirhams.",
    ]
    schema.assertValid(root)


def test_a_commitment_that_daily_work_counts_is_a_result(world):
    (result,) = of(told_to(), "CV-ONE").iter("result")
    assert result.findtext("title/narrative") == "Former 300 personnes."
    indicator = result.find("indicator")
    baseline = indicator.find("baseline")
    assert (baseline.get("year"), baseline.get("value")) == ("2015", "12")
    period = indicator.find("period")
    assert period.find("period-end").get("iso-date") == "2026-12-31"
    assert (period.find("target").get("value"), period.find("actual").get("value")) == ("300", "0")


def test_nothing_is_published_until_somebody_says_who_reports(db, client, settings):
    a_convention("CV-ONE")
    with pytest.raises(ReporterUnknown):
        told_to()
    answer = client.get("/fr/formats/conventions.xml")
    assert answer.status_code == 409
    page = client.get("/fr/formats/").content.decode()
    assert "MAJAL_IATI_REF" in page
    settings.MAJAL_IATI_REF = "no spaces allowed"
    settings.MAJAL_IATI_NAME, settings.MAJAL_IATI_TYPE = "X", "15"
    assert client.get("/fr/formats/conventions.xml").status_code == 409


def test_one_convention_alone_and_a_hidden_one_is_not_found(world, client, schema):
    answer = client.get("/fr/formats/conventions/CV-ONE.xml")
    root = etree.fromstring(b"".join(answer.streaming_content))
    schema.assertValid(root)
    assert [i.text for i in root.iter("iati-identifier")] == ["XX-TEST-1-CV-ONE"]
    assert client.get("/fr/formats/conventions/CV-HIDDEN.xml").status_code == 404


def test_the_queries_do_not_grow_with_the_conventions(world):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    director = head_office()

    def count():
        with CaptureQueriesContext(connection) as queries:
            told_to(director)
        return len(queries)

    count()
    before = count()
    for _ in range(12):
        a_contribution(a_convention())
    assert count() == before
