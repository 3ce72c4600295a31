"""Who may do what with reports. Read this file to know; there is no other place.

A report is the council's own: whoever acts for it, and head office, ask for it and open it.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import either, grant, holds, nobody, scopes
from majal.modules.conventions.public import COUNCILS, sees_whole_convention
from majal.modules.people.public import Role


class Perm(StrEnum):
    LIST = "reports.list"  # the page of one's own reports
    ASK = "reports.ask"  # a report for a council (the organisation)
    SEE = "reports.see"  # a report with its files
    WRITE = "reports.write"  # its note and its draft deliberation
    MAKE = "reports.make"  # carry out what was asked: a job does, for the person who asked
    BUNDLE = "reports.bundle"  # ask for everything on record of a convention, as one file
    OPEN_BUNDLE = "reports.open_bundle"  # take that file: it holds what its asker may open
    TELL = "reports.tell"  # send the digest of the week
    END = "reports.end"  # put away bundles whose days are over


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


def asked_for_it(actor: Actor, bundle: Any) -> bool:
    """whoever asked for it, as long as they see the whole convention"""
    return (
        bundle is not None
        and actor.pk is not None
        and bundle.asked_by_id == actor.pk
        and sees_whole_convention(actor, bundle.convention)
    )


head_office = holds(Role.HEAD_OFFICE)
of_report = either(head_office, of_its_council)
grant(Perm.LIST, to=either(head_office, holds(Role.AUTHORITY, on="territory")))
grant(Perm.ASK, to=either(head_office, acts_for_council))
grant(Perm.SEE, to=of_report)
grant(Perm.WRITE, to=of_report)
grant(Perm.MAKE, to=either(of_report, asked_for_it))
grant(Perm.BUNDLE, to=sees_whole_convention)
grant(Perm.OPEN_BUNDLE, to=asked_for_it)
grant(Perm.TELL, to=nobody)
grant(Perm.END, to=nobody)
