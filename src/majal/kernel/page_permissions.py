"""Who may open the kernel's own pages: histories, files, jobs, drafts, documents.

What these pages show belongs to a record of some module: whoever may not see the record does not
get there, whatever stands here.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, anyone_signed_in, either, grant, holds


class Perm(StrEnum):
    SEE_HISTORY = "kernel.see_history"  # who changed a record that one may see
    OPEN_FILE = "kernel.open_file"  # a file of a record; its own permission is asked as well
    FOLLOW_JOB = "kernel.follow_job"  # the progress of a long work
    KEEP_DRAFTS = "kernel.keep_drafts"  # what one has typed and not sent
    CHECK_DOCUMENT = "kernel.check_document"  # whether a document is ours, and still holds
    SEE_ACTS = "kernel.see_acts"  # which acts there are; each asks its own permission
    SEE_SCANS = "kernel.see_scans"  # that no scanner has looked at a file yet


def asked_for_it(actor: Actor, run: Any) -> bool:
    """whoever asked for the work"""
    return run is not None and run.owner_id is not None and run.owner_id == actor.pk


def works_in_the_network(actor: Actor, obj: Any) -> bool:  # noqa: ARG001
    """whoever holds a role on the network or on a park"""
    return any(grant.scope_kind in {"network", "park"} for grant in actor.grants)


# Those who answer for what is recorded; roles as ``people`` writes them.
grant(Perm.SEE_HISTORY, to=either(holds("head_office"), holds("park_manager", on="park")))
grant(Perm.OPEN_FILE, to=anyone)
grant(Perm.FOLLOW_JOB, to=either(asked_for_it, holds("head_office")))
grant(Perm.KEEP_DRAFTS, to=anyone_signed_in)
grant(Perm.CHECK_DOCUMENT, to=anyone)
grant(Perm.SEE_ACTS, to=anyone)
grant(Perm.SEE_SCANS, to=works_in_the_network)
