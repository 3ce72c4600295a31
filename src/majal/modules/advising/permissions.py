"""Who may see the experts who agreed to be shown to everybody; all else is mentoring's to say."""

from enum import StrEnum

from majal.kernel.permissions import anyone, anyone_signed_in, grant


class Perm(StrEnum):
    SEE = "advising.see"  # experts who agreed, without any address
    LISTED = "advising.listed"  # agree for oneself, or take it back


grant(Perm.SEE, to=anyone)
grant(Perm.LISTED, to=anyone_signed_in)
