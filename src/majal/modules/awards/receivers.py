"""What agreements do when money is awarded, or an appeal takes it back."""

from typing import Any

from django.dispatch import receiver

from majal.kernel.actors import SYSTEM
from majal.modules.awards.commands import end_agreement, prepare_agreement
from majal.modules.grants.public import Award, award_made, award_revoked


@receiver(award_made, dispatch_uid="awards.prepare_agreement")
def awarded(sender: object, *, award: Award, **_more: Any) -> None:  # noqa: ARG001
    """Prepare the agreement of what was awarded."""
    prepare_agreement(award, by=SYSTEM)


@receiver(award_revoked, dispatch_uid="awards.end_agreement")
def revoked(sender: object, *, award: Award, **_more: Any) -> None:  # noqa: ARG001
    """End the agreement of what an appeal takes back."""
    end_agreement(award, by=SYSTEM)
