"""Pages of vacancies: what everybody reads, the company’s own, the park team’s."""

from majal.modules.vacancies.views import applicants, by_link, open_pages, own, staff

__all__ = ["applicants", "by_link", "open_pages", "own", "staff"]
