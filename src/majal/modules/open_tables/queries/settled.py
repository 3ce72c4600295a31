"""Counts that were settled, as anyone may see them."""

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.modules.open_tables.models import Cell


def settled_cells(actor: Actor, table: str) -> QuerySet[Cell]:  # noqa: ARG001 - what is told is public
    """The cells of a table, without the companies counted; those not told have no value."""
    return Cell.objects.filter(table=table).defer("members").order_by("pk")
