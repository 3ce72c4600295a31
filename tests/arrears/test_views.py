"""The pages of arrears: from the debtors to a letter, a plan, a decision, by those who may."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.files import path_of
from majal.modules.arrears.commands import begin_round, carry_out, make_demo_arrears
from majal.modules.arrears.models import Account, Plan, Reminder, Round
from majal.modules.arrears.workflow import PlanState
from majal.modules.attestations.models import Attestation
from majal.modules.billing.public import contest_line
from majal.modules.people.public import Role
from tests.arrears.factories import a_paper, in_arabic, remind
from tests.billing.factories import an_accountant, an_entity
from tests.kernel.reading import lines
from tests.late_terms.factories import a_late_invoice, a_policy, a_step, pay
from tests.people.factories import said
from tests.reception.factories import a_company, host_of

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(f"arrears:{name}", args=args)


def test_an_accountant_reminds_from_the_list_of_debtors_to_the_proof(client):
    a_late_invoice(100)
    invoice = a_late_invoice(12)
    contested = a_late_invoice(12)
    contest_line(
        contested.lines.get().pk, message="Non", by=host_of(contested.payer, Role.COMPANY_MANAGER)
    )
    a_policy(a_step(7, channel="paper", formal=True, title_fr="Mise en demeure"))
    client.force_login(an_accountant())
    page = client.get(at("index"))
    assert at("account", invoice.park_id, invoice.payer_id) in page.content.decode()
    answer = client.post(at("begin"), {"park_id": invoice.park_id})
    found = Round.objects.get()
    assert answer.url == found.get_absolute_url()
    preview = said(client.get(answer.url))
    assert "Mise en demeure" in preview
    client.post(at("send", found.pk), {"turn": found.turn})
    while carry_out(found.pk, by=an_accountant()):
        pass
    letter = Reminder.objects.get(account__payer=invoice.payer)
    assert client.get(letter.get_absolute_url()).status_code == 200
    given = {
        "proof": "bailiff",
        "reference": "PV 12/2026",
        "day": str(timezone.localdate()),
        "file": a_paper(),
    }
    answer = client.post(at("dispatch", letter.pk), {**given, "reference": ""})
    assert answer.status_code == 422
    client.post(at("dispatch", letter.pk), {**given, "file": a_paper()})
    letter.refresh_from_db()
    assert letter.left_on == timezone.localdate()
    page = client.get(letter.get_absolute_url())
    assert "PV 12/2026" in said(page)
    papers = re.findall(r'href="([^"]+/files/[^"]+)"', page.content.decode())
    assert len(papers) == 2
    for one in papers:
        assert b"".join(client.get(one).streaming_content).startswith(b"%PDF")
    assert client.get(found.get_absolute_url()).status_code == 200
    assert client.get(at("reminders"), {"stands": "formal"}).status_code == 200


def test_a_plan_is_offered_by_one_side_and_agreed_to_by_the_other(client):
    invoice = a_late_invoice(12)
    a_policy()
    client.force_login(an_accountant())
    account = at("account", invoice.park_id, invoice.payer_id)
    given = {"invoices": [invoice.pk], "count": 3, "first": str(timezone.localdate())}
    address = at("offer", invoice.park_id, invoice.payer_id)
    assert client.post(address, {**given, "amounts": "1000\n100,50"}).status_code == 422
    assert client.post(address, {**given, "amounts": "beaucoup"}).status_code == 422
    answer = client.post(address, {**given, "amounts": "1000\n100\n100,00"})
    plan = Plan.objects.get()
    assert [int(one.amount) for one in plan.instalments.all()] == [1000, 100, 100]
    assert answer.url == plan.get_absolute_url()
    manager = host_of(invoice.payer, Role.COMPANY_MANAGER)
    client.force_login(manager)
    assert at("plan", plan.pk) in client.get(at("own")).content.decode()
    client.post(at("agree", plan.pk))
    plan.refresh_from_db()
    assert (plan.state, plan.agreed_by) == (PlanState.AGREED, manager)
    for address in (plan.get_absolute_url(), account, at("own")):
        assert client.get(address).status_code == 200


def test_holding_and_suspension_are_decided_on_the_account(client):
    invoice = a_late_invoice(25)
    a_policy(suspend_after=1)
    remind(invoice)
    client.force_login(an_accountant())
    key, today = (invoice.park_id, invoice.payer_id), str(timezone.localdate())
    client.post(at("hold", *key), {"until": today, "why": "Virement annoncé"})
    assert Account.objects.get().held_why == "Virement annoncé"
    client.post(at("suspend", *key), {"number": "D-1", "why": "Impayés"})
    page = said(client.get(at("account", *key)))
    assert "D-1" in page
    client.post(at("lift", *key))
    assert not Account.objects.get().is_suspended
    pay(invoice)
    assert "D-1" not in said(client.get(at("account", *key)))


def test_the_attestation_is_issued_at_one_tap_and_refused_with_a_debt(client):
    invoice = a_late_invoice(12)
    client.force_login(host_of(invoice.payer, Role.COMPANY_MANAGER))
    answer = client.post(at("attest", invoice.payer_id), follow=True)
    assert invoice.shown_number in said(answer)
    assert not Attestation.objects.exists()
    pay(invoice)
    answer = client.post(at("attest", invoice.payer_id))
    assert answer.url == Attestation.objects.get().get_absolute_url()


@pytest.mark.parametrize(("language", "word"), [("fr", "Mise en demeure"), ("ar", "إنذار")])
def test_a_formal_notice_reads_in_both_languages(language, word):
    payer = a_company(name_ar="شركة أطلس")
    if language == "ar":
        in_arabic(payer)
    a_policy(
        a_step(
            7, channel="paper", formal=True, title_fr="Mise en demeure", title_ar="إنذار بالأداء"
        )
    )
    letter = remind(a_late_invoice(12, payer=payer))
    text = " ".join(lines(path_of(letter.document.file).read_bytes()))
    assert word in text or word[::-1] in text
    assert letter.document.language == language
    assert f"{letter.asked.get().invoice.shown_number}" in text


def test_the_demonstration_has_companies_at_each_step(settings):
    settings.MAJAL_DEMO = True
    park, payer = an_entity().seats.get().park, a_company()
    assert make_demo_arrears(park.pk, payer.pk, by=SYSTEM) == 6
    assert make_demo_arrears(park.pk, payer.pk, by=SYSTEM) == 0
    letters = Reminder.objects.order_by("pk")
    assert {(one.step.order, one.waits_for_proof) for one in letters} == {
        (1, False),
        (2, False),
        (3, False),
        (3, True),
    }
    assert Plan.objects.get().state == PlanState.AGREED
    assert begin_round(park.pk, by=SYSTEM).proposals.filter(fate="planned").count() == 1
    assert Account.objects.filter(suspended_on__isnull=False).count() == 1
