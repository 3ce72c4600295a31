"""Who may import: whoever holds the permission of an importer, each their own files."""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.imports.importers import Importer, importers
from majal.kernel.permissions import either, grant, holds, may, nobody


class Perm(StrEnum):
    IMPORT = "kernel.import"  # send files to an importer (the object); to any, without one
    SEE = "kernel.see_import"  # the report of a file
    SEE_ALL = "kernel.see_all_imports"  # those of everybody
    RECORD = "kernel.record_import"  # have a checked file recorded, or checked again
    RUN = "kernel.run_import"  # the job's part


def may_use_it(actor: Actor, one: Any) -> bool:
    """whoever holds the permission of the importer"""
    some = [one] if isinstance(one, Importer) else importers
    return any(may(actor, each.permission) for each in some)


def sent_it(actor: Actor, file: Any) -> bool:
    """whoever sent the file and still holds the permission of its importer"""
    if file is None or actor.pk is None or file.sent_by_id != actor.pk:
        return False
    found = importers.get(file.importer)
    return found is not None and may(actor, found.permission)


head_office = holds("head_office")
grant(Perm.IMPORT, to=may_use_it)
grant(Perm.SEE, to=either(sent_it, head_office))
grant(Perm.SEE_ALL, to=head_office)
grant(Perm.RECORD, to=sent_it)
grant(Perm.RUN, to=nobody)
