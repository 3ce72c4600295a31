"""Who may see how the house runs, and mend it. Read this file; there is no other place.

The head office runs the house: it already manages accounts, messages and endpoints. Numbers and
names of jobs are shown, never what a job was given.
"""

from enum import StrEnum

from majal.kernel.permissions import grant, holds, nobody
from majal.modules.people.public import Role

OPERATORS = (Role.HEAD_OFFICE,)
"""Who is told when something is wrong."""


class Perm(StrEnum):
    READ = "operations.read"  # signs, the queue, slow statements, alarms
    STEER = "operations.steer"  # put a stuck job back, or give it up
    WATCH = "operations.watch"  # what the clock does


operators = holds(*OPERATORS)

grant(Perm.READ, to=operators)
grant(Perm.STEER, to=operators)
grant(Perm.WATCH, to=nobody)
