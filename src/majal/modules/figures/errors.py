"""What can be refused about figures."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class MeasureUnknown(DomainError):
    code = "measure_unknown"
    message = _("There is no measure “%(code)s”. The list of measures shows their codes.")


class SubjectUnknown(DomainError):
    code = "subject_unknown"
    message = _(
        "There is no subject “%(code)s”: write “network”, the code of a park or of a territory."
    )


class AlreadySuperseded(DomainError):
    code = "already_superseded"
    message = _(
        "Somebody has already replaced this statement. Open the newest one and correct that."
    )


class AsOfUnreadable(DomainError):
    code = "as_of_unreadable"
    message = _("“%(text)s” is no date. Write a year, a month or a day: 2022, 2022-12, 2022-12-31.")


class AsOfInFuture(DomainError):
    code = "as_of_in_future"
    message = _("“%(text)s” lies in the future: nobody can know yet what will be said by then.")
