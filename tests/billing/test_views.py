"""An accountant writes, issues and credits in the pages; a company reads and contests."""

from decimal import Decimal

import pytest

from majal.modules.billing.models import Contest, Invoice
from majal.modules.messages.models import Message
from majal.modules.people.public import Role
from tests.billing.factories import an_accountant, an_entity, an_invoice
from tests.people.factories import address, browser, said
from tests.reception.factories import a_company, an_open_park, host_of

pytestmark = pytest.mark.django_db
D = Decimal


def test_an_accountant_writes_issues_and_credits():
    an_entity()
    company, park = a_company(visibility="public"), an_open_park()
    desk = browser(an_accountant())
    answer = desk.post(
        address("billing:begin"), {"park_id": park.pk, "payer_id": company.pk, "language": ""}
    )
    draft = Invoice.objects.get()
    assert answer.headers["location"] == draft.get_absolute_url().replace("/en/", "/fr/")
    line = {
        "product": "rent", "label_fr": "Loyer", "quantity": "12,5", "unit": "m2",
        "unit_price": "1 000,40", "equipped": "no", "first": "2026-11-01", "last": "2026-11-30",
    }  # fmt: skip
    for wrong in ("beaucoup", "1e9999999", "1.000,50", "9" * 5_000, "۱۲ريال"):
        answer = desk.post(address("billing:line", draft.pk), {**line, "unit_price": wrong})
        assert (answer.status_code, answer.context["form"]["unit_price"].value()) == (422, wrong)
    desk.post(address("billing:line", draft.pk), line)
    draft.refresh_from_db()
    assert draft.net == D("12505.00")
    assert "12 505" in said(desk.get(address("billing:invoice", draft.pk)))
    answer = desk.post(address("billing:issue", draft.pk), {"on": "2999-01-01"})
    assert answer.status_code == 422
    draft.refresh_from_db()
    assert draft.state == "draft"
    desk.post(
        address("billing:issue", draft.pk), {"on": Invoice.objects.get().made_at.date().isoformat()}
    )
    draft.refresh_from_db()
    assert draft.number == 1
    own = draft.lines.get().pk
    page = desk.post(
        address("billing:credit", draft.pk), {"reason": "Trop", f"line_{own}": "12505,01"}
    )
    assert page.status_code == 422
    desk.post(address("billing:credit", draft.pk), {"reason": "Geste", f"line_{own}": "505"})
    note = Invoice.objects.get(kind="credit")
    assert (note.net, note.lines.get().waived) == (D(-505), True)
    assert "1/" in said(desk.get(address("billing:invoices")))
    assert desk.get(address("billing:invoices"), {"q": "1/" + "9" * 5_000}).status_code == 200


def test_a_company_reads_contests_and_is_answered():
    made = an_invoice()
    host = host_of(made.payer, Role.COMPANY_MANAGER)
    keeper = an_accountant(made.park)
    mine = browser(host)
    assert made.shown_number in said(mine.get(address("billing:own")))
    line = made.lines.get().pk
    assert mine.post(address("billing:contest", line), {"message": ""}).status_code == 422
    mine.post(address("billing:contest", line), {"message": "La surface est de 18 m²."})
    contest = Contest.objects.get()
    assert Message.objects.filter(letter="billing.contested", user=keeper).count() == 1
    again = mine.post(address("billing:contest", line), {"message": "Encore"})
    assert again.status_code == 422
    desk = browser(keeper)
    desk.post(address("billing:answer", contest.pk), {"right": "yes", "answer": "Un avoir suit."})
    contest.refresh_from_db()
    assert (contest.outcome, contest.answer) == ("accepted", "Un avoir suit.")
    assert Message.objects.filter(letter="billing.answered", user=host).count() == 1
    assert "Un avoir suit." in said(mine.get(address("billing:invoice", made.pk)))
    late = mine.post(address("billing:withdraw", contest.pk))
    assert late.status_code == 422 or "déjà" in said(late)


def test_the_paper_is_made_at_once_on_demand_and_opens_for_the_company():
    made = an_invoice()
    host = host_of(made.payer, Role.COMPANY_MANAGER)
    mine = browser(host)
    assert mine.post(address("billing:paper", made.pk)).status_code == 302
    assert Message.objects.filter(letter="billing.issued", user=host).count() == 1
    made.refresh_from_db()
    file = address(
        "kernel:file", kind="billing.invoice", pk=made.pk, sha256=made.document.file.sha256
    )
    other = browser(host_of(a_company(), Role.COMPANY_MANAGER))
    assert other.get(file).status_code == 404
    assert b"".join(mine.get(file).streaming_content)[:5] == b"%PDF-"
