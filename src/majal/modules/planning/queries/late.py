"""What a week should not pass over: promised dates that are past, blockers overdue, silence."""

from collections.abc import Sequence
from dataclasses import dataclass

from majal.kernel.actors import Actor
from majal.modules.planning.queries.sites import Site, sites_visible_to


@dataclass(frozen=True)
class Late:
    """One site and what is late of it."""

    site: Site

    @property
    def count(self) -> int:
        """How many things are late."""
        return len(self.site.missed) + len(self.site.overdue)


def late_for(actor: Actor) -> Sequence[Late]:
    """The sites of an actor of which a promised date is past or a blocker overdue, worst first."""
    found = [Late(s) for s in sites_visible_to(actor) if s.missed or s.overdue]
    return sorted(found, key=lambda one: (-one.count, one.site.park.code))
