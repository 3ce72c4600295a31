"""Territories and what is counted in them, limited to what the given actor may see."""

import re
from collections.abc import Iterable
from functools import cache

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    F,
    FloatField,
    Q,
    QuerySet,
    SmallIntegerField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, NullIf

from majal.kernel.actors import ANYONE, Actor
from majal.kernel.names import column
from majal.kernel.permissions import may
from majal.kernel.prepared import Given, Prepared
from majal.kernel.text import fold, search_key, search_terms
from majal.modules.territories.models import COUNTRY, Territory, TerritorySector
from majal.modules.territories.permissions import Perm

CODE = re.compile(r"MA|\d\d(\.\d+){0,4}")


def territories_visible_to(actor: Actor) -> QuerySet[Territory]:
    """Every territory, for whoever may see territories; the country first, then by code."""
    rows = Territory.objects.all() if may(actor, Perm.SEE) else Territory.objects.none()
    return rows.order_by("depth", "code")


LINE = Prepared(
    lambda: territories_visible_to(ANYONE).filter(
        code__in=[COUNTRY, *(Given(name, CharField()) for name in ("region", "province", "code"))]
    )
)


def territory_by_code(actor: Actor, code: str) -> Territory:
    """The territory of that HCP code, its parents loaded with it, in one query.

    Raises: Territory.DoesNotExist when there is none, or none to be seen.
    """
    if not CODE.fullmatch(code) or not may(actor, Perm.SEE):
        raise Territory.DoesNotExist
    # A code holds those of its parents: one plain query is cheaper than three joins of one table.
    line = LINE.ask(region=code[:2], province=".".join(code.split(".")[:2]), code=code)
    parents: dict[int, Territory] = {}
    for territory in line:
        if territory.parent_id in parents:
            territory.parent = parents[territory.parent_id]
        parents[territory.pk] = territory
        if territory.code == code:
            return territory
    raise Territory.DoesNotExist


def ancestors(territory: Territory) -> list[Territory]:
    """What ``territory`` belongs to, the country first; no query after ``territory_by_code``."""
    found: list[Territory] = []
    parent = territory.parent
    while parent is not None:
        found.insert(0, parent)
        parent = parent.parent
    return found


def listed(actor: Actor) -> QuerySet[Territory]:
    """Territories for lists: parents loaded, ``match``, ``sort_name`` and ``growth`` to order by.

    ``sort_name`` follows the reader's language; ``match`` is 0 until a search ranks the rows;
    ``growth`` is the change since 2014 as a share of 2014, unknown ones below all others.
    """
    return _ordered(actor).select_related("parent__parent")


def _ordered(actor: Actor) -> QuerySet[Territory]:
    by_name = "sort_key_ar" if column() == "name_ar" else "sort_key_fr"
    rows = _sortable(by_name)
    return rows.all() if may(actor, Perm.SEE) else rows.none()


@cache
def _sortable(by_name: str) -> QuerySet[Territory]:
    """Remembered: to build it takes longer than to ask for a province's communes."""
    return Territory.objects.annotate(
        sort_name=F(by_name),
        match=Value(0, output_field=SmallIntegerField()),
        growth=Coalesce(
            F("population_2024") * 1.0 / NullIf(F("population_2014"), 0),
            -1.0,
            output_field=FloatField(),
        ),
    ).order_by("depth", "code")


def children_of(actor: Actor, territory: Territory) -> QuerySet[Territory]:
    """What stands directly below ``territory``, for lists that do not show the parent."""
    return _ordered(actor).filter(parent=territory)


def search_territories(rows: QuerySet[Territory], words: str) -> QuerySet[Territory]:
    """Those of ``rows`` whose name or code holds every word, in either script, accents or not.

    ``match`` ranks them: 0 the very name, 1 a name that begins so, 2 a word that does, 3 inside.
    """
    terms = search_terms(words)
    for term in terms:
        rows = rows.filter(search_key__contains=term)
    asked, bare = fold(words), " ".join(term.strip() for term in terms)
    return rows.annotate(
        match=Case(
            When(
                Q(search_key__contains=f"|{asked}|") | Q(search_key__contains=f"|{bare}|"), then=0
            ),
            When(Q(search_key__contains=f"|{asked}") | Q(search_key__contains=f"|{bare}"), then=1),
            When(search_key__contains=f" {bare}", then=2),
            default=3,
            output_field=SmallIntegerField(),
        )
    )


def best_first(rows: QuerySet[Territory]) -> QuerySet[Territory]:
    """Searched ``rows`` from the best match on; among equals the larger territory first."""
    return rows.order_by(F("match"), "depth", "-population_2024", "code")


def search_key_of(name_ar: str, name_fr: str, code: str) -> str:
    """What the ``search_key`` column holds: ``|name|name|`` whole, with and without the article,
    so that one comparison tells the very name from a part of it; then the words of names and code.
    """
    whole = [
        spelling
        for name in (name_ar, name_fr)
        for spelling in (fold(name), " ".join(term.strip() for term in search_terms(name)))
    ]
    return f"|{'|'.join(dict.fromkeys(whole))}|{search_key(name_ar, name_fr, code)}"


def sectors_of(actor: Actor, territory: Territory) -> QuerySet[TerritorySector]:
    """Branches of activity: businesses of 2024, then employed residents of 2014, largest first."""
    rows = TerritorySector.objects if may(actor, Perm.SEE) else TerritorySector.objects.none()
    return rows.filter(territory=territory).select_related("source").order_by(*LARGEST_FIRST)


LARGEST_FIRST = (
    "-year",
    F("establishments").desc(nulls_last=True),
    F("workers").desc(nulls_last=True),
    "pk",
)
BRANCHES = Prepared(
    lambda: (
        TerritorySector.objects.filter(territory=Given("territory", BigIntegerField()))
        .order_by(*LARGEST_FIRST)
        .values_list("year", "sector", "establishments", "workers", "source__code")
    )
)


def branches_of(actor: Actor, territory: Territory) -> list[tuple[int, str, int, str]]:
    """(year, branch, businesses or employed residents, code of the source) in the same order."""
    if not may(actor, Perm.SEE):
        return []
    rows = BRANCHES.ask(territory=territory.pk)
    return [(year, sector, one or other or 0, code) for year, sector, one, other, code in rows]


def employed_by_branch(
    actor: Actor, territories: Iterable[Territory] | None = None
) -> dict[str, dict[str, int]]:
    """Employed residents of the newest census that counts them, by code and branch, in one query.

    Without ``territories``: of the country, every region, province and prefecture.
    """
    if not may(actor, Perm.SEE):
        return {}
    rows = TerritorySector.objects.filter(workers__isnull=False)
    if territories is None:
        rows = rows.filter(territory__depth__lte=2)
    else:
        rows = rows.filter(territory__in=[t.pk for t in territories])
    found: dict[str, dict[str, int]] = {}
    newest: dict[str, int] = {}
    for code, year, sector, workers in rows.order_by("territory__code", "-year").values_list(
        "territory__code", "year", "sector", "workers"
    ):
        if newest.setdefault(code, year) == year:
            found.setdefault(code, {})[sector] = workers or 0
    return found


def inside(code: str) -> Q:
    """The condition of lying anywhere inside the territory of ``code``, itself included."""
    return Q(code=code) | Q(code__startswith=f"{code}.")


def lies_within(path: str, land: int) -> Q:
    """The condition that what ``path`` leads to is a territory, or a part of it."""
    above = (path, f"{path}__parent", f"{path}__parent__parent")
    return Q(*((one, land) for one in above), _connector=Q.OR)
