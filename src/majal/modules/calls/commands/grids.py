"""Scoring grids: a version is made whole and published at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.calls.errors import GridEmpty, GridFixed, WeightsNotWhole
from majal.modules.calls.models import Criterion, Grid
from majal.modules.calls.permissions import Perm
from majal.modules.calls.workflow import CONFIGURATIONS, whole

REFUSALS = {
    "grid_weights_whole": WeightsNotWhole,
    "grid_fixed": GridFixed,
    "grid_version_once": GridFixed,
    "criterion_weighs": WeightsNotWhole,
}


@dataclass(frozen=True)
class Line:
    """One criterion of a new version."""

    label_ar: str
    label_fr: str
    weight: int
    most: int = 5
    help_ar: str = ""
    help_fr: str = ""


@command(refusals=REFUSALS)
def revise_grid(code: str, lines: Iterable[Line], *, note: str = "", by: Actor) -> Grid:
    """Publish a new version of a grid; calls that are made from now on may take it.

    What was scored by a former version keeps that one.

    Permission: calls.manage.
    Raises: NotAllowed; NotFound; GridEmpty; WeightsNotWhole; GridFixed where two made one at once.
    """
    require(by, Perm.MANAGE)
    former = Grid.objects.filter(code=code).order_by("-version").first()
    if former is None:
        raise NotFound
    return _publish(
        Grid(
            code=code,
            version=former.version + 1,
            name_ar=former.name_ar,
            name_fr=former.name_fr,
            note=note.strip()[:300],
        ),
        list(lines),
        by,
    )


@command(refusals=REFUSALS)
def load_grids(*, by: Actor) -> list[Grid]:
    """Publish the shipped grids that are not there yet; asked twice, it changes nothing.

    Permission: calls.load.
    Raises: NotAllowed.
    """
    require(by, Perm.LOAD)
    made = []
    for one in CONFIGURATIONS.values():
        if Grid.objects.filter(code=one.grid).exists():
            continue
        lines = [Line(w.ar, w.fr, w.weight, w.most, w.help_ar, w.help_fr) for w in one.criteria]
        grid = Grid(code=one.grid, version=1, name_ar=one.name_ar, name_fr=one.name_fr)
        made.append(_publish(grid, lines, by))
    return made


def _publish(grid: Grid, lines: list[Line], by: Actor) -> Grid:
    kept = [one for one in lines if one.label_ar.strip() or one.label_fr.strip()]
    if not kept:
        raise GridEmpty
    if not whole(one.weight for one in kept):
        raise WeightsNotWhole
    grid.save()
    for position, one in enumerate(kept, 1):
        Criterion.objects.create(
            grid=grid,
            position=position,
            label_ar=one.label_ar.strip() or one.label_fr.strip(),
            label_fr=one.label_fr.strip() or one.label_ar.strip(),
            help_ar=one.help_ar.strip(),
            help_fr=one.help_fr.strip(),
            weight=one.weight,
            most=one.most,
        )
    grid.published_at, grid.published_by_id = timezone.now(), by.pk
    grid.save(update_fields=["published_at", "published_by"])
    return grid
