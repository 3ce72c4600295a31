"""What can be refused of files of commitments."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError, NotFound


class ConventionUnknown(NotFound):
    code = "convention_unknown"
    message = _("No convention has the code “%(text)s”. Correct the code, or load it first.")


class WordsUnreadable(DomainError):
    code = "words_unreadable"
    message = _("“%(text)s” is none of the words of the column %(column)s: %(known)s.")
