"""Plans of the building of the demonstration, drawn from its spaces along a corridor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.modules.floor_plans.commands.sending import send_plan
from majal.modules.floor_plans.models import FloorPlan
from majal.modules.parks.public import Floor, Space, spaces_in_use

WIDE, DEEP, CORRIDOR = 960, 180, 60


@command()
def make_demo_plans(park_id: int, *, by: Actor) -> int:
    """Draw every floor of a park that has spaces, once; says how many.

    Permission: floor_plans.keep on each floor.
    Raises: NotAllowed.
    """
    if not settings.MAJAL_DEMO or FloorPlan.objects.exists():
        return 0
    today, made = timezone.localdate(), 0
    for floor in Floor.objects.filter(building__park=park_id, archived_at=None):
        spaces = list(spaces_in_use(today).filter(floor=floor).order_by("code"))
        if not spaces:
            continue
        content = _drawing(spaces).encode()
        file = _Made(content)
        first = date(today.year - 2, 1, 1)
        send_plan(floor.pk, file, name=f"niveau-{floor.level}.svg", first_day=first, by=by)
        made += 1
    return made


@dataclass
class _Made:
    """A drawing of our own making as an upload."""

    content: bytes
    size: int | None = None

    def chunks(self) -> list[bytes]:
        """All of it."""
        return [self.content]


def _drawing(spaces: Sequence[Space]) -> str:
    """Rooms on both sides of a corridor, each as wide as its area asks."""
    half = (len(spaces) + 1) // 2
    parts = [f'<rect width="{WIDE}" height="{2 * DEEP + CORRIDOR}"/>']
    for side, row in enumerate((spaces[:half], spaces[half:])):
        whole = sum(float(space.net_area or 10) for space in row)
        x, y = 0.0, side * (DEEP + CORRIDOR)
        for space in row:
            wide = WIDE * float(space.net_area or 10) / whole
            box = f'x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{DEEP}"'
            parts.append(f'<rect id="local-{space.code}" {box}/>')
            x += wide
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
