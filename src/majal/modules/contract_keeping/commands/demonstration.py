"""Fictitious contracts of fictitious companies, to try the program with.

The rent rules they are made by are real, as far as sources tell them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, cast

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.documents import render_pdf
from majal.kernel.permissions import require
from majal.modules.contract_keeping.commands.clock import set_usual_clocks
from majal.modules.contract_keeping.permissions import Perm
from majal.modules.organisations.public import Organisation, register_organisation
from majal.modules.parks.public import Building, Park, Space
from majal.modules.rents.public import RentTerms, Unit, after_months, seed_rules
from majal.modules.tenancy.public import (
    Contract,
    accept_contract,
    end_contract,
    give_notice,
    offer_contract,
    sign_contract,
    spaces_free_for,
    start_contract,
)

BUILDING = {"name_ar": "بناية الأرز (خيالية)", "name_fr": "Bâtiment Cèdre (fictif)"}
OFFICES = {
    "C101": 18,
    "C102": 24,
    "C103": 30,
    "C104": 22,
    "C201": 45,
    "C202": 60,
    "C203": 20,
    "C204": 26,
    "C301": 35,
    "C302": 28,
}
"""Square metres of each office."""


@dataclass(frozen=True)
class Told:
    """A contract of the demonstration: months since it began, months it lasts, how far it came."""

    name_ar: str
    name_fr: str
    kind: str
    category: str
    months: int
    lasts: int | None
    state: str
    more: Mapping[str, Any]


OWN_TERMS = {
    "domiciliation": RentTerms(Unit.FLAT, Decimal(300)),
    "sme": RentTerms(Unit.AREA, Decimal(110), deposit_months=2),
}
"""Fictitious prices, where no source tells one that holds today."""
CONTRACTS = (
    Told("زيلج ستوديو (خيالية)", "Zellij Lab (fictive)", "lease", "startup", 18, 36, "running", {}),
    Told("رياح ديب (خيالية)", "Riah Deep (fictive)", "lease", "startup", 22, 24, "running", {}),
    Told("أركان فود (خيالية)", "Argane Food (fictive)", "lease", "sme", 57, 60, "running", {}),
    Told("ساحل داتا (خيالية)", "Sahel Data (fictive)", "lease", "sme", 8, None, "running", {}),
    Told("درب للنقل (خيالية)", "Derb Mobilité (fictive)", "lease", "startup", 30, 32, "notice", {}),
    Told("نخيل تك (خيالية)", "Nakhil Tech (fictive)", "lease", "startup", 40, 48, "ended", {}),
    Told("موجة (خيالية)", "Mawja (fictive)", "lease", "startup", 0, 24, "offered", {}),
    Told(
        "تبغراد (خيالية)",
        "Tabghrad (fictive)",
        "domiciliation",
        "any",
        10,
        12,
        "running",
        {"activity": "Conseil en systèmes d’information", "mail": "forwarded"},
    ),
)


@command()
def make_demo_contracts(park_id: int, company_id: int, *, by: Actor) -> int:
    """The contracts of the demonstration in one park; made once, says how many.

    Permission: contract_keeping.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    if not settings.MAJAL_DEMO or Contract.objects.exists():
        return 0
    park = Park.objects.get(pk=park_id)
    seed_rules(by=by)
    set_usual_clocks(by=by)
    _offices(park)
    own = Organisation.objects.get(pk=company_id)
    mine = Told("", "", "lease", "startup", 15, 36, "running", {"free_hours": 4})
    _make(park, own, mine)
    for told in CONTRACTS:
        company = register_organisation(
            by=SYSTEM,
            name_ar=told.name_ar,
            name_fr=told.name_fr,
            kind="company",
            main_sector="software_engineering",
            sectors=["software_engineering"],
            visibility="private",
        )
        _make(park, company, told)
    return len(CONTRACTS) + 1


def _offices(park: Park) -> None:
    building = Building.objects.create(park=park, **BUILDING)
    for code, area in OFFICES.items():
        Space.objects.create(building=building, code=code, kind="office", net_area=Decimal(area))


def _make(park: Park, company: Organisation, told: Told) -> Contract:
    today = timezone.localdate()
    first = after_months(today, -told.months)
    last = after_months(first, told.lasts) - timedelta(days=1) if told.lasts else None
    flat = told.kind == "domiciliation"
    spaces = [] if flat else _free(park, first)
    contract = offer_contract(
        park.pk,
        company.pk,
        told.kind,
        told.category,
        first_day=first,
        last_day=last,
        space_ids=[space.pk for space in spaces],
        terms=OWN_TERMS.get(told.kind if flat else told.category),
        by=SYSTEM,
        **told.more,
    )
    if told.state == "offered":
        return contract
    accept_contract(contract.pk, by=SYSTEM)
    sign_contract(
        contract.pk,
        signed_on=today,
        signed_by=company.name_fr,
        paper=cast(Any, _paper(contract)),
        identified_on=first if flat else None,
        by=SYSTEM,
    )
    start_contract(contract.pk, by=SYSTEM)
    if told.state == "notice":
        give_notice(contract.pk, last_day=after_months(today, 2), note="—", by=SYSTEM)
    if told.state == "ended":
        end_contract(contract.pk, "grown", on=today - timedelta(days=20), by=SYSTEM)
    return contract


def _free(park: Park, first: date) -> list[Space]:
    rows = spaces_free_for(park, first, None).filter(building__name_fr=BUILDING["name_fr"])
    return list(rows[:1])


def _paper(contract: Contract) -> SimpleUploadedFile:
    """A signed contract of one page, which says that it is fictitious."""
    text = f'#import "/kernel/documents/base.typ": *\n#show: official\n#code("{contract.number}")'
    pdf = render_pdf(text.encode(), {}, title="Exemplaire fictif", language="fr")
    return SimpleUploadedFile(f"{contract.number}.pdf", pdf, "application/pdf")
