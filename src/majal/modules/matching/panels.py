"""What matching adds to the pages of experts and to first pages."""

from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.kernel.permissions import may
from majal.modules.matching.permissions import Perm
from majal.modules.matching.queries import mine_in_groups
from majal.modules.people.public import Role


@panel(
    "matching.find",
    place="advising.experts.acts",
    order=10,
    permission=Perm.FIND,
    template="matching/_find.html",
)
def find(actor: Actor, record: Any) -> dict[str, Any]:  # noqa: ARG001
    """The way to proposals for a need, and for the team to its groups."""
    return {"team": may(actor, Perm.GROUPS)}


def _mine(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    members, mentors = mine_in_groups(actor)
    return {"members": members, "mentors": mentors} if members or mentors else None


for _role in (Role.COMPANY_MANAGER, Role.EXPERT):
    panel(
        f"matching.mine.{_role}",
        place=f"home.{_role}",
        order=23,
        permission=Perm.OWN,
        template="matching/_mine.html",
    )(_mine)
