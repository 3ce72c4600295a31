"""Who may do what at the desk of events, beside what events themselves grant."""

from enum import StrEnum

from majal.kernel.permissions import anyone_signed_in, grant, nobody


class Perm(StrEnum):
    GROUP = "event_desk.group"  # register a pasted list of people, such as a class
    IMPORT = "event_desk.import"  # send a list of people as a file, such as a class
    PREPARE = "event_desk.prepare"  # the events of the demonstration


grant(Perm.GROUP, to=anyone_signed_in)
grant(Perm.IMPORT, to=anyone_signed_in)
grant(Perm.PREPARE, to=nobody)
