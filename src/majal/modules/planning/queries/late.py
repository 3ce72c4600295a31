"""What a week should not pass over: promised dates that are past, blockers overdue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from majal.kernel.actors import Actor
from majal.modules.planning.models import Blocker, Statement
from majal.modules.planning.queries.sites import Site, sites_visible_to

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Late:
    """One site and what is late of it: promises not kept, the latest first; blockers overdue."""

    site: Site
    missed: tuple[Statement, ...]
    overdue: tuple[Blocker, ...]

    def fresh(self, monday: date) -> tuple[Statement, ...]:
        """The promises that ended in the week before a Monday: those of which nobody was told."""
        return tuple(s for s in self.missed if monday - WEEK <= _end(s) < monday)

    def presses(self, monday: date) -> bool:
        """Whether somebody should hear of it: a blocker is overdue, or a date has just passed."""
        return bool(self.overdue or self.fresh(monday))


def late_for(actor: Actor, today: date | None = None) -> list[Late]:
    """The sites of an actor of which something is late, those with overdue blockers first."""
    return late_among(sites_visible_to(actor, today=today))


def late_among(sites: Iterable[Site]) -> list[Late]:
    """Of some sites, those of which a promised date is past or a blocker overdue."""
    found = [
        Late(s, tuple(sorted(s.missed, key=_end, reverse=True)), tuple(s.overdue)) for s in sites
    ]
    late = [one for one in found if one.missed or one.overdue]
    return sorted(late, key=lambda one: (-len(one.overdue), -len(one.missed), one.site.park.code))


def monday_of(today: date) -> date:
    """The Monday of a week, by which its letter is known."""
    return today - timedelta(days=today.weekday())


def _end(said: Statement) -> date:
    return said.when.last() if said.when else date.min
