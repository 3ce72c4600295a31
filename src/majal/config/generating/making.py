"""A made-up house from its parts, in one transaction."""

from dataclasses import replace

from django.db import connection
from psycopg import Connection

from majal.config.generating.companies import fill_companies
from majal.config.generating.declaring import fill_declarations
from majal.config.generating.lettings import fill_lettings
from majal.config.generating.money import fill_money
from majal.config.generating.places import fill_places
from majal.config.generating.plan import Plan
from majal.config.generating.rows import Filling, Tell
from majal.config.generating.statements import fill_statements
from majal.config.loading import RULES, Step
from majal.config.moving.resting import resting, unindexed
from majal.kernel import files
from majal.kernel.actors import SYSTEM
from majal.modules.billing.public import Product, TaxCode
from majal.modules.figures.public import measures_visible_to
from majal.modules.organisations.public import sectors, technologies
from majal.modules.people.public import User
from majal.modules.sources.public import Source
from majal.modules.territories.public import Territory

NOTE = b"document,fictitious\nThis file was made by majal generate and shows nothing.\n"
PEOPLE = ("statements", "checks")
LARGE = (
    "figures_observation", "organisations_organisation", "organisations_organisationsector",
    "organisations_organisationtechnology", "tenancy_contract", "tenancy_contractspace",
    "billing_invoice", "billing_invoiceline", "payments_payment", "payments_allocation",
)  # fmt: skip
SMALL = (
    "billing_entitypark", "billing_legalentity", "declarations_answer", "declarations_expected",
    "declarations_period", "declarations_submission", "figures_target", "parks_building",
    "parks_floor", "parks_park", "parks_space", "sources_source",
)  # fmt: skip
TABLES = LARGE + SMALL
PARTS = (
    fill_companies, fill_places, fill_lettings, fill_money, fill_statements, fill_declarations,
)  # fmt: skip


def prepare() -> list[Step]:
    """What every house stands on, with two people and a file that the rows to come speak of."""
    steps = [step for one in RULES for step in one()]
    for name in PEOPLE:
        User.objects.create_user(
            f"{name}@majal.example", name=f"{name} (fictitious)", is_fictitious=True, language="fr"
        )
    files.keep(NOTE, accept=frozenset({"text/csv"}))
    return steps


def make(plan: Plan, tell: Tell = lambda _table, _count: None) -> None:
    """Fill the tables after ``prepare``; every key is checked in the end, for every row.

    Within a transaction.
    """
    raw: Connection[tuple[object, ...]] = connection.connection
    raw.execute("SET LOCAL statement_timeout = 0")
    raw.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no table is altered while keys wait
    filling = Filling(raw, plan.moment, tell)
    whole = _standing(plan, filling)
    with resting(raw, TABLES), unindexed(raw, LARGE):
        for part in PARTS:
            part(whole, filling)
    raw.execute("SET CONSTRAINTS ALL DEFERRED")


def _standing(plan: Plan, filling: Filling) -> Plan:
    """The plan with the rows it stands on."""
    lands = Territory.objects.order_by("code")
    provinces = lands.filter(level="province")
    communes: dict[int, tuple[int, ...]] = {}
    for number, parent in lands.filter(level="commune").values_list("pk", "parent_id"):
        communes[parent or 0] = (*communes.get(parent or 0, ()), number)
    author, second = User.objects.filter(
        email__in=[f"{name}@majal.example" for name in PEOPLE]
    ).order_by("-email")
    note = files.keep(NOTE, accept=frozenset({"text/csv"}))
    measures = measures_visible_to(SYSTEM).exclude(nature="date").order_by("code")
    return replace(
        plan,
        provinces=tuple(provinces.values_list("pk", "code", "name_ar", "name_fr")),
        communes=communes,
        sectors=tuple(sorted(one.pk for one in sectors())),
        technologies=tuple(sorted(one.pk for one in technologies())),
        measures=tuple(measures.values_list("pk", "nature")),
        people=(author.pk, second.pk),
        evidence=note.pk,
        rent=(Product.objects.get(code="rent").pk, TaxCode.objects.get(code="normal").pk),
        first_source=filling.next_id(Source),
    )
