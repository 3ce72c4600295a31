"""Who may let an assistant ask. There is no other place."""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant


class Perm(StrEnum):
    ASK = "assistants.ask"  # what the caller may see, read by an assistant


grant(Perm.ASK, to=anyone)
