"""What can be refused of support for research. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ProposalsWaiting(DomainError):
    code = "rd_proposals_waiting"
    message = _("Proposals still wait for a decision: %(number)s. Decide them first.")


class NoProposalBehind(DomainError):
    code = "rd_no_proposal_behind"
    message = _("Such a dossier answers a call: begin your proposal on the page of a call.")


class NotYourCompany(DomainError):
    code = "rd_not_your_company"
    message = _("You may propose for a company that you manage only. Choose one of those shown.")


class ParkNotOffered(DomainError):
    code = "rd_park_not_offered"
    message = _("This call is not for this park. Choose one of those shown.")


class ProposedAlready(DomainError):
    code = "rd_proposed_already"
    message = _("Your company answered this call a moment ago. You find it among your dossiers.")


class PlanFixed(DomainError):
    code = "rd_plan_fixed"
    message = _("The proposal was filed, and its plan and budget stay as they were filed.")


class MonthsBackwards(DomainError):
    code = "rd_months_backwards"
    message = _("A work package ends in or after the month in which it begins, from 1 to 60.")


class NotEligible(DomainError):
    code = "rd_not_eligible"
    message = _("%(category)s is no eligible cost of this call. Choose one of those shown.")


class LineIncomplete(DomainError):
    code = "rd_line_incomplete"
    message = _("Budget line %(number)s needs its kind, what it is for, and its cost.")


class BudgetUnbalanced(DomainError):
    code = "rd_budget_unbalanced"
    message = _("The budget does not add up yet. %(faults)s")


class NotComplete(DomainError):
    code = "rd_not_complete"
    message = _("Find the proposal complete first, or ask for what is missing.")


class ReviewerUnfit(DomainError):
    code = "rd_reviewer_unfit"
    message = _("This person reviews no proposals here. Choose one of those shown.")


class ReviewerSeesNames(DomainError):
    code = "rd_reviewer_sees_names"
    message = _(
        "Proposals are read without names, and %(reviewer)s may open the dossier itself. Choose a "
        "reviewer who handles no dossiers here."
    )


class ReviewerAssigned(DomainError):
    code = "rd_reviewer_assigned"
    message = _("This person reviews this proposal already.")


class ReviewerInConflict(DomainError):
    code = "rd_reviewer_in_conflict"
    message = _("%(reviewer)s cannot review this proposal: %(why)s. Choose somebody else.")


class ReasonMissing(DomainError):
    code = "rd_reason_missing"
    message = _("Say why, in a few words: it stays on record.")


class ScoresMissing(DomainError):
    code = "rd_scores_missing"
    message = _("Give points and a reason for every criterion before you hand in.")


class ScoresFixed(DomainError):
    code = "rd_scores_fixed"
    message = _("This review was handed in and stays as it is.")


class PointsOutOfRange(DomainError):
    code = "rd_points_out_of_range"
    message = _("Points run from 0 to what stands beside the criterion, in whole numbers.")


class ReviewsMissing(DomainError):
    code = "rd_reviews_missing"
    message = _(
        "This call asks for at least %(needed)s reviews, and %(there)s were handed in. Wait for "
        "them, or give the proposal to another reviewer."
    )


class AmountOutOfRange(DomainError):
    code = "rd_amount_out_of_range"
    message = _("The amount cannot exceed what the company asks for: %(asked)s.")


class OnAgendaAlready(DomainError):
    code = "rd_on_agenda_already"
    message = _("This proposal stands on an agenda already: %(sitting)s.")


class BudgetExhausted(DomainError):
    code = "rd_budget_exhausted"
    message = _(
        "The call has %(left)s left, and the amount put to the panel is %(amount)s. Lower that "
        "amount before you decide, or decide otherwise."
    )


class BudgetTaken(DomainError):
    code = "rd_budget_taken"
    message = _(
        "Another award took what was left of this call a moment ago. Look at what remains, and "
        "lower the amount."
    )


class CeilingReached(DomainError):
    code = "rd_ceiling_reached"
    message = _(
        "By the rule of the network a company receives at most %(ceiling)s over three years, all "
        "calls together. %(company)s was awarded %(held)s since %(since)s, so that at most "
        "%(left)s may be awarded now."
    )


class CeilingTaken(DomainError):
    code = "rd_ceiling_taken"
    message = _(
        "Another award to this company was made a moment ago, and both together exceed what a "
        "company may receive over three years. Look at what remains, and lower the amount."
    )


class ReleasedTooMuch(DomainError):
    code = "rd_released_too_much"
    message = _("No more can be given back than was awarded.")
