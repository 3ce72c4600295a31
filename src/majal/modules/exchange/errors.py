"""What can be refused of a question for SDMX or IATI; the numbers are those of SDMX."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.errors import DomainError

SYNTAX, SEMANTIC, NO_RESULTS, NOT_ACCEPTABLE = 140, 150, 100, 406
TITLES = {
    SYNTAX: pgettext_lazy("SDMX", "The question cannot be read"),
    SEMANTIC: pgettext_lazy("SDMX", "The question has no meaning here"),
    NO_RESULTS: pgettext_lazy("SDMX", "Nothing was found"),
    NOT_ACCEPTABLE: pgettext_lazy("SDMX", "The format is not one of ours"),
}


class Refused(DomainError):
    """A question that SDMX numbers: ``number`` is of its list, ``status`` of the web."""

    number: ClassVar[int] = SYNTAX
    status: ClassVar[int] = 400


class KeyUnreadable(Refused):
    code = "sdmx_key_unreadable"
    message = _(
        "The key “%(key)s” cannot be read. Write %(count)s codes with a point between two of them, "
        "in this order: %(dimensions)s. A star stands for any code, a plus joins several."
    )


class ComponentUnknown(Refused):
    code = "sdmx_component_unknown"
    message = _("Nothing is narrowed by “%(name)s” here. What c[…] knows is: %(dimensions)s.")


class SpanUnreadable(Refused):
    code = "sdmx_span_unreadable"
    message = _(
        "“%(text)s” is no span of periods. Write for example ge:2020+le:2024-Q2, or one period."
    )


class PeriodUnreadable(Refused):
    code = "sdmx_period_unreadable"
    message = _("“%(text)s” is no period. Write for example 2024, 2024-Q1, 2024-03 or 2024-03-31.")


class PeriodsBackwards(Refused):
    code = "sdmx_periods_backwards"
    status = 409
    message = _("The period ends before it begins. Exchange its first and its last day.")


class InstantUnreadable(Refused):
    code = "sdmx_instant_unreadable"
    message = _("“%(text)s” is no instant. Write for example 2024-03-31 or 2024-03-31T12:00:00Z.")


class CodeUnknown(Refused):
    code = "sdmx_code_unknown"
    number = SEMANTIC
    message = _(
        "The code list of %(dimension)s has no code “%(code)s”. Its codes are at %(address)s."
    )


class StructureUnknown(Refused):
    code = "sdmx_structure_unknown"
    number = NO_RESULTS
    status = 404
    message = _(
        "There is nothing of the name “%(name)s” here. What there is stands at %(address)s."
    )


class FormatUnknown(Refused):
    code = "sdmx_format_unknown"
    number = NOT_ACCEPTABLE
    status = 406
    message = _("This is not given as “%(asked)s”. Ask for one of these: %(offered)s.")


class ReporterUnknown(DomainError):
    code = "iati_reporter_unknown"
    message = _(
        "No IATI file is published here: the operator has not said which registered organisation "
        "reports. Whoever runs this installation sets MAJAL_IATI_REF, MAJAL_IATI_NAME and "
        "MAJAL_IATI_TYPE."
    )
