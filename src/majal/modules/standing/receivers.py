"""Whoever opens what a company declared leaves a trace."""

from typing import Any

from django.dispatch import receiver

from majal.kernel.actors import Actor
from majal.kernel.opened import record_opened
from majal.kernel.refs import kinds
from majal.modules.declarations.public import Expected, submission_opened
from majal.modules.figures.public import statement_opened
from majal.modules.standing.commands import seen
from majal.modules.standing.models import Page


@receiver(submission_opened, dispatch_uid="standing.opened")
def opened(sender: Any, *, expected: Expected, actor: Actor, page: str, **_more: Any) -> None:  # noqa: ARG001
    """Note who read it."""
    seen(
        expected.organisation_id, page, park_id=expected.park_id, expected_id=expected.pk, by=actor
    )


@receiver(statement_opened, dispatch_uid="standing.statement_opened")
def statement_read(sender: Any, *, statement: Any, actor: Actor, **_more: Any) -> None:  # noqa: ARG001
    """Note who read a figure that a company told of itself."""
    seen(statement.organisation_id, Page.COMPANY, by=actor)


WHOSE = {
    "declarations.expected": "organisation_id",
    "verifications.drawn": "expected__organisation_id",
    "figures.observation": "organisation_id",
}
"""How the company is found behind a record whose files or history tell what it declared."""


@receiver(record_opened, dispatch_uid="standing.record_opened")
def record_read(
    sender: Any,  # noqa: ARG001
    *,
    kind: str,
    record_id: int,
    door: str,
    actor: Actor,
    **_more: Any,
) -> None:
    """Note who opened a paper behind what a company declared, or its history."""
    path = WHOSE.get(kind)
    if path is None:
        return
    rows = kinds[kind].model._base_manager.filter(pk=record_id)  # noqa: SLF001 - found before
    if company := rows.values_list(path, flat=True).first():
        seen(company, door, by=actor)
