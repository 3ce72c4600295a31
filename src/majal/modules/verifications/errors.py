"""What can be refused about verifications. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class NobodySent(DomainError):
    code = "verification_nobody_sent"
    message = _(
        "No declaration of this period waits for a check. Draw once companies have answered."
    )


class SampleSize(DomainError):
    code = "verification_sample_size"
    message = _("Draw between 1 and %(most)s declarations: so many were sent and not drawn yet.")


class SampleDue(DomainError):
    code = "verification_sample_due"
    message = _("Choose a day from tomorrow on, within a year, so that there is time to check.")


class SampleDrawn(DomainError):
    code = "verification_sample_drawn"
    message = _(
        "A sample of this period was drawn a moment ago. Look at it first; if you still want "
        "another one, draw it from the page of the period."
    )


class OwnDeclaration(DomainError):
    code = "verification_own"
    message = _(
        "You sent this declaration, typed a number of it or act for this company. Leave it to "
        "a colleague."
    )


class TakenAlready(DomainError):
    code = "verification_taken"
    message = _("A colleague is checking this declaration. Choose another one from the list.")


class NothingToCheck(DomainError):
    code = "verification_nothing_to_check"
    message = _(
        "The company has not sent this declaration again yet, or it is settled. There is nothing "
        "to check today."
    )


class NotYours(DomainError):
    code = "verification_not_yours"
    message = _("Only whoever took this declaration writes here. Take it first.")


class DeclarationChanged(DomainError):
    code = "verification_changed"
    message = _(
        "The company corrected its declaration while you were checking. Give it back, then take "
        "it again: you will see the new numbers."
    )


class FindingMissing(DomainError):
    code = "verification_finding_missing"
    message = _("Say of each number what the documents show: “%(what)s” is still open.")


class RightValueMissing(DomainError):
    code = "verification_right_value_missing"
    message = _("“%(what)s” differs: write the number that the documents show.")


class SameValue(DomainError):
    code = "verification_same_value"
    message = _("“%(what)s”: the number found is the declared one. Say that it is confirmed.")


class NumberDiffers(DomainError):
    code = "verification_number_differs"
    message = _(
        "“%(what)s” differs from the documents, so the declaration cannot be verified. Send it "
        "back to be mended."
    )


class NothingConfirmed(DomainError):
    code = "verification_nothing_confirmed"
    message = _(
        "No number was confirmed by a document. Send the declaration back and say which documents "
        "are missing."
    )


class NoteMissing(DomainError):
    code = "verification_note_missing"
    message = _("Say what is to mend, in a sentence the company understands.")


class CheckLocked(DomainError):
    code = "verification_locked"
    message = _("This check is finished, and what was found in it no longer changes.")
