"""A month of 5,000 payers with two charges each: preview and issue, in a home of its own.

Numbers without a gap, each charge once; the papers are set by a job afterwards and measured apart.
"""

import os
import secrets
import sys
import time
from datetime import date
from decimal import Decimal

from bench.house import HOME, environment

PAYERS, TARGET = 5_000, 60
PAPERS = 50


def main() -> int:
    """Prepare, run, report; 1 when a number or a charge is missing or double."""
    os.environ.update(environment(MAJAL_HOME=str(HOME / "billing")))
    os.environ["DJANGO_SETTINGS_MODULE"] = "majal.config.settings.dev"
    import django

    django.setup()
    from majal.config.migrations import migrate

    migrate()
    return _run()


def _run() -> int:
    from majal.kernel.actors import SYSTEM
    from majal.modules.billing.public import Invoice, InvoiceLine, print_invoice
    from majal.modules.billing_runs import tasks
    from majal.modules.billing_runs.public import begin_run, issue_run

    park, entity, month = _scene()
    run = begin_run(park, month=month, by=SYSTEM)
    begun = time.perf_counter()
    tasks.preview(_Quiet, run=run.pk, turn=run.turn)
    previewed = time.perf_counter()
    issue_run(run.pk, run.turn, by=SYSTEM)
    tasks.issue(_Quiet, run=run.pk)
    issued = time.perf_counter()
    rows = Invoice.objects.filter(issuer=entity).order_by("number")
    numbers = list(rows.values_list("number", flat=True))
    whole = numbers == list(range(1, PAYERS + 1))
    lines = InvoiceLine.objects.filter(invoice__issuer=entity)
    once = lines.values("charge_key").distinct().count() == lines.count() == 2 * PAYERS
    for one in rows[:PAPERS]:
        print_invoice(one.pk, by=SYSTEM)
    papers = time.perf_counter()
    total = issued - begun
    print(f"preview of {PAYERS} payers, {2 * PAYERS} charges: {previewed - begun:.1f} s")
    print(f"issued: {issued - previewed:.1f} s; both: {total:.1f} s (target {TARGET} s)")
    print(f"papers: {(papers - issued) / PAPERS * 1000:.0f} ms each, {PAPERS} set")
    print(f"numbers without a gap: {whole}; each charge once: {once}")
    print("met" if total < TARGET else "MISSED")
    return 0 if whole and once else 1


class _Quiet:
    """Tells nobody how far it is."""

    @staticmethod
    def tell(done: int, total: int) -> None:
        """Nothing."""


def _scene() -> tuple[int, int, date]:
    """A legal entity, a park, payers, and two charges a payer in this month and the one before."""
    from django.utils import timezone

    from majal.kernel.actors import SYSTEM
    from majal.kernel.charges import charges
    from majal.modules.billing.public import give_park, keep_entity, load_catalogue
    from majal.modules.organisations.public import (
        Organisation,
        OrganisationKind,
        load_vocabulary,
    )
    from majal.modules.parameters.public import load_rules
    from majal.modules.parks.public import Park, load_parks
    from majal.modules.sources.public import COLUMNS, load_sources
    from majal.modules.territories.public import load_territories

    if not Park.objects.exists():
        from majal.config.loading import DATA
        from majal.kernel.tables import read_table

        load_sources(read_table(DATA / "morocco" / "sources.csv", COLUMNS), commit=True, by=SYSTEM)
        load_territories(commit=True, by=SYSTEM)
        load_rules(commit=True, by=SYSTEM)
        load_vocabulary(commit=True, by=SYSTEM)
        load_parks(commit=True, by=SYSTEM)
    load_catalogue(by=SYSTEM)
    mark = f"{secrets.randbelow(10**5):05d}"
    park = Park.objects.get(code="casablanca")
    park.pk, park.code = None, f"bench-{mark}"  # a park of its own: nothing was invoiced there
    park.save(force_insert=True)
    entity = keep_entity(
        by=SYSTEM, code=f"B{mark}", name_fr="Banc", name_ar="قياس",
        address_fr="—", address_ar="—",
        ice="000000000000000", tax_id="1",
    )  # fmt: skip
    give_park(entity.pk, park.pk, by=SYSTEM)
    kind = OrganisationKind.objects.get(code="company")
    made = Organisation.objects.bulk_create(
        [Organisation(kind=kind, name_fr=f"Payeur {n}", name_ar=f"مؤد {n}") for n in range(PAYERS)]
    )
    month = timezone.localdate().replace(day=1)
    before = date.fromordinal(month.toordinal() - 1).replace(day=1)
    some = [
        charge
        for one in made
        for start in (before, month)
        for charge in _owed(one.pk, park.pk, start)
    ]

    def provider(_park: int, first: date, last: date) -> list[object]:
        return [one for one in some if first <= one.last <= last]

    charges._items.clear()  # noqa: SLF001 - only what this measure charges
    charges._items["bench.charges"] = provider  # type: ignore[assignment]  # noqa: SLF001
    return park.pk, entity.pk, month


def _owed(payer: int, park: int, month: date) -> list["object"]:
    from calendar import monthrange

    from majal.kernel.charges import Charge
    from majal.kernel.refs import Ref
    from majal.kernel.remarks import Remark

    last = month.replace(day=monthrange(month.year, month.month)[1])
    rent = Charge(
        f"bench:{payer}:{month}", payer, park, "rent", Ref("organisations.organisation", payer),
        month, last, Decimal(20 + payer % 50), "m2", Decimal(58), Remark("Rent"), equipped=True,
    )  # fmt: skip
    more = Charge(
        f"bench:{payer}:{month}:c", payer, park, "service_charges",
        Ref("organisations.organisation", payer), month, last, Decimal(1), "month", Decimal(250),
        Remark("Service charges"),
    )  # fmt: skip
    return [rent, more]


if __name__ == "__main__":
    sys.exit(main())
