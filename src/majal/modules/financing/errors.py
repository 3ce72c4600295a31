"""What can be refused about financing. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class InstrumentUnnamed(DomainError):
    code = "instrument_unnamed"
    message = _("Name the instrument in Arabic or in French.")


class SourceMissing(DomainError):
    code = "instrument_source_missing"
    message = _("Say where this is known from: choose a source, or record it among the sources.")


class AmountsRefused(DomainError):
    code = "instrument_amounts"
    message = _("The lowest amount stands above the highest. Exchange them, or leave one empty.")


class ConditionRefused(DomainError):
    code = "instrument_condition"
    message = _("A condition cannot be read. Choose from the lists and write whole numbers.")


class DayAhead(DomainError):
    code = "financing_day_ahead"
    message = _("This day is still to come. Give one up to today.")


class ApproachedAlready(DomainError):
    code = "approach_twice"
    message = _("This is asked already and goes on. You find it on the page of your financing.")


class WordsMissing(DomainError):
    code = "approach_words_missing"
    message = _("Say how much you look for and for what.")


class AmountRefused(DomainError):
    code = "raise_amount"
    message = _("Write the amount in dirhams, above zero.")


class OwnVerification(DomainError):
    code = "raise_own_verification"
    message = _("Whoever declared an amount does not verify it. Ask a colleague.")


class EvidenceMissing(DomainError):
    code = "raise_evidence_missing"
    message = _("Without a document nothing can be verified. Ask the company for one.")


class RaiseReplaced(DomainError):
    code = "raise_replaced"
    message = _("This declaration was replaced by a newer one. Open that one.")
