"""What can be refused about conventions."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError, NotFound


class CodeTaken(DomainError):
    code = "convention_code_taken"
    message = _("A convention “%(code)s” is on record already. Open it, or choose another code.")

    def __init__(self, *, code: str = "…") -> None:
        super().__init__(code=code)


class CodeUnreadable(DomainError):
    code = "convention_code_unreadable"
    message = _("A code is written in capital letters, digits and hyphens: CV-AGA-2018.")


class TitleMissing(DomainError):
    code = "convention_title_missing"
    message = _("Give the convention a title in Arabic or in French.")


class FrameworkMissing(DomainError):
    code = "convention_framework_missing"
    message = _("A specific convention stands under a framework convention: choose which one.")


class ConventionUnknown(NotFound):
    code = "convention_unknown"
    message = _("There is no convention “%(code)s”, or it is not shown to you.")


class PlaceUnknown(NotFound):
    code = "place_unknown"
    message = _("There is no territory and no park “%(code)s”. Check the code.")


class PartyUnknown(NotFound):
    code = "party_unknown"
    message = _(
        "No organisation is called “%(name)s”. Register it in the directory first, or correct its "
        "name."
    )

    def __init__(self, *, name: str = "…") -> None:
        super().__init__(name=name)


class PartyTwice(DomainError):
    code = "party_twice"
    message = _("This organisation is a party already. Change its role instead of adding it again.")


class PartiesMissing(DomainError):
    code = "parties_missing"
    message = _("A convention is made between two parties at least. Add the other one first.")


class AmendmentNeeded(DomainError):
    code = "amendment_needed"
    message = _(
        "This convention is signed: who takes part and what was agreed change by an amendment only."
    )


class AmendmentTooEarly(DomainError):
    code = "amendment_too_early"
    message = _(
        "An amendment cannot take effect on %(day)s: what it changes holds since %(since)s. Check "
        "the date."
    )

    def __init__(self, *, day: str = "…", since: str = "…") -> None:
        super().__init__(day=day, since=since)


class AmendmentOutOfOrder(DomainError):
    code = "amendment_out_of_order"
    message = _(
        "Somebody recorded an amendment of this convention meanwhile. Read it, then record yours "
        "under the next number."
    )


class SignedPaperMissing(DomainError):
    code = "signed_paper_missing"
    message = _(
        "Attach the signed paper: what binds the other parties is recorded on what they signed."
    )


class NothingSigned(DomainError):
    code = "nothing_signed"
    message = _("Nothing was signed yet: there is nothing to amend. Correct the draft instead.")


class NothingChanges(DomainError):
    code = "amendment_changes_nothing"
    message = _("This amendment changes nothing. Say what it changes, then record it.")


class EndBeforeStart(DomainError):
    code = "end_before_start"
    message = _("The end comes before the start. Check both dates.")


class StepOutOfOrder(DomainError):
    code = "step_out_of_order"
    message = _(
        "%(party)s stands at “%(standing)s”: this step does not follow from it. Record the step in "
        "between first."
    )


class VoteMissing(DomainError):
    code = "vote_missing"
    message = _(
        "%(party)s signs what its council has voted: record the vote first, with its session and "
        "its number."
    )


class SessionMissing(DomainError):
    code = "session_missing"
    message = _("Say in which session the council voted, or the number of its deliberation.")


class RemarksMissing(DomainError):
    code = "remarks_missing"
    message = _("Say what the remarks are, so that the council can answer them.")


class PaperMissing(DomainError):
    code = "paper_missing"
    message = _(
        "Attach the paper: a step of a party that you do not represent is recorded on a document."
    )


class StepInFuture(DomainError):
    code = "step_in_future"
    message = _("%(day)s is still to come: record the step when it has been taken.")


class AlreadyCancelled(DomainError):
    code = "step_already_cancelled"
    message = _("Somebody has already taken this step back.")


class DraftHidden(DomainError):
    code = "draft_hidden"
    message = _("A draft is not shown to everyone: publish it once it has been voted or signed.")
