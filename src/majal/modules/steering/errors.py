"""What can be refused in following a convention."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError, NotFound


class MeetingTaken(DomainError):
    code = "meeting_number_taken"
    message = _("A meeting has this number already. Reload the page: the next number is proposed.")


class DecisionsMissing(DomainError):
    code = "decisions_missing"
    message = _("Write what the committee decided: minutes without decisions say nothing.")


class PresenceMissing(DomainError):
    code = "presence_missing"
    message = _("Say which parties were present.")


class MeetingToCome(DomainError):
    code = "meeting_to_come"
    message = _("This meeting is called for %(day)s. Write its minutes when it has been held.")


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


class NotAParty(NotFound):
    code = "not_a_party"
    message = _("This is no party of the convention. Choose one of those in the list.")


class HandoverInFuture(DomainError):
    code = "handover_in_future"
    message = _("%(day)s is still to come: record it when it has been done.")


class ShareEndsBeforeStart(DomainError):
    code = "share_ends_before_start"
    message = _("The share would end before it begins. Check both dates.")
