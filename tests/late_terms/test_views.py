"""The pages of terms for lateness: rules in words, interest decided by those who may."""

import pytest
from django.urls import reverse
from django.utils import timezone

from majal.modules.late_terms.models import Penalty, Policy, Step
from majal.modules.people.public import Role
from tests.billing.factories import an_accountant, an_entity
from tests.late_terms.factories import a_late_invoice
from tests.people.factories import said
from tests.reception.factories import host_of

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(f"late_terms:{name}", args=args)


def test_rules_are_written_and_changed_in_words(client):
    entity = an_entity()
    client.force_login(an_accountant())
    assert client.get(at("policies")).status_code == 200
    client.post(at("write"), {"entity_id": entity.pk, "park_id": ""})
    policy = Policy.objects.get()
    assert policy.steps.count() == 3
    assert client.get(policy.get_absolute_url()).status_code == 200
    terms = {"minimum": "50,00", "gap_days": 5, "tolerance_days": 3, "suspend_after": 3}
    answer = client.post(at("terms", policy.pk), {**terms, "rate": "8"})
    assert answer.status_code == 422
    client.post(at("terms", policy.pk), {**terms, "rate": "8", "rate_source": "Article 7"})
    policy.refresh_from_db()
    assert (policy.minimum, policy.rate, policy.suspend_after) == (50, 8, 3)
    last = policy.steps.last()
    words = {
        "channel": "paper",
        "title_fr": "Dernier avis",
        "words_fr": "À {company}",
        "title_ar": "إشعار أخير",
        "words_ar": "إلى {company}",
    }
    for broken in (
        {"after_days": 1},
        {"after_days": 60, "words_fr": "{iban}"},
        {"after_days": 60, "channel": "email"},
    ):
        assert client.post(at("step", last.pk), {**words, **broken}).status_code == 422
    client.post(at("step", last.pk), {**words, "after_days": 60})
    last.refresh_from_db()
    assert (last.after_days, last.title_fr, last.formal) == (60, "Dernier avis", True)
    client.post(at("add", policy.pk), {**words, "after_days": 90})
    client.post(at("remove", Step.objects.latest("pk").pk))
    assert policy.steps.count() == 3


def test_interest_is_decided_on_a_page_and_read_by_the_company(client):
    invoice = a_late_invoice(25)
    client.force_login(an_accountant())
    today = str(timezone.localdate())
    given = {
        "kind": "charged",
        "number": "INT-1",
        "day": today,
        "through": today,
        "rate": "10",
        "rate_source": "Article 7",
    }
    address = at("decide", invoice.park_id, invoice.issuer_id, invoice.payer_id)
    assert client.post(address, {**given, "kind": "waived"}).status_code == 422
    answer = client.post(address, given)
    found = Penalty.objects.get()
    assert (found.number, answer.url) == ("INT-1", found.get_absolute_url())
    client.force_login(host_of(invoice.payer, Role.COMPANY_MANAGER))
    page = said(client.get(answer.url))
    assert "Article 7" in page
    assert invoice.shown_number in page
