"""What other modules may use from attestations: a kind of theirs, registered while Django starts.

In their ``refs.py``: ``kind("training", permission=Perm.ASK, subjects=own_attendances,
facts=facts_of_attendance, organisation=…, park=…)``. Its facts are a mapping, or
``Missing(sentence)`` which says what is missing; its text is a row of ``attestations.csv``.
"""

from majal.modules.attestations.commands import issue_attestation
from majal.modules.attestations.models import Attestation
from majal.modules.attestations.queries import attestations_visible_to
from majal.modules.attestations.workflow import AttestationKind, Facts, Missing, kind, spoken

__all__ = [
    "Attestation",
    "AttestationKind",
    "Facts",
    "Missing",
    "attestations_visible_to",
    "issue_attestation",
    "kind",
    "spoken",
]
