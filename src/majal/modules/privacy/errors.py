"""What can be refused of personal data."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ProcessingUnknown(DomainError):
    code = "processing_unknown"
    message = _("The register has no such processing. Choose one on its page.")


class ReceiptIncomplete(DomainError):
    code = "receipt_incomplete"
    message = _("Give the number and the day that stand on the receipt, and no day to come.")


class PersonUnknown(DomainError):
    code = "petitioner_unknown"
    message = _(
        "Give the e-mail address or the telephone by which this person is known: without either, "
        "nothing of theirs can be found."
    )


class WordsNeeded(DomainError):
    code = "petition_words_needed"
    message = _("Say what is to be put right, or what the person objects to.")


class UnderWay(DomainError):
    code = "petition_under_way"
    message = _(
        "A request of this kind from this person is being handled. Answer it first; its page holds "
        "what was asked."
    )


class IdentityNeeded(DomainError):
    code = "identity_needed"
    message = _("Write how the person’s identity was checked before anything is answered.")


class ReasonNeeded(DomainError):
    code = "answer_needed"
    message = _("Write the reason or what was done: the person reads it.")


class SecondPerson(DomainError):
    code = "second_person"
    message = _(
        "Whoever prepared an erasure does not confirm it. Ask somebody else of the head office: "
        "what is erased cannot be brought back."
    )


class StillHeld(DomainError):
    code = "still_held"
    message = _(
        "This cannot be erased yet: %(reasons)s. End what is open or lift the hold, then confirm."
    )


class CopyEnded(DomainError):
    code = "copy_ended"
    message = _("This copy is no longer kept. Ask for a new one: it is made within minutes.")


class CopyUnderWay(DomainError):
    code = "copy_under_way"
    message = _(
        "A copy of your data is being made already. It appears on this page when it is ready."
    )


class HoldLifted(DomainError):
    code = "hold_lifted"
    message = _("This hold was lifted before. Look at the list.")
