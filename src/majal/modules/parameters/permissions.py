"""Who may do what with rules and the calendar."""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant, holds, nobody


class Perm(StrEnum):
    SEE = "parameters.see"  # rules in force and the calendar are public
    ANNOUNCE = "parameters.announce"  # record the announced day of a feast
    LOAD = "parameters.load"  # write rules, timetables and past announcements from the files


grant(Perm.SEE, to=anyone)
grant(Perm.ANNOUNCE, to=holds("head_office"))
grant(Perm.LOAD, to=nobody)
