"""The only exceptions a command may raise on purpose. Pages and the API show them to people."""

from collections.abc import Iterator
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """A request the rules refuse: a stable ``code`` and a translated sentence that says what to do.

    The sentence may hold ``%(name)s`` places, filled from the keyword arguments.
    """

    code: ClassVar[str] = "refused"
    message: ClassVar[str | Promise] = _("This is not possible.")

    def __init__(self, **details: object) -> None:
        super().__init__(self.code)
        self.details = details

    def __str__(self) -> str:
        return str(self.message) % self.details if self.details else str(self.message)


class NotAllowed(DomainError):
    code = "not_allowed"
    message = _(
        "You are not allowed to do this. If you should be, ask the person who manages "
        "your organisation's access."
    )


class NotKnown(DomainError):
    code = "not_known"
    message = _("Who asks is not known. Sign in, or send a token that has not ended.")


class NotFound(DomainError):
    code = "not_found"
    message = _("This does not exist, or is not shown to you.")


class Gone(DomainError):
    code = "gone"
    message = _("This was here and is not kept any more.")


class WrongState(DomainError):
    code = "wrong_state"
    message = _("This is no longer possible: somebody may have acted meanwhile. Reload the page.")


class Busy(DomainError):
    code = "busy"
    message = _("Two people changed this at the same moment. Nothing was lost: please try again.")


class CutOff(DomainError):
    code = "cut_off"
    status = 503
    message = _(
        "The main database does not answer just now, so nothing can be recorded. What you typed is "
        "still in your form: send it again in a few minutes."
    )


class PerhapsRecorded(CutOff):
    code = "perhaps_recorded"
    message = _(
        "The connection to the database broke at the very end. It may have been recorded or not: "
        "look before you send it again."
    )


class DiskFull(CutOff):
    code = "disk_full"
    message = _(
        "The disk of this house is full, so nothing was recorded. What you typed is still in your "
        "form: tell whoever runs Majal, and send it again later."
    )


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and what led to it, the last first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
