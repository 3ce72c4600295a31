"""What can be refused about figures."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError, NotFound


class MeasureUnknown(NotFound):
    code = "measure_unknown"
    message = _("There is no measure “%(code)s”. The list of measures shows their codes.")


class SubjectUnknown(NotFound):
    code = "subject_unknown"
    message = _(
        "There is no subject “%(code)s”: write “network”, the code of a park or of a territory."
    )


class AlreadySuperseded(DomainError):
    code = "already_superseded"
    message = _(
        "Somebody has already replaced this statement: %(who)s recorded “%(value)s”, %(grade)s. "
        "What you typed is kept here; open the newest statement and correct that one if need be."
    )

    def __init__(self, *, who: str = "…", value: str = "…", grade: str = "…") -> None:
        super().__init__(who=who, value=value, grade=grade)


class StatementRefused(DomainError):
    """``reasons`` are pairs of a column and a sentence."""

    code = "statement_refused"

    def __init__(self, reasons: list[tuple[str, str]]) -> None:
        super().__init__()
        self.reasons = reasons

    def __str__(self) -> str:
        return " ".join(sentence for _column, sentence in self.reasons)


class AlreadyRecorded(DomainError):
    code = "already_recorded"
    message = _("This very statement is on record already: nothing needs to be added.")


class NothingChanged(DomainError):
    code = "nothing_changed"
    message = _("Nothing differs from what is on record. Change what is wrong, then save.")


class OutsideBounds(DomainError):
    code = "outside_bounds"
    message = _(
        "%(value)s is outside what this measure allows (%(low)s to %(high)s). If the source really "
        "says so, tick the box below and save again."
    )


class FileForAmbition(DomainError):
    code = "file_for_ambition"
    message = _("A file shows what was measured; a promise is shown by its source. Leave it out.")


class OwnEntry(DomainError):
    code = "own_entry"
    message = _("You recorded this statement yourself: somebody else has to check it.")


class CountedHere(DomainError):
    code = "counted_here"
    message = _("The system counted this itself: correct the records behind it, and count again.")


class AlreadyVerified(DomainError):
    code = "already_verified"
    message = _("This statement has been verified already.")


class AsOfUnreadable(DomainError):
    code = "as_of_unreadable"
    message = _("“%(text)s” is no date. Write a year, a month or a day: 2022, 2022-12, 2022-12-31.")


class AsOfInFuture(DomainError):
    code = "as_of_in_future"
    message = _("“%(text)s” lies in the future: nobody can know yet what will be said by then.")
