"""What other modules may use: net results, who claims which part, the demonstration’s examples."""

from majal.modules.additionality.commands import make_demo_additionality
from majal.modules.additionality.queries import (
    Net,
    results_of,
    shared_among,
    this_code,
    together,
)
from majal.modules.additionality.queries.netting import Span

__all__ = [
    "Net",
    "Span",
    "make_demo_additionality",
    "results_of",
    "shared_among",
    "this_code",
    "together",
]
