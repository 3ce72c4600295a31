"""Sets of data, their places and results, limited to what the given actor may see."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.names import local
from majal.kernel.permissions import NETWORK, may, scopes
from majal.modules.diversification.models import Dataset, Place, Result
from majal.modules.diversification.permissions import Perm
from majal.modules.diversification.queries.code import this_code
from majal.modules.diversification.workflow import DataState
from majal.modules.parks.public import Park, parks_visible_to
from majal.modules.people.public import Role
from majal.modules.territories.public import Activity

PAIRS = 12
PUBLIC = (DataState.IN_FORCE, DataState.SUPERSEDED)


def datasets_visible_to(actor: Actor) -> QuerySet[Dataset]:
    """Sets of data that are or were in force, for all; who manages them also those just sent."""
    rows = Dataset.objects.all() if may(actor, Perm.SEE) else Dataset.objects.none()
    if not may(actor, Perm.MANAGE):
        rows = rows.filter(state__in=PUBLIC)
    return rows.select_related("source").order_by("is_example", "-sent_at", "-pk")


def dataset_of(actor: Actor, pk: int) -> Dataset:
    """Raises: Dataset.DoesNotExist when there is none, or none to be seen."""
    return datasets_visible_to(actor).select_related("superseded_by").get(pk=pk)


def place_of(actor: Actor, pk: int, code: str) -> Place:
    """One place of a set of data. Raises: ObjectDoesNotExist."""
    places = Place.objects.select_related("dataset__source")
    return places.get(dataset__in=datasets_visible_to(actor).filter(pk=pk), code=code)


def result_kept(dataset: Dataset) -> Result | None:
    """The newest result of a set of data."""
    return Result.objects.filter(dataset=dataset).order_by("-made_at", "-pk").first()


def data_behind() -> list[int]:
    """Sets of data in force that this version of the code has not worked out."""
    done = Result.objects.filter(version=this_code()).values("dataset")
    rows = Dataset.objects.filter(state=DataState.IN_FORCE).exclude(pk__in=done)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def is_current(result: Result) -> bool:
    """Whether the code that made it is the code of today."""
    return result.version == this_code()


def parks_shown_to(actor: Actor) -> QuerySet[Park]:
    """The parks whose residents an actor sees by branch: all, or those they run."""
    rows = parks_visible_to(actor).order_by("code")
    whole = (Role.HEAD_OFFICE, Role.COORDINATOR, Role.ACCOUNTANT, Role.PROGRAMME_LEAD)
    if scopes(actor, *whole, kind=NETWORK):
        return rows
    mine = scopes(actor, Role.PARK_MANAGER, Role.PROGRAMME_LEAD, kind="park")
    return rows.filter(pk__in=mine)


def label_of(sector: str) -> str:
    """A sector in words: the branches of the census in the reader's language."""
    return str(Activity(sector).label) if sector in Activity.values else sector


def names_of(dataset: Dataset) -> dict[str, str]:
    """The places of a set of data by code, in the reader's language."""
    rows = Place.objects.filter(dataset=dataset)
    return {place.code: local(place) or place.code for place in rows}


def rows_of(dataset: Dataset, result: Result) -> list[dict[str, Any]]:
    """One line a place: its indices of the last year, and its complexity where it is known."""
    content, names = result.content, names_of(dataset)
    last = content["indices"][str(content["years"][-1])]
    complexity = content["complexity"]
    eci = dict(zip(complexity["places"], complexity["eci"] or [], strict=False))
    levels = dict(Place.objects.filter(dataset=dataset).values_list("code", "level"))
    return [
        {
            "code": code,
            "name": names.get(code, code),
            "level": levels.get(code, ""),
            "eci": eci.get(code),
            **{name: values[n] for name, values in last.items()},
        }
        for n, code in enumerate(content["places"])
    ]


