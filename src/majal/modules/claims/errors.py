"""What can be refused of numbers in the press. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class DecidedMeanwhile(DomainError):
    code = "claims_decided_meanwhile"
    message = _(
        "%(who)s has decided on this number already: %(state)s. What you typed is kept here; open "
        "the number to see what became of it."
    )

    def __init__(self, *, who: str = "…", state: str = "…") -> None:
        super().__init__(who=who, state=state)


class NumberNotThere(DomainError):
    code = "claims_number_not_there"
    message = _(
        "“%(text)s” does not stand in this article. Copy the number as it is written there, in "
        "digits or in words."
    )


class NoNumber(DomainError):
    code = "claims_no_number"
    message = _(
        "No number can be read in “%(text)s”. Choose a number of the text, in digits or in words."
    )


class TakenAlready(DomainError):
    code = "claims_taken_already"
    message = _("This number is on the list already. Open it from the text of the article.")


class SaidAlready(DomainError):
    code = "claims_said_already"
    message = _(
        "The same paper says the same in another article, and that one waits or is confirmed. "
        "Look for it in the list of numbers."
    )


class ReasonMissing(DomainError):
    code = "claims_reason_missing"
    message = _("Say in a few words why this is no figure, so that nobody asks again.")
