"""Offers, applications and hires as records that anything may point at."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.vacancies.models import Candidacy, Hire, Vacancy
from majal.modules.vacancies.queries.offers import vacancies_visible_to
from majal.modules.vacancies.queries.people import candidacies_visible_to, hires_visible_to

register(
    Kind(
        name="vacancies.vacancy",
        title=_("offer"),
        model=Vacancy,
        visible=vacancies_visible_to,
        label=str,
        address=Vacancy.get_absolute_url,
    )
)
register(
    Kind(
        name="vacancies.candidacy",
        title=pgettext_lazy("vacancies", "application"),
        model=Candidacy,
        visible=candidacies_visible_to,
        label=str,
        address=Candidacy.get_absolute_url,
    )
)
register(
    Kind(
        name="vacancies.hire",
        title=pgettext_lazy("vacancies", "hire"),
        model=Hire,
        visible=hires_visible_to,
        label=str,
        address=Hire.get_absolute_url,
    )
)
