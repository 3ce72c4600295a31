"""What can be refused about condition reports and keys. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ContractNotSigned(DomainError):
    code = "handover_contract_not_signed"
    message = _(
        "This contract is not signed yet. Record its signature first, then prepare the report."
    )


class SpaceNotOfContract(DomainError):
    code = "handover_space_elsewhere"
    message = _("This contract does not hold that space. Choose one of its own.")


class ReportOpen(DomainError):
    code = "handover_open"
    message = _(
        "Report %(number)s of this space is still open. Finish it, or drop it, before another one."
    )


class ReportClosed(DomainError):
    code = "handover_closed"
    message = _(
        "Report %(number)s of this space is closed. Where it is wrong, open it and do it anew: the "
        "new one takes its place."
    )


class ReportMeanwhile(DomainError):
    code = "handover_meanwhile"
    message = _(
        "Somebody prepared a report of this space at the same moment. Reload the page and go on "
        "with that one."
    )


class ReportFrozen(DomainError):
    code = "handover_frozen"
    message = _(
        "A side has signed this report, so nothing of it changes any more. Where it is wrong, do "
        "it anew: what was written is taken over."
    )


class ReportNotSigned(DomainError):
    code = "handover_not_signed"
    message = _("Nobody has signed this report yet: simply correct it.")


class DayUnlikely(DomainError):
    code = "handover_day_unlikely"
    message = _("An inspection is at most sixty days ahead. Check the day.")


class NotInspected(DomainError):
    code = "handover_not_inspected"
    message = _("Nobody has said yet how these are: %(names)s. Look at them, then sign.")


class NothingInspected(DomainError):
    code = "handover_empty"
    message = _("This report has nothing in it yet. Add what is to be looked at, then sign.")


class DayAhead(DomainError):
    code = "handover_day_ahead"
    message = _(
        "The inspection is on %(day)s: sign on that day or after it, or correct the day first."
    )


class ItemUnnamed(DomainError):
    code = "handover_item_unnamed"
    message = _("Say in which room it is and what it is.")


class ItemKept(DomainError):
    code = "handover_item_kept"
    message = _(
        "This was there on entry, so it stays in the report. Where it is gone, say “missing”."
    )


class ConditionMissing(DomainError):
    code = "handover_condition_missing"
    message = _("Choose a condition: new, good, worn, damaged or missing.")
    field = "condition"


class TooManyPhotos(DomainError):
    code = "handover_photos_many"
    message = _("One thing has at most %(most)s photos. Take one off first.")
    field = "photos"


class ReadingBackwards(DomainError):
    code = "handover_reading_backwards"
    message = _(
        "On entry this meter showed %(before)s: it cannot show less now. Check the number of the "
        "meter and read it once more."
    )


class SignatureEmpty(DomainError):
    code = "handover_signature_empty"
    message = _("Sign with a finger or the mouse in the frame, then confirm.")
    field = "strokes"


class SignerUnnamed(DomainError):
    code = "handover_signer_unnamed"
    message = _("Write the name of whoever signs.")
    field = "name"


class SignedByName(DomainError):
    code = "handover_signed_by_name"
    message = _(
        "Somebody else’s name is not typed for them: let them sign in the frame, or from their own "
        "account."
    )
    field = "strokes"


class AlreadySigned(DomainError):
    code = "handover_already_signed"
    message = _("This side has signed already. Reload the page to see its signature.")


class AbsenceUnexplained(DomainError):
    code = "handover_absence_unexplained"
    message = _("Say why the company did not sign, and name a witness.")


class ReasonMissing(DomainError):
    code = "handover_reason_missing"
    message = _("Say why, in a few words: it stays on record.")
    field = "reason"


class KeysOut(DomainError):
    code = "handover_keys_out"
    message = _(
        "These are still out: %(keys)s. Take each back or record it as lost, then sign the report "
        "on exit."
    )


class KeysOutMeanwhile(DomainError):
    code = "handover_keys_out_meanwhile"
    message = _(
        "A key of this space was handed out at the same moment. Reload the page, take it back or "
        "record it as lost, then sign."
    )


class TemplateTaken(DomainError):
    code = "template_taken"
    message = _("This is on the list already. Choose another name.")