def sectors_told(result: Result) -> dict[str, Any]:
    """Sectors from the most complex on, and the pairs that are most related."""
    content = result.content
    found, sectors = content["complexity"], content["sectors"]
    pci = found["pci"] or [None] * len(sectors)
    rows = [
        {"label": label_of(sector), "often": found["often"][n], "pci": pci[n]}
        for n, sector in enumerate(sectors)
    ]
    rows.sort(key=lambda row: (row["pci"] is None, -(row["pci"] or 0), -row["often"]))
    near = found.get("proximity", [])
    pairs = [
        {"one": label_of(sectors[a]), "other": label_of(sectors[b]), "value": near[a][b],
         "width": f"{near[a][b] * 100:.1f}"}
        for a in range(len(near))
        for b in range(a)
        if near[a][b]
    ]  # fmt: skip
    pairs.sort(key=lambda pair: -pair["value"])
    return {"rows": rows[:PAIRS], "pairs": pairs[:PAIRS], "of": len(found["places"])}


def counts_of(place: Place) -> dict[int, dict[str, float]]:
    """How many work in each sector of a place, by year."""
    found: dict[int, dict[str, float]] = {}
    rows = place.counts.order_by("year", "sector").values_list("year", "sector", "people")
    for year, sector, people in rows:
        found.setdefault(year, {})[sector] = float(people)
    return found


def place_told(place: Place, result: Result) -> dict[str, Any]:
    """Everything the page of one place shows."""
    content = result.content
    at = content["places"].index(place.code) if place.code in content["places"] else None
    if at is None:
        return {}
    counts = counts_of(place)
    year = content["years"][-1]
    there, whole = counts.get(year, {}), _whole(place, year)
    total, all_there = sum(there.values()) or 1, sum(whole.values()) or 1
    rows: list[dict[str, Any]] = []
    for sector in content["sectors"]:
        part, base = there.get(sector, 0) / total, whole.get(sector, 0) / all_there
        rows.append({"label": label_of(sector), "people": there.get(sector, 0), "share": part * 100,
                     "quotient": part / base if base else None})  # fmt: skip
    most = max((row["quotient"] or 0 for row in rows), default=0) or 1
    for row in rows:
        row["width"] = f"{(row['quotient'] or 0) / most * 100:.1f}"
    rows.sort(key=lambda row: -(row["quotient"] or 0))
    indices = content["indices"]
    return {
        "year": year,
        "rows": rows,
        "mark": f"{100 / most:.1f}",
        "indices": {name: values[at] for name, values in indices[str(year)].items()},
        "before": {name: values[at] for name, values in indices[str(content["years"][0])].items()}
        if len(content["years"]) > 1
        else None,
        "first": content["years"][0],
        "shift": _shift(content, at),
        **_complex(content, place.code),
    }


def _whole(place: Place, year: int) -> dict[str, float]:
    """What the place is compared with, as in the working: the whole, or all places together."""
    others = Place.objects.filter(dataset=place.dataset_id)
    top = others.filter(code="*").first() or others.filter(level="country").first()
    if top is not None:
        return counts_of(top).get(year, {})
    found: dict[str, float] = {}
    for other in others.prefetch_related("counts"):
        for count in other.counts.all():
            if count.year == year:
                found[count.sector] = found.get(count.sector, 0) + float(count.people)
    return found


def _complex(content: dict[str, Any], code: str) -> dict[str, Any]:
    found = content["complexity"]
    if code not in found["places"]:
        return {"eci": None, "rank": None, "near": []}
    at = found["places"].index(code)
    near = [
        {"label": label_of(s), "density": d, "width": f"{d * 100:.1f}"}
        for s, d in found["near"][at]
    ]
    eci = found["eci"][at] if found["eci"] else None
    known = sorted((one for one in found["eci"] or [] if one is not None), reverse=True)
    rank = known.index(eci) + 1 if eci is not None else None
    return {"eci": eci, "rank": rank, "of": len(known), "near": near, "many": found["many"][at]}


def _shift(content: dict[str, Any], at: int) -> dict[str, Any] | None:
    if not content["shift"]:
        return None
    parts = {name: rows[at] for name, rows in content["shift"].items()}
    sums = {name: sum(values) for name, values in parts.items()}
    most = max((abs(v) for v in sums.values()), default=0) or 1
    lines: Sequence[dict[str, Any]] = [
        {"label": label_of(s), **{name: values[n] for name, values in parts.items()},
         "change": sum(values[n] for values in parts.values())}
        for n, s in enumerate(content["sectors"])
    ]  # fmt: skip
    widths = {name: f"{abs(value) / most * 100:.1f}" for name, value in sums.items()}
    return {"sums": sums, "widths": widths, "lines": lines, "change": sum(sums.values())}
