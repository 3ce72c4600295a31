"""The attestation that nothing is due: refused while an invoice is late, outdated by a new one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.files import path_of
from majal.modules.attestations.commands import check_attestations
from majal.modules.attestations.errors import FactsMissing
from majal.modules.attestations.public import issue_attestation
from majal.modules.people.public import Role
from tests.billing.factories import an_invoice
from tests.kernel.reading import lines
from tests.late_terms.factories import TERM, a_late_invoice, pay
from tests.payments.factories import a_payment
from tests.reception.factories import a_company, host_of

pytestmark = pytest.mark.django_db
KIND = "arrears_nothing_due"


def asked(payer, language="fr"):
    manager = host_of(payer, Role.COMPANY_MANAGER)
    return issue_attestation(KIND, payer.pk, language=language, by=manager)


def test_it_is_refused_naming_the_invoices_in_the_way_until_they_are_paid():
    invoice = a_late_invoice()
    with pytest.raises(FactsMissing, match=invoice.shown_number):
        asked(invoice.payer)
    pay(invoice, 1000)
    with pytest.raises(FactsMissing, match="200"):
        asked(invoice.payer)
    pay(invoice, 200)
    made = asked(invoice.payer)
    text = " ".join(lines(path_of(made.document.file).read_bytes()))
    assert invoice.payer.name_fr in text
    assert made.document.shown_number in text


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_what_is_not_due_yet_and_what_credit_covers_are_not_in_the_way(language):
    payer = a_company()
    a_late_invoice(payer=payer)
    an_invoice(payer=payer)
    a_payment(1200, payer)
    assert asked(payer, language).language == language


def test_a_company_that_was_never_invoiced_has_nothing_to_attest():
    with pytest.raises(FactsMissing):
        asked(a_company())


def test_it_holds_no_more_once_an_invoice_is_late(time_machine):
    invoice = an_invoice(on=timezone.localdate() - timedelta(days=TERM - 9))
    made = asked(invoice.payer)
    assert check_attestations(by=SYSTEM) == 0
    late = invoice.due_on + timedelta(days=1)
    time_machine.move_to(f"{late}T12:00:00+00:00", tick=False)
    assert check_attestations(by=SYSTEM) == 1
    made.refresh_from_db()
    assert made.ended == "outdated"
