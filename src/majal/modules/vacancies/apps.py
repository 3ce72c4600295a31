"""The module of vacancies."""

from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    name = "majal.modules.vacancies"
    label = "vacancies"
