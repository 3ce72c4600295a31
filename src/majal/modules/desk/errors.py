"""What can be refused in the catalogue of procedures."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class CorrectedMeanwhile(DomainError):
    code = "procedure_corrected_meanwhile"
    message = _("Somebody corrected this procedure meanwhile. Reload the page and compare.")


class ProcedureKnown(DomainError):
    code = "procedure_known"
    message = _("A procedure has this code already. Correct that one, or choose another code.")


class NothingChanged(DomainError):
    code = "procedure_unchanged"
    message = _("Nothing differs from what is published: there is nothing to record.")


class ReasonMissing(DomainError):
    code = "procedure_reason_missing"
    message = _("Say why it is corrected: who reads both versions will ask.")


class NameMissing(DomainError):
    code = "procedure_name_missing"
    message = _("Give the procedure its name in Arabic and in French.")


class WordUnknown(DomainError):
    code = "procedure_word_unknown"
    message = _("“%(text)s” is none of these: %(known)s.")

    def __init__(self, *, text: str = "…", known: str = "…") -> None:
        super().__init__(text=text, known=known)


class FeeUnclear(DomainError):
    code = "procedure_fee_unclear"
    message = _(
        "A fee in dirhams needs its amount, and an amount needs that kind. What is not known "
        "stays unknown."
    )


class TimeUnclear(DomainError):
    code = "procedure_time_unclear"
    message = _("A legal time needs its number, its unit and the law that sets it.")


class SureWithoutSource(DomainError):
    code = "procedure_sure_without_source"
    message = _("What is marked as sure needs a source: name one, or lower the grade.")


class SourceUnheard(DomainError):
    code = "procedure_source_unknown"
    message = _("No source has the code “%(text)s”. Record the source first.")

    def __init__(self, *, text: str = "…") -> None:
        super().__init__(text=text)


class ProcedureUnknown(DomainError):
    code = "procedure_unknown"
    message = _("No procedure has the code “%(text)s”.")

    def __init__(self, *, text: str = "…") -> None:
        super().__init__(text=text)


class OwnStep(DomainError):
    code = "procedure_own_step"
    message = _("A procedure cannot be a step or a piece of itself.")


class CheckedLater(DomainError):
    code = "procedure_checked_later"
    message = _("It cannot have been checked on a day still to come.")


class LineUnreadable(DomainError):
    code = "procedure_line_unreadable"
    message = _("Write the line “%(line)s” in Arabic and in French, parted by a semicolon.")

    def __init__(self, *, line: str = "…") -> None:
        super().__init__(line=line)
