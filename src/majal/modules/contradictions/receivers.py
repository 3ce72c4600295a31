"""What contradictions hear of: statements were recorded, so that the rules are applied again."""

from collections.abc import Iterable
from uuid import uuid4

from django.dispatch import receiver

from majal.kernel.jobs import enqueue
from majal.modules.figures.public import statements_recorded


@receiver(statements_recorded, dispatch_uid="contradictions.find")
def find_again(measures: Iterable[int], **_told: object) -> None:
    """Ask for the contradictions of the measures of which something was said."""
    enqueue("contradictions.find", key=f"contradictions.find:{uuid4()}", measures=sorted(measures))
