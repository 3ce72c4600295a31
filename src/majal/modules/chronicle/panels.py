"""What a convention's page shows first: its keys, the promised and the real, how the cost rose."""

from collections.abc import Mapping
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.modules.chronicle.permissions import Perm
from majal.modules.chronicle.queries import tale_of
from majal.modules.conventions.public import Sheet, may_edit


@panel(
    "chronicle.sheet",
    place="conventions.sheet",
    order=10,
    permission=Perm.SEE,
    template="chronicle/_sheet.html",
)
def sheet(actor: Actor, sheet: Sheet) -> Mapping[str, Any]:
    """The tale of a convention, its parties beside its cost."""
    return {
        "tale": tale_of(sheet, to=actor),
        "sheet": sheet,
        "convention": sheet.convention,
        "may_edit": may_edit(actor, sheet.convention),
    }
