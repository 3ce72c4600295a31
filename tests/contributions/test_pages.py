"""Pages as people open and fill them."""

import pytest
from django.utils.translation import override

from majal.kernel.panels import drawn
from majal.modules.contributions.models import Contribution
from majal.modules.conventions.public import Terms
from tests.contributions.factories import (
    a_contribution,
    accountant,
    an_entry,
    for_another_region,
)
from tests.conventions.factories import (
    SIGNED,
    a_convention,
    council_of,
    for_council,
    for_operator,
)
from tests.people.factories import address, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_(client):
    """A client of somebody."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def test_money_is_recorded_and_a_refusal_keeps_what_was_typed(as_):
    one = a_contribution(promised=1000)
    client = as_(accountant())
    there = address("contributions:record", one.pk, language="en")
    typed = {"stage": "called", "amount": "1 200,50", "on": "12/03/2024", "reference": "AF-7"}
    refused = client.post(there, typed)
    assert refused.status_code == 422
    text = refused.content.decode()
    assert "are left to be called" in said(refused)
    assert 'value="1 200,50"' in text
    assert 'value="AF-7"' in text
    answer = client.post(there, {**typed, "amount": "٤٠٠"})
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"/contributions/of/{one.convention.code}/#c{one.pk}")
    one.refresh_from_db()
    assert one.called == 400


@pytest.mark.parametrize(
    ("field", "value"),
    [("amount", "beaucoup"), ("amount", ""), ("on", "hier"), ("on", ""), ("stage", "stolen")],
)
def test_what_cannot_be_read_is_told_beside_its_field(as_, field, value):
    one = a_contribution()
    there = address("contributions:record", one.pk)
    typed = {"stage": "called", "amount": "5", "on": "2024", "reference": "AF", field: value}
    answer = as_(accountant()).post(there, typed)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert one.entries.count() == 1


def test_each_side_is_offered_its_own_stages(as_):
    one = a_contribution()
    there = address("contributions:record", one.pk)
    keeper = as_(accountant()).get(there).content.decode()
    council = as_(for_council(one.convention)).get(there).content.decode()
    assert ('value="called"' in keeper, 'value="paid"' in keeper) == (True, False)
    assert ('value="called"' in council, 'value="paid"' in council) == (False, True)
    assert as_(for_another_region()).get(there).status_code == 403


def test_an_entry_is_reversed_with_a_reason(as_):
    one = a_contribution(promised=1000)
    call, come = an_entry(one, "called", 500), an_entry(one, "received", 100)
    client = as_(for_operator())
    there = address("contributions:reverse", call.pk, language="en")
    refused = client.post(there, {"note": "double"})
    assert (refused.status_code, "Reverse first" in said(refused)) == (422, True)
    assert client.post(there, {"note": ""}).status_code == 422
    for entry in (come, call):
        found = client.post(address("contributions:reverse", entry.pk), {"note": "double"})
        assert found.status_code == 302
    one.refresh_from_db()
    assert (one.called, one.received) == (0, 0)
    assert as_(for_council(one.convention)).get(there).status_code == 403


def test_a_promise_is_amended_by_its_own_side(as_):
    one = a_contribution(promised=1000)
    client = as_(for_council(one.convention))
    there = address("contributions:promise", one.pk, language="en")
    refused = client.post(there, {"to": "1 500"})
    assert (refused.status_code, "by an amendment only" in said(refused)) == (422, True)
    Terms.objects.create(convention=one.convention, number=1, since=SIGNED)
    assert client.post(there, {"to": "1 500", "amendment": "1"}).status_code == 302
    one.refresh_from_db()
    assert one.promised == 1500


def test_a_contribution_is_added_and_edited(as_):
    convention = a_convention()
    client = as_(for_council(convention))
    there = address("contributions:add", convention.code)
    empty = client.post(there, {})
    assert empty.status_code == 422
    typed = {
        "party": council_of(convention).pk,
        "kind": "land",
        "text_fr": "Terrain",
        "promised": "5.000.000",
        "amendment": "0",
        "valuation": "appraisal",
        "due": "2024/2026",
        "yearly": "on",
    }
    assert client.post(there, typed).status_code == 302
    one = Contribution.objects.get()
    assert (one.promised, str(one.due), one.yearly) == (5_000_000, "2024/2026", True)
    there = address("contributions:edit", one.pk)
    assert client.post(there, {"text_fr": "Terrain de 2 ha"}).status_code == 302
    one.refresh_from_db()
    assert (one.text_fr, one.yearly, one.promised) == ("Terrain de 2 ha", False, 5_000_000)
    beyond = {**typed, "amendment": "4"}
    assert client.post(address("contributions:add", convention.code), beyond).status_code == 422


def test_instalments_are_planned_and_ended(as_):
    one = a_contribution(promised=1000)
    client = as_(for_council(one.convention))
    there = address("contributions:instalments", one.pk, language="en")
    formset = {"form-TOTAL_FORMS": "4", "form-INITIAL_FORMS": "0"}
    beyond = client.post(there, {**formset, "form-0-amount": "1 001"})
    assert (beyond.status_code, "add up to" in said(beyond)) == (422, True)
    planned = {
        **formset,
        "form-0-amount": "400",
        "form-0-condition": "signature",
        "form-1-amount": "600",
        "form-1-condition": "used",
        "form-1-share_used": "60",
        "form-1-due": "T4 2024",
    }
    assert client.post(there, planned).status_code == 302
    assert [i.amount for i in one.instalments.all()] == [400, 600]
    first = one.instalments.get(number=1)
    assert client.post(there, {"instalment": first.pk, "amendment": "1"}).status_code == 422
    assert client.post(there, {"instalment": first.pk, "amendment": ""}).status_code == 422
    Terms.objects.create(convention=one.convention, number=1, since=SIGNED)
    assert client.post(there, {"instalment": first.pk, "amendment": "1"}).status_code == 302
    first.refresh_from_db()
    assert first.ended_by == 1
    assert client.post(there, {**formset, "form-0-amount": "x"}).status_code == 422


def test_the_ledger_shows_both_columns_and_no_form_to_others(as_):
    one = a_contribution(promised=1000)
    an_entry(one, "called", 500, reference="AF-77")
    there = address("contributions:ledger", one.convention.code, language="en")
    office = as_(for_operator()).get(there)
    assert "AF-77" in said(office)
    assert "Record money" in said(office)
    data = as_(for_operator()).get(address("contributions:data", one.convention.code))
    assert b"".join(data).decode().count("\r\n") == 3
    bad = as_(for_operator()).get(
        address("contributions:data", one.convention.code), {"export": "pdf"}
    )
    assert bad.status_code == 404


def test_a_stranger_sees_the_promise_on_the_page_of_the_convention(client):
    one = a_contribution(promised=62_000_000)
    a_contribution(one.convention, promised=None, kind="operation")
    an_entry(one, "called", 11_000_000, reference="AF-77")
    there = one.convention.get_absolute_url()
    answer = client.get(there)
    text = said(answer)
    assert ("62" in text, "AF-77" in text, "contributions/of/" in answer.content.decode()) == (
        True,
        False,
        False,
    )
    client.force_login(for_operator())
    assert f"contributions/of/{one.convention.code}/" in client.get(there).content.decode()


def test_the_panel_of_the_accounts_tells_what_was_called_and_did_not_come():
    one = a_contribution(promised=62_000_000)
    an_entry(one, "called", 30_000_000)
    with override("en"):
        (part,) = drawn("home.accountant", to=accountant())[-1:]
    assert "30\u00a0000\u00a0000" in part
