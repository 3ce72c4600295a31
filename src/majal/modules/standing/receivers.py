"""Whoever opens what a company declared leaves a trace."""

from typing import Any

from django.dispatch import receiver

from majal.kernel.actors import Actor
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
