"""What can be refused around sittings."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class HoursInverted(DomainError):
    code = "hours_inverted"
    message = _("It would end before it begins. Check the hours.")


class DayPassed(DomainError):
    code = "sitting_in_the_past"
    message = _("%(day)s is past: choose a day to come.")


class NobodyToConvene(DomainError):
    code = "nobody_to_convene"
    message = _("The committee has no voting member on that day. Fill its seats first.")


class AgendaEmpty(DomainError):
    code = "agenda_empty"
    message = _("There is nothing on the agenda. Place an item before convening the members.")


class AgendaClosed(DomainError):
    code = "agenda_closed"
    message = _("The sitting is closed: its agenda, its votes and its decisions no longer change.")


class SlotsOverlap(DomainError):
    code = "hearings_overlap"
    message = _("Somebody else is heard at that hour. Choose hours that are free.")


class SlotOutside(DomainError):
    code = "hearing_outside"
    message = _("The hearing must lie within the hours of the sitting, from %(from)s to %(until)s.")


class SlotMissing(DomainError):
    code = "hearing_without_hours"
    message = _("Give the hour at which the hearing begins and the hour at which it ends.")


class HearingAwaited(DomainError):
    code = "hearing_awaited"
    message = _(
        "Somebody is invited to this hearing. Give it other hours, or take the item off the "
        "agenda: whoever is invited is told."
    )


class AlreadyPlaced(DomainError):
    code = "already_on_an_agenda"
    message = _(
        "This file waits on the agenda of a sitting already. Take it off there before you place it "
        "on another one."
    )


class TitleMissing(DomainError):
    code = "item_without_title"
    message = _("Give the item a title in Arabic or in French.")


class OutcomesMissing(DomainError):
    code = "item_without_outcomes"
    message = _("Say what may be decided on this item: at least one outcome.")


class OutcomeUnknown(DomainError):
    code = "outcome_unknown"
    message = _("This outcome is not among those that may be decided on this item.")


class BelowQuorum(DomainError):
    code = "below_quorum"
    message = _(
        "There is no quorum: %(present)s present, %(needed)s needed. Convene the committee again."
    )


class BelowQuorumForItem(DomainError):
    code = "below_quorum_for_item"
    message = _(
        "Without the members in conflict there is no quorum for this item: %(present)s present, "
        "%(needed)s needed. Postpone it to a sitting at which more members can take part."
    )


class QuorumReached(DomainError):
    code = "quorum_reached"
    message = _("The quorum is reached (%(present)s present, %(needed)s needed): decide today.")


class NotUnderWay(DomainError):
    code = "sitting_not_open"
    message = _("The sitting is not under way. Whoever presides opens it first.")


class ReasonsMissing(DomainError):
    code = "decision_without_reasons"
    message = _("A decision needs its reasons. Write why the committee decides so.")


class ReasonMissing(DomainError):
    code = "reason_missing"
    message = _("Say why, in a few words: it stays on record.")


class ConditionsMissing(DomainError):
    code = "decision_without_conditions"
    message = _("This outcome has conditions: write them.")


class RankMissing(DomainError):
    code = "decision_without_rank"
    message = _("This outcome has a rank: give it, from 1 upwards.")


class ItemTakenOff(DomainError):
    code = "item_taken_off"
    message = _("This item was taken off the agenda.")


class BallotOpen(DomainError):
    code = "ballot_open"
    message = _("A vote is under way on this item. End it before you decide.")


class NoBallot(DomainError):
    code = "no_ballot"
    message = _("No vote is under way on this item.")


class OtherAdopted(DomainError):
    code = "vote_adopted_other"
    message = _("The vote adopted another outcome: %(outcome)s. Record that one.")


class OutcomeRejected(DomainError):
    code = "vote_rejected_outcome"
    message = _("The vote rejected this outcome. Put another one to the vote.")


class InConflict(DomainError):
    code = "member_in_conflict"
    message = _("A member in conflict of interest leaves the item and does not vote on it.")


class NotPresent(DomainError):
    code = "member_not_present"
    message = _("Only voting members who are present, or represented, vote.")


class NoSeat(DomainError):
    code = "no_seat"
    message = _("You hold no seat at this sitting.")


class ConflictKnown(DomainError):
    code = "conflict_known"
    message = _("This conflict of interest is on record already.")


class DeclaredStands(DomainError):
    code = "declared_conflict_stands"
    message = _("A conflict that the member declared stands: only one that was detected may go.")


class ProxyRefused(DomainError):
    code = "proxy_not_allowed"
    message = _("The rules of this committee allow no proxy.")


class ProxyHolder(DomainError):
    code = "proxy_holder"
    message = _("A proxy is given to another voting member who is present.")


class ProxyTaken(DomainError):
    code = "proxy_taken"
    message = _("This member holds a proxy already, and nobody holds two.")


class PresidingMissing(DomainError):
    code = "presiding_missing"
    message = _("Say who presides: a member who holds a seat on that day.")


class ItemDecided(DomainError):
    code = "item_decided"
    message = _("This item is decided already: %(outcome)s. The decision stands.")

    def __init__(self, *, outcome: object = "…") -> None:
        super().__init__(outcome=outcome)


class GuestIncomplete(DomainError):
    code = "guest_incomplete"
    message = _("Give the name and the e-mail address of the person; nobody is named twice.")
