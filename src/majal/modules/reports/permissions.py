"""Who may do what with reports. Read this file to know; there is no other place.

A report is the council's own: whoever acts for it, and head office, ask for it and open it.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import either, grant, holds, nobody, scopes
from majal.modules.conventions.public import COUNCILS
from majal.modules.people.public import Role


class Perm(StrEnum):
    LIST = "reports.list"  # the page of one's own reports
    ASK = "reports.ask"  # a report for a council (the organisation)
    SEE = "reports.see"  # a report with its files
    WRITE = "reports.write"  # its note and its draft deliberation
    MAKE = "reports.make"  # carry out what was asked: a job does, for the person who asked
    TELL = "reports.tell"  # send the digest of the week


def acts_for_council(actor: Actor, organisation: Any) -> bool:
    """authority on the council's territory"""
    return (
        organisation is not None
        and organisation.kind_id in COUNCILS
        and organisation.territory_id in scopes(actor, Role.AUTHORITY, kind="territory")
    )


def of_its_council(actor: Actor, report: Any) -> bool:
    """authority on the territory of the report's council"""
    return report is not None and acts_for_council(actor, report.organisation)


head_office = holds(Role.HEAD_OFFICE)
of_report = either(head_office, of_its_council)
grant(Perm.LIST, to=either(head_office, holds(Role.AUTHORITY, on="territory")))
grant(Perm.ASK, to=either(head_office, acts_for_council))
grant(Perm.SEE, to=of_report)
grant(Perm.WRITE, to=of_report)
grant(Perm.MAKE, to=of_report)
grant(Perm.TELL, to=nobody)
