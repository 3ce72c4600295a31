"""What changes of attestations."""

from majal.modules.attestations.commands.ending import check_attestations, withdraw_attestation
from majal.modules.attestations.commands.issuing import issue_attestation

__all__ = ["check_attestations", "issue_attestation", "withdraw_attestation"]
