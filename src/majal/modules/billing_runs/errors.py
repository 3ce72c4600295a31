"""What can be refused of runs."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class RunUnderWay(DomainError):
    code = "run_under_way"
    field = "month"
    message = _("A run of this park and month is under way. Open it in the list, or drop it first.")


class MonthUnreadable(DomainError):
    code = "run_month"
    field = "month"
    message = _("Choose a month, not later than this one: a run invoices what was or is used.")


class NotReady(DomainError):
    code = "run_not_ready"
    message = _("The preview is not there yet, or the run was issued already. Reload the page.")


class RunDropped(DomainError):
    code = "run_dropped"
    message = _("This run was dropped. Begin another one for the month.")


class AlreadyIssuing(DomainError):
    code = "run_issuing"
    message = _("It is being issued, or was: what has a number is not taken back by a click.")
