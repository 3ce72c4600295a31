"""The drawing of a floor is sent; of it shapes and names are kept, nothing else."""

import hashlib
from datetime import date

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.files import Upload
from majal.kernel.permissions import id_of, require
from majal.modules.floor_plans.errors import PlanTooLarge
from majal.modules.floor_plans.models import FloorPlan
from majal.modules.floor_plans.permissions import Perm
from majal.modules.floor_plans.queries.paths import Ring
from majal.modules.floor_plans.queries.svg import MOST_BYTES, read_drawing
from majal.modules.parks.public import Floor


@command()
def send_plan(floor_id: int, upload: Upload, *, name: str, first_day: date, by: Actor) -> FloorPlan:
    """Read the SVG drawing of a floor that holds from a day on; one of the same day is replaced.

    Permission: floor_plans.keep on the floor.
    Raises: NotFound; NotAllowed; PlanNotSvg; PlanTooLarge; PlanUnsafe; PlanEmpty.
    """
    rows = Floor.objects.select_for_update(of=("self",)).select_related("building__park")
    floor = rows.filter(pk=floor_id, archived_at=None).first()
    if floor is None:
        raise NotFound
    require(by, Perm.KEEP, floor)
    content = b""
    for chunk in upload.chunks():
        content += chunk
        if len(content) > MOST_BYTES:
            raise PlanTooLarge
    drawing = read_drawing(content)
    plan = FloorPlan.objects.filter(floor=floor, first_day=first_day).first()
    plan = plan or FloorPlan(floor=floor, first_day=first_day)
    plan.name = " ".join(name.replace("\0", "").split())[:200]
    plan.sha256 = hashlib.sha256(content).hexdigest()
    plan.height = drawing.height
    plan.shapes = [
        {"names": shape.names, "rings": [_flat(ring) for ring in shape.rings]}
        for shape in drawing.shapes
    ]
    plan.sent_by_id = id_of(by) if by.pk else None
    plan.save()
    return plan


def _flat(ring: Ring) -> list[float]:
    """A polygon as its numbers in turn."""
    return [number for point in ring for number in point]
