"""The directory of instruments: written from a source, mended, put aside, loaded from the file."""

import csv
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from typing import Any
from uuid import uuid4

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.financing import errors
from majal.modules.financing.models import Instrument, InstrumentKind
from majal.modules.financing.permissions import Perm
from majal.modules.financing.queries.conditions import Conditions
from majal.modules.sources.public import Source, sources_by_code

REFUSALS = {
    "instrument_named": errors.InstrumentUnnamed,
    "instrument_amounts": errors.AmountsRefused,
    "instrument_sourced": errors.SourceMissing,
}


@dataclass(frozen=True, kw_only=True)
class Described:
    """What a source says of an instrument."""

    kind: str
    stated_on: date
    source: Source | None = None
    name_ar: str = ""
    name_fr: str = ""
    name_en: str = ""
    provider_ar: str = ""
    provider_fr: str = ""
    about_ar: str = ""
    about_fr: str = ""
    amount_min: int | None = None
    amount_max: int | None = None
    conditions: Conditions = field(default_factory=Conditions)
    address: str = ""
    closed: bool = False


@command(refusals=REFUSALS)
def write_instrument(
    said: Described, *, code: str = "", is_fictitious: bool = False, by: Actor
) -> Instrument:
    """Write an instrument into the directory, as a source on record describes it.

    Permission: financing.keep.
    Raises: NotAllowed; InstrumentUnnamed; SourceMissing; AmountsRefused; ConditionRefused;
    DayAhead.
    """
    require(by, Perm.KEEP)
    found = Instrument(code=code or uuid4().hex[:12], is_fictitious=is_fictitious)
    return _written(found, said)


@command(refusals=REFUSALS)
def mend_instrument(instrument_id: int, said: Described, *, by: Actor) -> Instrument:
    """Write an instrument anew, as it is known today; what was written stays in its history.

    Permission: financing.keep.
    Raises: as write_instrument; NotFound.
    """
    require(by, Perm.KEEP)
    return _written(_held(instrument_id), said)


@command()
def archive_instrument(instrument_id: int, *, by: Actor) -> Instrument:
    """Put an instrument aside; it stands in no list any more.

    Permission: financing.keep.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.KEEP)
    found = _held(instrument_id)
    found.archived_at = timezone.now()
    found.save(update_fields=["archived_at"])
    return found


@command()
def load_instruments(*, by: Actor) -> tuple[int, int]:
    """Bring in what the project's own file says; how many are new, how many were here.

    What people mended since is left as it is.

    Permission: financing.load.
    Raises: NotAllowed.
    """
    require(by, Perm.LOAD)
    text = (files("majal.data") / "morocco" / "instruments.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    known = set(Instrument.objects.values_list("code", flat=True))
    cited = sources_by_code(by)
    new = [row for row in rows if row["code"] not in known and row["source_id"] in cited]
    for row in new:
        words = ("name_ar", "name_fr", "name_en", "provider_ar", "provider_fr", "about_ar",
                 "about_fr", "address")  # fmt: skip
        said: dict[str, Any] = {name: row[name] for name in words}
        for name in ("amount_min", "amount_max"):
            said[name] = int(row[name]) if row[name] else None
        _written(
            Instrument(code=row["code"]),
            Described(
                kind=row["kind"],
                stated_on=date.fromisoformat(row["stated_on"]),
                source=cited[row["source_id"]],
                closed=row["closed"] == "yes",
                **said,
            ),
        )
    return len(new), len(rows) - len(new)


def _written(found: Instrument, said: Described) -> Instrument:
    if said.kind not in InstrumentKind.values:
        raise errors.ConditionRefused
    if said.stated_on > timezone.localdate():
        raise errors.DayAhead
    low, high = said.conditions.age_min_months, said.conditions.age_max_months
    least, most = said.conditions.turnover_min, said.conditions.turnover_max
    for bottom, top in ((low, high), (least, most)):
        if bottom is not None and top is not None and bottom > top:
            raise errors.ConditionRefused
    for name in ("name_ar", "name_fr", "name_en", "provider_ar", "provider_fr"):
        setattr(found, name, " ".join(getattr(said, name).split())[:200])
    found.about_ar, found.about_fr = said.about_ar.strip()[:2000], said.about_fr.strip()[:2000]
    found.kind, found.stated_on, found.closed = said.kind, said.stated_on, said.closed
    found.amount_min, found.amount_max = said.amount_min, said.amount_max
    found.source, found.address = said.source, said.address.strip()
    found.conditions = said.conditions.kept()
    found.save()
    return found


def _held(instrument_id: int) -> Instrument:
    rows = Instrument.objects.select_for_update().filter(archived_at=None)
    found = rows.filter(pk=instrument_id).first()
    if found is None:
        raise NotFound
    return found
