"""Who may do what with figures."""

from enum import StrEnum

from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "figures.see"  # measures and what was said of them are public
    IMPORT = "figures.import"  # send a file of statements, see its report, commit it
    RECORD = "figures.record"  # open the form of statements
    RECORD_OF = "figures.record_of"  # record or correct a statement of one subject: a park or none
    VERIFY = "figures.verify"  # check somebody else's statement against its file
    SEE_EVIDENCE = "figures.see_evidence"  # open the files that show statements
    RUN_METERS = "figures.run_meters"  # count now what the modules' own records say
    LOAD = "figures.load"  # write measures and statements from the files of the project


grant(Perm.SEE, to=anyone)
grant(Perm.IMPORT, to=holds(Role.HEAD_OFFICE))
STAFF = either(holds(Role.HEAD_OFFICE), holds(Role.PARK_MANAGER, on="park"))
OF_PARK = either(
    holds(Role.HEAD_OFFICE), holds(Role.PARK_MANAGER, on="park", by=lambda park: int(park.pk))
)
grant(Perm.RECORD, to=STAFF)
grant(Perm.RECORD_OF, to=OF_PARK)
grant(Perm.VERIFY, to=holds(Role.HEAD_OFFICE))
grant(Perm.SEE_EVIDENCE, to=STAFF)
grant(Perm.RUN_METERS, to=holds(Role.HEAD_OFFICE))
grant(Perm.LOAD, to=nobody)
