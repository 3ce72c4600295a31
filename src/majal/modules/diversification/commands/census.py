"""The employment that the territories hold, taken as a set of data of its own."""

from decimal import Decimal
from hashlib import sha256

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.diversification.commands.data import adopt_data, keep_rows
from majal.modules.diversification.errors import AdoptedMeanwhile, NothingCounted
from majal.modules.diversification.models import Dataset
from majal.modules.diversification.permissions import Perm
from majal.modules.diversification.queries.reading import Row
from majal.modules.diversification.workflow import DATA, DataState
from majal.modules.sources.public import Source
from majal.modules.territories.public import employed_by_branch

SERIES, YEAR, SOURCE = "census", 2014, "hcp-rgph-2014-workers"
NAMES = {
    "name_ar": "السكان النشيطون المشتغلون حسب فرع النشاط، إحصاء 2014",
    "name_fr": "Actifs occupés par branche, recensement de 2014",
    "name_en": "Employed residents by branch, census of 2014",
}


@command(refusals={"employment_data_in_force_once": AdoptedMeanwhile})
def take_census(*, by: Actor) -> Dataset:
    """Take the employment of regions, provinces and prefectures that the territories hold.

    The same rows give the set of data that is there already.

    Permission: diversification.manage.
    Raises: NotAllowed; NothingCounted; AdoptedMeanwhile.
    """
    require(by, Perm.MANAGE)
    held = employed_by_branch(by)
    source = Source.objects.filter(code=SOURCE).first()
    if len(held) < 2 or source is None:
        raise NothingCounted
    rows = [
        Row(code, "", YEAR, branch, Decimal(people))
        for code, branches in held.items()
        for branch, people in branches.items()
    ]
    report = _report(rows)
    there = Dataset.objects.select_for_update().filter(series=SERIES, state=DataState.IN_FORCE)
    if (same := there.first()) is not None and same.report.get("taken") == report:
        return same
    data = Dataset.objects.create(
        series=SERIES, source=source, from_census=True, sent_by_id=by.pk, **NAMES
    )
    DATA.apply("report", data, by=SYSTEM)
    keep_rows(data, rows)
    data.report = data.report | {"taken": report}
    data.save(update_fields=["state", "report", "digest"])
    return adopt_data(data.pk, by=by)


def _report(rows: list[Row]) -> str:
    """By what the same rows are known again."""
    told = sorted(f"{row.place} {row.sector} {row.people}" for row in rows)
    return sha256("\n".join(told).encode()).hexdigest()
