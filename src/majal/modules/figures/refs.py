"""Statements as records that files, messages and history may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.figures.models import Observation
from majal.modules.figures.queries.record import statements_of_reality, words_of

register(
    Kind(
        name="figures.observation",
        title=_("statement"),
        model=Observation,
        visible=statements_of_reality,
        label=words_of,
        address=Observation.get_absolute_url,
    )
)
