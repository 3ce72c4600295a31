"""What other modules may use of vacancies: offers that are open, hires that were declared."""

from majal.modules.vacancies.commands import make_demo_vacancies
from majal.modules.vacancies.models import Hire, Vacancy
from majal.modules.vacancies.queries.offers import open_vacancies
from majal.modules.vacancies.queries.people import hires_visible_to

__all__ = ["Hire", "Vacancy", "hires_visible_to", "make_demo_vacancies", "open_vacancies"]
