"""What can be refused of an admission. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ParkNotOffered(DomainError):
    code = "park_not_offered"
    message = _("This call is not for this park. Choose one of those shown.")


class NotEligible(DomainError):
    code = "not_eligible"
    message = _(
        "By what you said, this track is not open to you: the reasons stand below, with what else "
        "is possible. Correct what you said if it is wrong."
    )


class AppliedAlready(DomainError):
    code = "applied_already"
    message = _(
        "You have applied to this call already, under no. %(number)s. You follow it among your "
        "dossiers; to replace it, withdraw it first."
    )


class AppliedMeanwhile(DomainError):
    code = "applied_meanwhile"
    message = _("This application was begun a moment ago. You find it among your dossiers.")


class NotComplete(DomainError):
    code = "not_complete"
    message = _(
        "This application was not found complete yet. Check its papers and answers first, or ask "
        "for what is missing."
    )


class PapersMissing(DomainError):
    code = "papers_missing"
    message = _("These papers are missing: %(papers)s. Ask for them before you go on.")


class ReaderUnfit(DomainError):
    code = "reader_unfit"
    message = _("This person reads no applications here. Choose one of those shown.")


class ReaderSeesNames(DomainError):
    code = "reader_sees_names"
    message = _(
        "This track is read without names, and %(reader)s may open the dossier itself. Choose a "
        "reader who handles no dossiers here."
    )


class ReaderAssigned(DomainError):
    code = "reader_assigned"
    message = _("This person reads this application already.")


class ReaderInConflict(DomainError):
    code = "reader_in_conflict"
    message = _(
        "%(reader)s cannot read this application: %(why)s. The finding is on record. Choose "
        "somebody else, or set it aside with a reason if it is a mere namesake."
    )


class InterestStands(DomainError):
    code = "interest_stands"
    message = _("A conflict of interest stands, so no scores are taken. Another reader reads it.")


class InterestKnown(DomainError):
    code = "interest_known"
    message = _("This is on record already. You read this application no longer.")


class DeclaredStands(DomainError):
    code = "declared_stands"
    message = _("What a reader declared of themselves is not set aside. Choose another reader.")


class ReasonMissing(DomainError):
    code = "reason_missing"
    message = _("Say why, in a few words: it stays on record.")


class ScoresMissing(DomainError):
    code = "scores_missing"
    message = _("Give points for every criterion before you hand in.")


class ScoresFixed(DomainError):
    code = "scores_fixed"
    message = _("These scores were handed in and stay as they are.")


class PointsOutOfRange(DomainError):
    code = "points_out_of_range"
    message = _("Points run from 0 to what stands beside the criterion, in whole numbers.")


class NoSittingUnderWay(DomainError):
    code = "no_sitting_under_way"
    message = _(
        "Live scores are given while the committee sits and this application is on its agenda."
    )


class OnAgendaAlready(DomainError):
    code = "on_agenda_already"
    message = _("This application stands on an agenda already: %(sitting)s.")


class NotWaiting(DomainError):
    code = "not_waiting"
    message = _("This application does not wait on a list. Reload the page.")


class NobodyWaits(DomainError):
    code = "nobody_waits"
    message = _("Nobody waits on this list, so nothing was offered.")


class PlaceOffered(DomainError):
    code = "place_offered"
    message = _("This space is offered to somebody already, or taken. Choose another one.")


class PlaceUnknown(DomainError):
    code = "place_unknown"
    message = _("This space is not one of this park, or is out of use. Choose one of those shown.")


class OfferAnswered(DomainError):
    code = "offer_answered"
    message = _("This offer was answered already. Nothing more needs to be done.")


class OfferLapsed(DomainError):
    code = "offer_lapsed"
    message = _(
        "The time to answer ended on %(moment)s, and the space went to the next on the list. "
        "Write a message on your dossier if something kept you from answering."
    )
