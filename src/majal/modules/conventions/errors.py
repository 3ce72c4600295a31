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


class MeetingTaken(DomainError):
    code = "meeting_number_taken"
    message = _("A meeting has this number already. Reload the page: the next number is proposed.")


class DecisionsMissing(DomainError):
    code = "decisions_missing"
    message = _("Write what the committee decided: minutes without decisions say nothing.")


class PresenceMissing(DomainError):
    code = "presence_missing"
    message = _("Say which parties were present.")


class MeetingHeld(DomainError):
    code = "meeting_held"
    message = _("The minutes of this meeting are on record already.")


class ReturnedAlready(DomainError):
    code = "returned_already"
    message = _("This was returned already, and the record of it stands.")


class ReturnedBefore(DomainError):
    code = "returned_before"
    message = _("It cannot be returned before it was handed over. Check the date.")


class SameParty(DomainError):
    code = "same_party"
    message = _("Whoever gives and whoever receives are two parties. Choose another one.")


class MoreReturned(DomainError):
    code = "more_returned"
    message = _("More pieces are returned than were handed over: “%(label)s”. Check the number.")

    def __init__(self, *, label: str = "…") -> None:
        super().__init__(label=label)


class ShareOutOfRange(DomainError):
    code = "share_out_of_range"
    message = _("A share lies above 0 %% and is 100 %% at most.")

    def __str__(self) -> str:
        return str(self.message).replace("%%", "%")


class SharesAboveOne(DomainError):
    code = "shares_above_one"
    message = _(
        "Other conventions already claim %(claimed)s %% of this outcome: at most %(left)s %% are "
        "left. Lower the share, or end another one first."
    )

    def __init__(self, *, claimed: str = "…", left: str = "…") -> None:
        super().__init__(claimed=claimed, left=left)


class RuleMissing(DomainError):
    code = "share_rule_missing"
    message = _("Say by which rule the share was found: who reads it must be able to redo it.")


class NotAnAmount(DomainError):
    code = "not_an_amount"
    message = _("“%(text)s” is no number above zero. Write digits only: 1500000.")


class NotInList(DomainError):
    code = "not_in_list"
    message = _("“%(text)s” is not known in the column %(column)s. Write one of: %(values)s.")


class SourceMissing(DomainError):
    code = "convention_source_missing"
    message = _("This row names no source. Write the code of one from the catalogue of sources.")


class SourceUnknown(DomainError):
    code = "convention_source_unknown"
    message = _("These sources are not in the catalogue: %(codes)s. Add them first.")


class ParkUnknown(DomainError):
    code = "convention_park_unknown"
    message = _("There is no park “%(code)s”. Write “network” or the code of a park.")


class DateMissing(DomainError):
    code = "convention_date_missing"
    message = _("A convention that is voted or signed needs its date: a year at least.")
