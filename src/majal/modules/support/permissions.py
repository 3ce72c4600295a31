"""Who may do what with incidents. Read this file to know; there is no other place.

Every permission is asked on a record that has a park, or on the park itself. Whoever reported an
incident answers by a link, and needs no account.
"""

from enum import StrEnum

from majal.kernel.permissions import anyone, either, grant, holds_link, nobody
from majal.modules.upkeep.public import (
    TEAM,
    managers_of_park,
    menders_of_park,
    serves_somewhere,
    team_of_park,
)

ANSWER_LINK = "support.answer"
"""The purpose of the link by which whoever reported an incident confirms its repair."""
SERVING = TEAM
"""The roles whose first page shows what waits to be repaired."""


class Perm(StrEnum):
    REPORT = "support.report"  # say that something is broken
    OPEN_LINK = "support.open_link"  # the page behind a link; the link decides
    ANSWER = "support.answer"  # confirm a repair, or say that it still fails; say how it went
    ROUND = "support.round"  # the lists of incidents of one's parks
    SEE = "support.see"  # an incident whole
    TRIAGE = "support.triage"  # judge how severe it is, give it to somebody, set it aside
    WORK = "support.work"  # take it on, wait, use parts, say that it is repaired
    KEEP_PLACES = "support.keep_places"  # doors and their codes
    KEEP_TIME = "support.keep_time"  # what the clock does: closing, last moments


grant(Perm.REPORT, to=anyone)
grant(Perm.OPEN_LINK, to=anyone)
grant(Perm.ANSWER, to=either(holds_link(ANSWER_LINK, "support.incident"), team_of_park))
grant(Perm.ROUND, to=serves_somewhere)
grant(Perm.SEE, to=team_of_park)
grant(Perm.TRIAGE, to=team_of_park)
grant(Perm.WORK, to=menders_of_park)
grant(Perm.KEEP_PLACES, to=managers_of_park)
grant(Perm.KEEP_TIME, to=nobody)
