"""What opinions hear of dossiers."""

from typing import Any

from django.dispatch import receiver

from majal.kernel.actors import SYSTEM
from majal.modules.cases.public import Case, case_emptied
from majal.modules.opinions.commands import forget_askers


@receiver(case_emptied)
def forget(sender: Any, *, case: Case, **_more: Any) -> None:  # noqa: ARG001
    """The names of those who were asked and never answered go with the dossier's."""
    forget_askers(case.pk, by=SYSTEM)
