"""Who may take figures out for analysis. Read this file to know; there is no other place."""

from enum import StrEnum

from majal.kernel.permissions import grant, holds
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "analytics.see"  # exports, their manifests, what the engine answers
    EXPORT = "analytics.export"  # write all observations to Parquet now


grant(Perm.SEE, to=holds(Role.HEAD_OFFICE))
grant(Perm.EXPORT, to=holds(Role.HEAD_OFFICE))
