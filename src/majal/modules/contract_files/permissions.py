"""Who may do what with files of contracts. Read this file to know; there is no other place."""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import grant
from majal.modules.people.public import Role


class Perm(StrEnum):
    IMPORT = "contract_files.import"  # contracts from a file; each row asks of its own park


def keeps_contracts_somewhere(actor: Actor, obj: Any) -> bool:  # noqa: ARG001
    """whoever runs a park; the head office"""
    return any(g.role in (Role.HEAD_OFFICE, Role.PARK_MANAGER) for g in actor.grants)


grant(Perm.IMPORT, to=keeps_contracts_somewhere)
