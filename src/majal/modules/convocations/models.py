"""The agenda of a sitting as it was issued last."""

from typing import Any

import pgtrigger
from django.db import models
from django.utils.translation import pgettext_lazy

from majal.modules.sittings.public import Sitting

ISSUE_AGENDA = "convocations.issue_agenda"
"""The job that issues the agenda of a sitting."""


class Agenda(models.Model):
    """The document; each later one takes the place of the one before. ``turn`` counts the changes.

    The register of documents keeps those before.
    """

    sitting: models.OneToOneField[Any, Any] = models.OneToOneField(
        Sitting, models.PROTECT, related_name="+"
    )
    turn = models.PositiveIntegerField(default=0)
    document: models.ForeignKey[Any, Any] = models.ForeignKey(
        "kernel.IssuedDocument", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = pgettext_lazy("sitting", "agenda")
        triggers = [pgtrigger.Protect(name="agenda_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.sitting)
