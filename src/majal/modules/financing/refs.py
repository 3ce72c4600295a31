"""Instruments, approaches and funds raised as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.financing.models import Approach, Instrument, Raise
from majal.modules.financing.queries.visible import (
    approaches_visible_to,
    instruments,
    raises_visible_to,
)

register(
    Kind(
        name="financing.instrument",
        title=_("financing instrument"),
        model=Instrument,
        visible=instruments,
        label=str,
        address=Instrument.get_absolute_url,
    )
)
register(
    Kind(
        name="financing.approach",
        title=_("approach to an investor"),
        model=Approach,
        visible=approaches_visible_to,
        label=str,
        address=Approach.get_absolute_url,
    )
)
register(
    Kind(
        name="financing.raise",
        title=_("funds raised"),
        model=Raise,
        visible=raises_visible_to,
        label=str,
        address=Raise.get_absolute_url,
    )
)
