"""A scenario is adopted: its parks' jobs and companies become targets; withdrawn by reversal."""

from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.figures.public import Target, record_statement
from majal.modules.scenarios import errors
from majal.modules.scenarios.models import (
    AdoptedTarget,
    Adoption,
    AdoptionWithdrawal,
    Scenario,
)
from majal.modules.scenarios.permissions import Perm
from majal.modules.scenarios.queries.adopting import (
    MEASURES,
    Proposed,
    adoption_in_chain,
    proposed_of,
)
from majal.modules.sources.public import SourceKind, SourceLanguage, record_source

REFUSALS = {
    "scenarios_adoption_scenario_id_key": errors.AlreadyAdopted,
    "adoption_in_one_chain": errors.AdoptedMeanwhile,
    "scenarios_adoptionwithdrawal_adoption_id_key": errors.AlreadyWithdrawn,
}


@command(refusals=REFUSALS)
def adopt_scenario(scenario_id: int, *, by: Actor) -> Adoption:
    """Record what a version gives its parks in the last year as targets, with it as their source.

    It takes the place of the adoption before it, whose targets stay on record.

    Permission: scenarios.adopt.
    Raises: NotAllowed; AlreadyAdopted; AdoptedMeanwhile; AdoptingSuperseded; NothingToAdopt; what
        ``record_source`` and ``record_statement`` raise.
    """
    require(by, Perm.ADOPT)
    scenario = Scenario.objects.select_for_update(no_key=True).get(pk=scenario_id)
    if Adoption.objects.filter(scenario=scenario).exists():
        raise errors.AlreadyAdopted
    if Scenario.objects.filter(supersedes=scenario).exists():
        raise errors.AdoptingSuperseded
    proposed = proposed_of(scenario)
    if not proposed:
        raise errors.NothingToAdopt
    adoption = Adoption.objects.create(
        scenario=scenario, supersedes=adoption_in_chain(), made_by_id=by.pk
    )
    source = record_source(
        code=f"scenario-{scenario.pk}",
        title=scenario.name,
        publisher="Majal",
        url="",
        published=f"{scenario.made_at:%Y-%m}",
        language=SourceLanguage.FR,
        kind=SourceKind.STATEMENT,
        is_operator=True,
        by=by,
    )
    for one in proposed:
        target = record_statement(_row(one, source.code), sure=True, by=by)
        if isinstance(target, Target):
            AdoptedTarget.objects.create(
                adoption=adoption, target=target, central=Decimal(one.central)
            )
    return adoption


@command(refusals=REFUSALS)
def withdraw_adoption(adoption_id: int, *, by: Actor) -> AdoptionWithdrawal:
    """Reverse an adoption: its targets hold no more, and stay on record.

    Permission: scenarios.adopt.
    Raises: NotAllowed; AlreadyWithdrawn.
    """
    require(by, Perm.ADOPT)
    adoption = Adoption.objects.get(pk=adoption_id)
    if AdoptionWithdrawal.objects.filter(adoption=adoption).exists():
        raise errors.AlreadyWithdrawn
    return AdoptionWithdrawal.objects.create(adoption=adoption, made_by_id=by.pk)


def _row(one: Proposed, source: str) -> dict[str, str]:
    return {
        "subject": one.park.code,
        "measure": MEASURES[one.series],
        "value": str(one.low),
        "value_high": str(one.high),
        "qualifier": "between",
        "kind": "target",
        "as_of_or_period": str(one.year),
        "source_id": source,
        "note": f"P10–P90, P50 = {one.central}",
    }
