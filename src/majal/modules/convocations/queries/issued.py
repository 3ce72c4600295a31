"""The agenda as it was issued last."""

from typing import Any

from majal.modules.convocations.models import Agenda
from majal.modules.sittings.public import Sitting


def issued_agenda(sitting: Sitting) -> Any:
    """The document with its file; None while none is issued."""
    rows = Agenda.objects.filter(sitting=sitting).select_related("document__file")
    found = rows.first()
    return found.document if found else None
