"""What other modules may use of verifications: what a sample has shown, and the demonstration."""

from majal.modules.verifications.commands import make_demo_verifications
from majal.modules.verifications.models import Drawn, Sample
from majal.modules.verifications.queries import (
    Result,
    drawn_visible_to,
    result_of,
    samples_visible_to,
)

__all__ = [
    "Drawn",
    "Result",
    "Sample",
    "drawn_visible_to",
    "make_demo_verifications",
    "result_of",
    "samples_visible_to",
]
