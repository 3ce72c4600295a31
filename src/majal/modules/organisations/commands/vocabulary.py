"""Loading kinds, sectors and technologies from the project's own files."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from django.db import transaction

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.organisations.models import OrganisationKind, Sector, Technology
from majal.modules.organisations.permissions import Perm

FILES: Mapping[str, type[OrganisationKind] | type[Sector] | type[Technology]] = {
    "organisation_kinds": OrganisationKind,
    "sectors": Sector,
    "technologies": Technology,
}


@dataclass(frozen=True)
class Loaded:
    """What loading one file does, or would do: rows new, changed, as they were."""

    file: str
    new: int
    changed: int
    same: int


@command()
def load_vocabulary(*, commit: bool, by: Actor) -> list[Loaded]:
    """Bring the three short tables to what the files say; without ``commit`` only report.

    Idempotent. A code that left the file stays, since organisations may carry it.

    Permission: organisations.load.
    Raises: NotAllowed.
    """
    require(by, Perm.LOAD)
    with transaction.atomic():
        report = [_load(name, model) for name, model in FILES.items()]
        if not commit:
            transaction.set_rollback(True)
    return report


def _load(name: str, model: type[OrganisationKind] | type[Sector] | type[Technology]) -> Loaded:
    known = {row.pk: row for row in model.objects.all()}
    new: list[Any] = []
    changed = same = 0
    for position, row in enumerate(_rows(name), start=1):
        values = _values(row, position)
        before = known.get(row["code"])
        if before is None:
            new.append(model(**values))
        elif any(getattr(before, key) != value for key, value in values.items()):
            model.objects.filter(pk=before.pk).update(**values)
            changed += 1
        else:
            same += 1
    model.objects.bulk_create(new)
    return Loaded(name, len(new), changed, same)


def _rows(name: str) -> Iterable[dict[str, str]]:
    text = files("majal.data").joinpath(f"{name}.csv").read_text(encoding="utf-8-sig")
    return csv.DictReader(text.splitlines())


def _values(row: Mapping[str, str], position: int) -> dict[str, object]:
    values: dict[str, object] = {**row, "position": position}
    if "breakthrough" in row:
        values["breakthrough"] = row["breakthrough"] == "yes"
    return values
