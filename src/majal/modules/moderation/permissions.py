"""Who may do what with reports by readers. Read this file to know; there is no other place.

Anyone may report what anyone may see. Who reported stays with the moderators, and nobody else.
"""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant, holds, nobody
from majal.modules.people.public import Role

OUTCOME_LINK = "moderation.outcome"
"""The purpose of the link by which whoever reported learns what became of it."""


class Perm(StrEnum):
    REPORT = "moderation.report"  # a picture or a text that one sees
    FOLLOW = "moderation.follow"  # what became of one's report; the link decides
    READ = "moderation.read"  # what was reported, by how many, and why
    DECIDE = "moderation.decide"  # show it again, or remove it, with a reason
    HIDE = "moderation.hide"  # hidden by the number of its readers: the system's own step
    KEEP_TIME = "moderation.keep_time"  # what the clock does


moderators = holds(Role.HEAD_OFFICE)

grant(Perm.REPORT, to=anyone)
grant(Perm.FOLLOW, to=anyone)
grant(Perm.READ, to=moderators)
grant(Perm.DECIDE, to=moderators)
grant(Perm.HIDE, to=nobody)
grant(Perm.KEEP_TIME, to=nobody)
