"""Who may look at kept times: everybody. Read this file to know; there is no other place."""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant


class Perm(StrEnum):
    SEE = "service_times.see"  # promised time beside the time really taken


grant(Perm.SEE, to=anyone)
