"""Who may do what with feeds. Read this file; there is no other place.

The head office communicates for the network: it chooses what is followed. Parks and programmes see
what is followed and how it fares.
"""

from enum import StrEnum

from majal.kernel.permissions import either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "feeds.see"  # what is followed, how each feed fares, the list as OPML
    MANAGE = "feeds.manage"  # add, change, pause, take out; what publishers allow
    SWITCH = "feeds.switch"  # whether anything is asked outside at all
    FETCH = "feeds.fetch"  # what the clock does


MANAGERS = (Role.HEAD_OFFICE,)

parks = holds(Role.PARK_MANAGER, Role.PROGRAMME_LEAD, on="park")

grant(Perm.SEE, to=either(holds(*MANAGERS, Role.PROGRAMME_LEAD), parks))
grant(Perm.MANAGE, to=holds(*MANAGERS))
grant(Perm.SWITCH, to=holds(*MANAGERS))
grant(Perm.FETCH, to=nobody)
