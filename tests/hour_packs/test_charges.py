"""A pack is invoiced to whoever pays it, and credited when it is returned."""

from datetime import date

import pytest
import time_machine
from django.utils.translation import override

from majal.kernel.actors import SYSTEM
from majal.modules.billing.models import Invoice
from majal.modules.billing_runs import tasks
from majal.modules.billing_runs.commands import begin_run, fill_preview, issue_run
from majal.modules.hour_packs.charges import pack_charges
from majal.modules.hour_packs.commands import return_pack
from tests.billing.factories import an_entity
from tests.billing_runs.test_issuing import Quiet
from tests.bookables.factories import open_park
from tests.hour_packs.factories import a_pack
from tests.mentoring.factories import MORNING, a_council
from tests.reception.factories import a_company

pytestmark = pytest.mark.django_db
JUNE, JULY = (date(2026, 6, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 7, 31))


def run_of(month):
    """A month of the park, previewed and issued."""
    run = begin_run(open_park().pk, month=month, by=SYSTEM)
    run = fill_preview(run.pk, run.turn, tell=lambda done, total: None, by=SYSTEM)
    issue_run(run.pk, run.turn, by=SYSTEM)
    tasks.issue(Quiet, run=run.pk)


def papers():
    rows = Invoice.objects.order_by("pk").values_list("kind", "payer", "net")
    return [(kind, payer, int(net)) for kind, payer, net in rows]


def test_the_monthly_run_invoices_the_payer_and_takes_back_what_was_returned():
    with time_machine.travel(MORNING, tick=False):
        an_entity(open_park())
        council, company = a_council(), a_company()
        own = a_pack(company.pk)
        paid = a_pack(company.pk, council.pk, title="convention", title_ref="CV-009")
        run_of(JUNE[0])
        assert sorted(papers()) == sorted(
            [("invoice", company.pk, 1500), ("invoice", council.pk, 1500)]
        )
        line = Invoice.objects.get(payer=council).lines.get()
        said = f"bon n° {paid.voucher_id}, 10/06/2026 (CV-009)"
        assert line.label_fr == f"Forfait de 5 heures de conseil d’experts, {said}"
        run_of(JUNE[0])
        assert len(papers()) == 2
    with time_machine.travel("2026-06-20 10:00+00:00", tick=False):
        return_pack(own.pk, reason="Projet reporté", by=SYSTEM)
    with time_machine.travel("2026-07-05 10:00+00:00", tick=False):
        run_of(JULY[0])
    assert papers()[2:] == [("credit", company.pk, -1500)]
    with time_machine.travel("2026-08-05 10:00+00:00", tick=False):
        run_of(date(2026, 8, 1))
    assert len(papers()) == 3


@time_machine.travel(MORNING, tick=False)
def test_a_charge_names_the_voucher_and_no_organisation():
    company = a_company(name_fr="Confidentielle", name_ar="سرية")
    pack = a_pack(company.pk, a_council().pk)
    (charge,) = pack_charges(pack.park_id, *JUNE)
    assert (charge.key, charge.amount, charge.product) == (
        f"hour_packs.pack:{pack.pk}",
        1500,
        "hours",
    )
    for language in ("ar", "fr", "en"):
        with override(language):
            assert "Confidentielle" not in str(charge.label)
    assert list(pack_charges(pack.park_id, *JULY)) == []
    assert list(pack_charges(pack.park_id + 1, *JUNE)) == []
