"""What can be refused of arrears. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ArrearsError(DomainError):
    """``field`` names what it speaks of, for the form that asked."""

    field = ""


class PolicyMissing(ArrearsError):
    code = "arrears_policy_missing"
    message = _(
        "Nobody wrote the steps of reminders for this park yet. Ask the head office or the "
        "accountant of the network to write them."
    )


class RoundUnderWay(ArrearsError):
    code = "arrears_round_under_way"
    message = _("A round of this park is under way already. Send that one, or drop it first.")


class NobodyLate(ArrearsError):
    code = "arrears_nobody_late"
    message = _("No invoice of this park is late today: there is nobody to remind.")


class RoundDropped(ArrearsError):
    code = "arrears_round_dropped"
    message = _("This round was dropped and nothing was sent. Begin a new one.")


class RoundStale(ArrearsError):
    code = "arrears_round_stale"
    message = _("This round was previewed again meanwhile. Look at it once more, then send it.")


class RoundSent(ArrearsError):
    code = "arrears_round_sent"
    message = _("This round was sent already. What left stays on record; begin a new one.")


class StepTaken(ArrearsError):
    code = "arrears_step_taken"
    message = _("This step was sent for that invoice a moment ago. Preview the round again.")


class NotFormal(ArrearsError):
    code = "arrears_not_formal"
    message = _("Only a formal notice needs proof that it left. This letter left on its day.")


class LeftAlready(ArrearsError):
    code = "arrears_left_already"
    message = _("It is on record already that this notice left, with its proof. Both stay.")


class ProofMissing(ArrearsError):
    code = "arrears_proof_missing"
    field = "file"
    message = _(
        "A formal notice counts as sent only with its proof: send the receipt of the post, the act "
        "of the bailiff or the signed receipt as PDF or picture, with its number."
    )


class LeftBeforeWritten(ArrearsError):
    code = "arrears_left_before_written"
    field = "day"
    message = _("It left between the day when it was written and today. Write such a day.")


class ReasonMissing(ArrearsError):
    code = "arrears_reason_missing"
    field = "why"
    message = _("Say why in a few words: the reason stays on record.")


class DecisionMissing(ArrearsError):
    code = "arrears_decision_missing"
    field = "number"
    message = _("Write the number of the decision: without a decision nothing happens.")


class DayBroken(ArrearsError):
    code = "arrears_day_broken"
    field = "day"
    message = _("This day does not fit. Write one that is not to come, or later for a wait.")


class NothingDue(ArrearsError):
    code = "arrears_nothing_due"
    message = _("Nothing is due on this account any more. Nothing needs to be done.")


class PlanThere(ArrearsError):
    code = "arrears_plan_there"
    message = _("A payment plan of this company holds or waits for its answer. Take it back first.")


class PlanSumWrong(ArrearsError):
    code = "arrears_plan_sum_wrong"
    field = "count"
    message = _(
        "The instalments come to %(parts)s MAD and the debt to %(debt)s MAD. They must be the same."
    )

    def __init__(self, *, parts: object = "…", debt: object = "…") -> None:
        super().__init__(parts=parts, debt=debt)


class InstalmentsBroken(ArrearsError):
    code = "arrears_instalments_broken"
    field = "first"
    message = _(
        "Instalments are due on days to come, one after another, each above zero: two to sixty of "
        "them."
    )


class PlanNotOffered(ArrearsError):
    code = "arrears_plan_not_offered"
    message = _("This plan waits for no answer any more. Reload the page to see how it stands.")


class PlanOutdated(ArrearsError):
    code = "arrears_plan_outdated"
    message = _(
        "Some of this debt was paid or credited since the plan was offered, so its sum is not "
        "right any more. Ask the accountant for a new one."
    )


class PlanHolds(ArrearsError):
    code = "arrears_plan_holds"
    message = _("A payment plan is agreed and kept: while it holds, no booking is suspended.")


class StepNotReached(ArrearsError):
    code = "arrears_step_not_reached"
    message = _(
        "The rules of reminders allow this only after their step %(step)s left, a formal notice "
        "with its proof. Send that one first."
    )

    def __init__(self, *, step: object = "…") -> None:
        super().__init__(step=step)


class NeverSuspended(ArrearsError):
    code = "arrears_never_suspended"
    message = _(
        "The rules of reminders of this park let no booking be suspended. The head office may "
        "change them."
    )


class SuspendedAlready(ArrearsError):
    code = "arrears_suspended_already"
    message = _("This company's bookings are suspended already.")


class NotSuspended(ArrearsError):
    code = "arrears_not_suspended"
    message = _("This company's bookings are not suspended on this account.")
