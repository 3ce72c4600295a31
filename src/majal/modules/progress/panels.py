"""What daily work shows on a commitment's page: how far it has come, and by what."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.modules.commitments.public import Commitment
from majal.modules.progress.permissions import Perm
from majal.modules.progress.queries import progress_of


@panel(
    "progress.commitment",
    place="commitments.commitment",
    order=10,
    permission=Perm.SEE,
    template="progress/_commitment.html",
)
def of_commitment(actor: Actor, commitment: Commitment) -> Mapping[str, Any] | None:
    """How much of what was promised is done, beside how much of the time is over."""
    found = progress_of(actor, commitment, timezone.localdate())
    return {"progress": found, "invented": settings.MAJAL_DEMO} if found else None
