"""Who may do what with visits. Read this file to know; there is no other place.

Every permission is asked on an event, or on a company asked to receive one.
"""

from enum import StrEnum

from majal.kernel.permissions import anyone, anyone_signed_in, grant, nobody
from majal.modules.events.public import for_its_organisation, makers_of_park, servers_of_park


class Perm(StrEnum):
    SEE = "visits.see"  # which companies receive a visit
    OWN = "visits.own"  # what one's companies are asked to receive
    HOST = "visits.host"  # answer for a company that is asked
    MAKE = "visits.make"  # say who comes, ask companies
    DECLARE = "visits.declare"  # how many came and how many nights they stayed
    PREPARE = "visits.prepare"  # the visits of the demonstration


grant(Perm.SEE, to=anyone)
grant(Perm.OWN, to=anyone_signed_in)
grant(Perm.HOST, to=for_its_organisation)
grant(Perm.MAKE, to=makers_of_park)
grant(Perm.DECLARE, to=servers_of_park)
grant(Perm.PREPARE, to=nobody)
