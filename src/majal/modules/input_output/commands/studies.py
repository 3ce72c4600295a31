"""Studies: asked by a person, worked out by a job, kept with what they were made of."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from majal.kernel import jobs
from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.input_output.errors import NoDemand, NotInForce
from majal.modules.input_output.models import Method, Result, Study, Table
from majal.modules.input_output.permissions import Perm
from majal.modules.input_output.queries.answers import Asked, study_content
from majal.modules.input_output.queries.code import this_code
from majal.modules.input_output.queries.employment import by_sector, employment_of
from majal.modules.input_output.queries.packing import inputs_hash
from majal.modules.input_output.queries.visible import flows_of, sectors_of
from majal.modules.input_output.workflow import TableState
from majal.modules.territories.public import COUNTRY, Territory, territory_by_code


@command()
def ask_study(
    table_id: int,
    *,
    title: str,
    demand: Mapping[str, Decimal],
    territory: Territory | None = None,
    method: str = Method.NONE,
    delta: Decimal = Decimal("0.25"),
    spread: int = 10,
    by: Actor,
) -> Study:
    """Ask what a change of final demand makes; a job works it out.

    ``demand`` is by code of sector, in units of the table. Without a territory the table is used as
    it stands; with one, ``method`` brings it down to it.

    Permission: input_output.study.
    Raises: NotAllowed; NotInForce; NoDemand; BranchesMissing; NoEmployment.
    """
    require(by, Perm.STUDY)
    table = Table.objects.select_for_update(no_key=True).get(pk=table_id)
    if table.state != TableState.IN_FORCE:
        raise NotInForce
    sectors = sectors_of(table)
    known = {one.code for one in sectors}
    wanted = {code: str(amount) for code, amount in demand.items() if code in known and amount}
    if not wanted:
        raise NoDemand
    if territory is not None:
        employment_of(by, sectors, territory)
    study = Study.objects.create(
        table=table,
        title=title.strip()[:160],
        demand=wanted,
        territory=territory,
        method=method if territory else Method.NONE,
        delta=delta,
        spread=spread,
        asked_by_id=by.pk,
    )
    jobs.enqueue("input_output.study", key=f"input_output.study:{study.pk}:{this_code()}",
                 owner=by.pk, study=study.pk)  # fmt: skip
    return study


@command()
def work_out_study(study_id: int, *, by: Actor) -> Result:
    """Work a study out, once for the same inputs and the same code.

    Permission: input_output.work (the system's job).
    Raises: BranchesMissing; NoEmployment.
    """
    require(by, Perm.WORK)
    study = Study.objects.select_related("table__content", "territory").get(pk=study_id)
    Table.objects.select_for_update(no_key=True).get(pk=study.table_id)
    sectors = sectors_of(study.table)
    asked, used = _asked(study, sectors)
    inputs = inputs_hash(study.table.content.digest, used)
    same = {"table": study.table, "study": study, "inputs": inputs, "version": this_code()}
    made = Result.objects.filter(**same).first()
    if made is not None:
        return made
    content = study_content(flows_of(study.table), asked) | {"used": used}
    return Result.objects.create(**same, content=content)


def _asked(study: Study, sectors: Any) -> tuple[Asked, dict[str, Any]]:
    """What is asked in arrays, and the same in words: what the hash of the inputs is made of."""
    import numpy as np  # noqa: PLC0415 - not for web workers

    demand = np.array([float(study.demand.get(one.code, 0)) for one in sectors])
    used: dict[str, Any] = {
        "demand": study.demand,
        "method": study.method,
        "delta": str(study.delta),
        "spread": study.spread,
    }
    if study.territory is None:
        people = territory_by_code(SYSTEM, COUNTRY).population_2024 if _has_country() else 0
        asked = Asked(demand, delta=float(study.delta), spread=study.spread / 100, people=people)
        return asked, used | {"people": people}
    here, whole = employment_of(SYSTEM, sectors, study.territory)
    used |= {
        "territory": study.territory.code,
        "employment": here,
        "of_country": whole,
        "branches": {one.code: one.branch for one in sectors},
        "people": study.territory.population_2024,
    }
    asked = Asked(
        demand,
        study.method,
        float(study.delta),
        study.spread / 100,
        by_sector(sectors, here),
        by_sector(sectors, whole),
        study.territory.population_2024,
    )
    return asked, used


def _has_country() -> bool:
    return Territory.objects.filter(code=COUNTRY).exists()
