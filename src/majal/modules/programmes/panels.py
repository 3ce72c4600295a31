"""What programmes add to the menu and to first pages."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.programmes.permissions import TEAM, Perm
from majal.modules.programmes.queries import cohorts_run_by, late_milestones, own_places

menu_item(MenuItem("programmes", _("Programmes"), "programmes:programmes", Perm.READ, 28, "foot"))
menu_item(
    MenuItem(
        "programmes.members",
        _("Members of programmes"),
        "programmes:places",
        Perm.LIST,
        36,
        "desk",
        "users",
        False,
    )
)
FEW = 4


def _desk(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The running cohorts one looks after, with what is late."""
    today = timezone.localdate()
    cohorts = cohorts_run_by(actor).filter(last_day__gte=today).order_by("last_day")
    late = late_milestones(actor, today)
    rows = [(one, round(100 * vars(one)["taken"] / one.capacity)) for one in cohorts[:FEW]]
    found = list(late[:FEW])
    return {"cohorts": rows, "late": found, "more": late.count()} if rows or found else None


for _role in sorted(set(TEAM)):
    panel(
        f"programmes.desk.{_role}",
        place=f"home.{_role}",
        order=22,
        permission=Perm.LIST,
        template="programmes/_desk.html",
    )(_desk)


@panel(
    "programmes.mine",
    place="home.everyone",
    order=12,
    permission=Perm.MINE,
    template="programmes/_mine.html",
)
def mine(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    """One’s own running places, each with its next milestone."""
    today = timezone.localdate()
    rows = own_places(actor).filter(left_on=None).prefetch_related("milestones")
    found = []
    for place in rows[:FEW]:
        kept = [one for one in place.milestones.all() if not one.dropped_at]
        following = next((one for one in kept if not one.done_on), None)
        done = sum(1 for one in kept if one.done_on)
        found.append((place, following, following and following.is_late(today), done, len(kept)))
    return {"rows": found} if found else None
