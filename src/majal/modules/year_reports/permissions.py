"""Who may do what with year reports. Read this file to know; there is no other place.

The report of the network tells all conventions and their money: it is head office's own. The
report of a territory or a park tells what the public may see, whoever asks for it.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    METHOD = "year_reports.method"  # how figures are defined, chosen, checked and worked out
    LIST = "year_reports.list"  # the reports one may open
    ASK = "year_reports.ask"  # a report of a year (None: of the network)
    SEE = "year_reports.see"  # a report with its files
    MAKE = "year_reports.make"  # carry out what was asked: a job does, for the person who asked
    DEMONSTRATE = "year_reports.demonstrate"  # what the demonstration does


head_office = holds(Role.HEAD_OFFICE)
readers = either(
    head_office,
    holds(Role.COORDINATOR),
    holds(Role.PARK_MANAGER, on="park"),
    holds(Role.AUTHORITY, Role.WALI, Role.GOVERNOR, on="territory"),
)


def of_a_place(actor: Actor, subject: Any) -> bool:
    """reads reports, and this one is of a territory or a park"""
    return subject is not None and readers(actor, None)


def reads_its_subject(actor: Actor, report: Any) -> bool:
    """reads reports, and this one is of a territory or a park"""
    return report is not None and not report.of_network and readers(actor, None)


grant(Perm.METHOD, to=anyone)
grant(Perm.LIST, to=readers)
grant(Perm.ASK, to=either(head_office, of_a_place))
grant(Perm.SEE, to=either(head_office, reads_its_subject))
grant(Perm.MAKE, to=either(head_office, reads_its_subject))
grant(Perm.DEMONSTRATE, to=nobody)
