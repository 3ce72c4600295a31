"""What can be refused about figures."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class MeasureUnknown(DomainError):
    code = "measure_unknown"
    message = _("There is no measure “%(code)s”. The list of measures shows their codes.")


class SubjectUnknown(DomainError):
    code = "subject_unknown"
    message = _("There is no subject “%(code)s”: write “network” or the code of a park.")


class AlreadySuperseded(DomainError):
    code = "already_superseded"
    message = _(
        "Somebody has already replaced this statement. Open the newest one and correct that."
    )
