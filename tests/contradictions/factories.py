"""Contradictions for tests."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.contradictions.commands import refresh_contradictions
from majal.modules.contradictions.models import Contradiction
from majal.modules.sources.public import Source
from tests.figures.factories import a_measure, an_observation
from tests.sources.factories import a_source


def contradicted(code: str = "resident_companies", **subject: Any) -> Contradiction:
    """A contradiction the rules found: 450 of one publisher, 500 of another, in one month.

    About the network unless a ``park``, a ``territory`` or an ``organisation`` is given.
    """
    measure = a_measure(code)
    other = Source.objects.filter(code="al3omk-2024-02").first() or a_source(
        "al3omk-2024-02", publisher="Al3omk (via maghress.com)", published="2024-02-14"
    )
    first = Source.objects.filter(code="eco-2015-05").first() or a_source()
    an_observation(measure, value=450, qualifier="exactly", source=first, **subject)
    an_observation(measure, value=500, qualifier="exactly", source=other, **subject)
    refresh_contradictions([measure.pk], by=SYSTEM)
    return Contradiction.objects.get(measure=measure)
