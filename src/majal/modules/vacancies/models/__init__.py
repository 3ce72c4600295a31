"""What is stored of offers, of those who apply, of alerts and of hires."""

from majal.modules.vacancies.models.alert import Alert, Rhythm
from majal.modules.vacancies.models.candidacy import Candidacy
from majal.modules.vacancies.models.hire import Hire, Sex
from majal.modules.vacancies.models.vacancy import Remote, Vacancy, WorkKind

__all__ = ["Alert", "Candidacy", "Hire", "Remote", "Rhythm", "Sex", "Vacancy", "WorkKind"]
