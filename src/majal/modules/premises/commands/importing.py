"""Spaces from a file: found or made, completed, and whom the file names in each of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.permissions import may, require
from majal.kernel.tables import Columns, Reason, Report, Row, RowResult, Status, run_import
from majal.kernel.text import fold
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Building, Floor, Park, Space, SpaceKind, spaces_in_use
from majal.modules.premises.commands.cells import Cells, read_cells
from majal.modules.premises.errors import (
    AreaDiffers,
    AreaNotPositive,
    BuildingMissing,
    CodeTaken,
    DaysBackwards,
    FloorElsewhere,
    GrossBelowNet,
    OccupantMissing,
    ParkElsewhere,
)
from majal.modules.premises.models import Listed, SpaceFacts
from majal.modules.premises.permissions import Perm
from majal.modules.premises.queries.words import HOLDS, words_for

COLUMNS = Columns(("park", "space"), HOLDS[1:], aliases=words_for("column"))
FIELDS = {"kind": "kind", "area": "net_area", "gross_area": "gross_area", "capacity": "capacity"}
REFUSALS = {
    "space_code_free": CodeTaken,
    "space_net_within_gross": AreaNotPositive,
    "space_floor_in_its_building": FloorElsewhere,
    "listed_in_order": DaysBackwards,
}


@command(refusals=REFUSALS)
def import_spaces(
    rows: Iterable[Row], *, commit: bool, by: Actor, tell: Callable[[int], object] | None = None
) -> Report:
    """Record the spaces of a file, or say what recording them would do.

    A building or a floor that is not there is made. A space on record is completed; its area is
    not changed. Whom the file names in a space is kept as a claim.

    Permission: premises.import; of each row premises.keep on its park.
    Raises: NotAllowed.
    """
    require(by, Perm.IMPORT)
    plan = _Plan(by, timezone.localdate())
    return run_import(rows, plan.row, commit=commit, rehearse=True, progress=tell)


@dataclass
class _Plan:
    """One going through a file."""

    by: Actor
    today: date
    parks: dict[str, Park | None] = field(default_factory=dict)

    def row(self, row: Row) -> RowResult:
        """The fate of a row, and what is to be done for it."""
        read = read_cells(row.values)
        label = " · ".join(filter(None, (row.values.get("space"), row.values.get("occupant"))))
        park = self._park(row.values["park"].strip())
        if not read.get("occupant") and any(read.get(n) for n in ("ice", "since", "until")):
            read.reasons.append(Reason.of_error(OccupantMissing(), "occupant"))
        net, gross = read.get("area"), read.get("gross_area")
        if net and gross and gross < net:
            read.reasons.append(Reason.of_error(GrossBelowNet(), "gross_area"))
        if park is None:
            refusal = ParkElsewhere(code=isolated(row.values["park"][:40]))
            return RowResult.refused(row, refusal, *read.reasons, label=label)
        if read.reasons:
            return RowResult.refused(row, *read.reasons, label=label)
        building = _building(park, read)
        space = self._space(building, read) if building else None
        status = self._status(space, read)
        key = (
            f"{park.pk} {building.pk if building else fold(str(read.get('building')))} {_key(read)}"
        )
        return RowResult(
            row.line,
            status,
            label,
            tuple(read.said),
            key,
            lambda: self._apply(park, building, space, read),
        )

    def _park(self, code: str) -> Park | None:
        if code not in self.parks:
            found = Park.objects.filter(code=code).first()
            self.parks[code] = found if found and may(self.by, Perm.KEEP, found) else None
        return self.parks[code]

    def _space(self, building: Building, read: Cells) -> Space | None:
        rows = spaces_in_use(self.today).filter(building=building, code__iexact=read.get("space"))
        return rows.select_related("floor").first()

    def _status(self, space: Space | None, read: Cells) -> Status:
        if space is None:
            return Status.NEW
        given = read.get("area")
        if given is not None and space.net_area is not None and given != space.net_area:
            raise AreaDiffers(
                code=isolated(space.code),
                known=isolated(f"{space.net_area.normalize():f}"),
                given=isolated(f"{given.normalize():f}"),
            )
        same = not _changes(space, read) and not _tells_more(space, read)
        return Status.SAME if same else Status.CHANGED

    def _apply(
        self, park: Park, building: Building | None, space: Space | None, read: Cells
    ) -> None:
        if building is None:
            building = Building.objects.create(park=park, name_fr=read.get("building") or "A")
        if space is None:
            began = read.get("from")
            space = Space(
                building=building,
                code=read.get("space"),
                kind=SpaceKind.OFFICE,
                valid_from=began.first() if began else None,
            )
        for name, value in _changes(space, read).items():
            setattr(space, name, value)
        if (level := read.get("floor")) is not None:
            floor = Floor.objects.filter(building=building, level=level, archived_at=None).first()
            space.floor = floor or Floor.objects.create(building=building, level=level)
        space.save()
        if access := read.get("access"):
            SpaceFacts.objects.update_or_create(space=space, defaults={"access": access})
        if read.get("occupant"):
            Listed.objects.update_or_create(space=space, defaults=_listed(read))


def _key(read: Cells) -> str:
    return str(read.get("space")).casefold()


def _building(park: Park, read: Cells) -> Building | None:
    """The building a row speaks of: by its name, or the only one; None where it is to be made.

    Raises: BuildingMissing.
    """
    rows = list(Building.objects.filter(park=park, archived_at=None))
    if name := read.get("building"):
        for one in rows:
            if fold(name) in {fold(n) for n in (one.name_ar, one.name_fr, one.name_en) if n}:
                return one
        return None
    if len(rows) > 1:
        raise BuildingMissing(code=isolated(str(read.get("space"))))
    return rows[0] if rows else None


def _changes(space: Space, read: Cells) -> dict[str, Any]:
    """Fields of a space that the row says otherwise."""
    said = {name: read.get(column) for column, name in FIELDS.items()}
    said["equipped"] = read.get("equipped")
    return {k: v for k, v in said.items() if v is not None and v != getattr(space, k)}


def _tells_more(space: Space, read: Cells) -> bool:
    """Whether a row speaks of another floor, access or occupant than is on record."""
    level, access = read.get("floor"), read.get("access")
    if level is not None and (space.floor is None or space.floor.level != level):
        return True
    facts = SpaceFacts.objects.filter(space=space).first()
    if access and (facts is None or facts.access != access):
        return True
    if not read.get("occupant"):
        return False
    there = Listed.objects.filter(space=space).first()
    return there is None or any(getattr(there, k) != v for k, v in _listed(read).items())


def _listed(read: Cells) -> dict[str, Any]:
    ice = read.get("ice") or ""
    organisation = Organisation.objects.filter(ice=ice).first() if ice else None
    return {
        "name": read.get("occupant"),
        "ice": ice,
        "organisation": organisation,
        "since": read.get("since"),
        "until": read.get("until"),
    }
