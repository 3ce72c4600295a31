"""Who may take figures and conventions in the formats of others. There is no other place.

A file tells what its reader may see anyway, and nothing more.
"""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant


class Perm(StrEnum):
    SEE = "exchange.see"  # figures as SDMX, conventions as IATI: what the reader may see


grant(Perm.SEE, to=anyone)
