"""Programmes, cohorts and places as records that anything may point at."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.programmes.models import Cohort, Place, Programme
from majal.modules.programmes.queries import (
    cohorts_run_by,
    places_visible_to,
    programmes_visible_to,
)

register(
    Kind(
        name="programmes.programme",
        title=pgettext_lazy("noun", "programme"),
        model=Programme,
        visible=programmes_visible_to,
        label=str,
        address=Programme.get_absolute_url,
    )
)
register(
    Kind(
        name="programmes.cohort",
        title=pgettext_lazy("noun", "cohort"),
        model=Cohort,
        visible=cohorts_run_by,
        label=str,
        address=Cohort.get_absolute_url,
    )
)
register(
    Kind(
        name="programmes.place",
        title=_("member of a cohort"),
        model=Place,
        visible=places_visible_to,
        label=str,
        address=Place.get_absolute_url,
    )
)
