"""Who may do what with articles. Read this file to know; there is no other place.

What the press says is public as the press is; what was set aside or hidden is for the network's
people, who also add what came by no feed and say which articles tell the same story.
"""

from enum import StrEnum

from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    READ = "press.read"  # articles, papers, days, the search
    LIST = "press.list"  # the list of all articles, hidden ones too
    ADD = "press.add"  # an article by its address, as a file, as pasted text
    FOLD = "press.fold"  # say that articles tell one story, or do not
    HIDE = "press.hide"  # hide an article or a picture, and show it again
    RULE = "press.rule"  # what a paper allows: its pictures, its whole text
    KEEP = "press.keep"  # what feeds, the clock and the loading of data do


team = either(
    holds(Role.HEAD_OFFICE, Role.PROGRAMME_LEAD),
    holds(Role.PARK_MANAGER, Role.PROGRAMME_LEAD, on="park"),
)
network = holds(Role.HEAD_OFFICE)

grant(Perm.READ, to=anyone)
grant(Perm.LIST, to=team)
grant(Perm.ADD, to=team)
grant(Perm.FOLD, to=team)
grant(Perm.HIDE, to=network)
grant(Perm.RULE, to=network)
grant(Perm.KEEP, to=nobody)
