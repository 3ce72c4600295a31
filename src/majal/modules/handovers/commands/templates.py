"""What a park looks at in each kind of space: its own list, begun with the usual one."""

from django.db.models import Max
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.handovers import errors
from majal.modules.handovers.commands.holding import said
from majal.modules.handovers.models import TemplateItem
from majal.modules.handovers.permissions import Perm
from majal.modules.handovers.workflow import usual_for
from majal.modules.parks.public import Park

ONCE = {"template_item_once": errors.TemplateTaken}
LENGTHS = {"room_ar": 80, "room_fr": 80, "name_ar": 120, "name_fr": 120}


@command(refusals=ONCE)
def add_template_item(park_id: int, space_kind: str, *, by: Actor, **names: str) -> TemplateItem:
    """Add something to look at in a kind of space of a park; the first time after the usual list.

    ``names``: room_ar, room_fr, name_ar, name_fr; each of room and name in one language at least.

    Permission: handovers.templates on the park.
    Raises: NotFound; NotAllowed; ItemUnnamed; TemplateTaken.
    """
    park = _park(park_id, by)
    given = {name: said(names.get(name, ""), most) for name, most in LENGTHS.items()}
    if not (given["room_ar"] or given["room_fr"]) or not (given["name_ar"] or given["name_fr"]):
        raise errors.ItemUnnamed
    _take_over(park, space_kind)
    rows = TemplateItem.objects.filter(park=park, space_kind=space_kind)
    last = rows.aggregate(last=Max("position"))["last"] or 0
    return TemplateItem.objects.create(park=park, space_kind=space_kind, position=last + 1, **given)


@command(refusals=ONCE)
def retire_template_item(park_id: int, space_kind: str, position: int, *, by: Actor) -> None:
    """Take something off the list, by its place; reports that hold it keep it.

    Permission: handovers.templates on the park.
    Raises: NotFound; NotAllowed.
    """
    park = _park(park_id, by)
    _take_over(park, space_kind)
    rows = TemplateItem.objects.filter(park=park, space_kind=space_kind, retired_at=None)
    found = rows.filter(position=position).first()
    if found is None:
        raise NotFound
    found.retired_at = timezone.now()
    found.save(update_fields=["retired_at"])


def _park(park_id: int, by: Actor) -> Park:
    """A park, locked to the end, so that its list is begun once."""
    park = Park.objects.select_for_update(of=("self",), no_key=True).filter(pk=park_id).first()
    if park is None:
        raise NotFound
    require(by, Perm.TEMPLATES, park)
    return park


def _take_over(park: Park, space_kind: str) -> None:
    """Begin a park’s own list with the usual one."""
    if TemplateItem.objects.filter(park=park, space_kind=space_kind).exists():
        return
    usual = usual_for(space_kind)
    TemplateItem.objects.bulk_create(
        TemplateItem(park=park, space_kind=space_kind, position=place, **one._asdict())
        for place, one in enumerate(usual)
    )
