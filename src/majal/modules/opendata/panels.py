"""What open data add to the foot of pages, and to pages of parks and procedures for programs."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.opendata.permissions import Perm
from majal.modules.opendata.queries.schema import schema_of_park, schema_of_procedure

menu_item(MenuItem("opendata", _("Open data"), "opendata:catalogue", Perm.SEE, 11, "foot"))
TEMPLATE = "opendata/_schema.html"


@panel("opendata.park", place="parks.park", order=900, permission=Perm.SEE, template=TEMPLATE)
def of_park(actor: Actor, record: Any) -> Mapping[str, Any]:  # noqa: ARG001
    """A park as search engines read it."""
    return {"schema": schema_of_park(record)}


@panel(
    "opendata.procedure",
    place="desk.procedure",
    order=900,
    permission=Perm.SEE,
    template=TEMPLATE,
)
def of_procedure(actor: Actor, record: Any) -> Mapping[str, Any]:  # noqa: ARG001
    """A procedure as search engines read it."""
    return {"schema": schema_of_procedure(record.version)}
