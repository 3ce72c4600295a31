"""Made-up companies, their sectors and technologies."""

from collections.abc import Iterator
from typing import Any

from majal.config.generating.plan import Plan
from majal.config.generating.rows import Filling
from majal.config.generating.words import company, ice, keys
from majal.modules.organisations.public import Organisation

COLUMNS = (
    "id", "name_ar", "name_fr", "search_key", "sound_key", "sort_key_ar", "sort_key_fr",
    "legal_form", "ice", "territory_id", "founded", "visibility", "contact_visibility", "email",
)  # fmt: skip
FORMS = ("sarl", "sarl_au", "sas", "sa", "self_entrepreneur", "cooperative")
SHOWN = ("public", "public", "public", "network", "private")


def fill_companies(plan: Plan, filling: Filling) -> None:
    """Companies; each has a main sector, one in three another, one in two a technology."""
    filling.fill(Organisation, COLUMNS, _companies(plan), kind_id="company")
    chosen = Organisation.sectors.through
    filling.fill(chosen, ("organisation_id", "sector_id", "is_main"), _sectors(plan))
    used = Organisation.technologies.through
    filling.fill(used, ("organisation_id", "technology_id"), _technologies(plan))


def _companies(plan: Plan) -> Iterator[tuple[Any, ...]]:
    draw = plan.draw("companies")
    for n in range(1, plan.companies + 1):
        names = company(n)
        province = plan.province((n - 1) % plan.parks + 1)[0]
        yield (
            n, *names, *keys(*names), draw.choice(FORMS), ice(n),
            draw.choice(plan.communes.get(province) or (province,)),
            str(draw.randrange(1998, plan.day.year)), draw.choice(SHOWN), draw.choice(SHOWN),
            f"contact@company-{n}.example",
        )  # fmt: skip


def _sectors(plan: Plan) -> Iterator[tuple[Any, ...]]:
    draw = plan.draw("sectors")
    for n in range(1, plan.companies + 1):
        main = draw.randrange(len(plan.sectors))
        yield n, plan.sectors[main], True
        if n % 3 == 0:
            yield n, plan.sectors[main - 1], False


def _technologies(plan: Plan) -> Iterator[tuple[Any, ...]]:
    draw = plan.draw("technologies")
    for n in range(2, plan.companies + 1, 2):
        yield n, draw.choice(plan.technologies)
