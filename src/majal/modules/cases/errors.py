"""What can be refused of a dossier. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class NotOpenToYou(DomainError):
    code = "not_open_to_you"
    message = _("This kind of dossier is begun by people with an account. Sign in and try again.")


class ParkMissing(DomainError):
    code = "park_missing"
    message = _("Choose the park that this is for.")


class AnswersIncomplete(DomainError):
    code = "answers_incomplete"
    message = _(
        "Some answers are missing or need mending. They are marked below; everything you typed is "
        "kept."
    )


class PapersMissing(DomainError):
    code = "papers_missing"
    message = _("These papers are still missing: %(papers)s. Add them, then file again.")


class PaperUnknown(DomainError):
    code = "paper_unknown"
    message = _("This dossier does not ask for such a paper. Reload the page and choose again.")


class FiledAlready(DomainError):
    code = "answers_fixed"
    message = _(
        "This dossier is filed, so its answers are fixed. Write a message on it if something needs "
        "correcting."
    )


class PiecesAskedBefore(DomainError):
    code = "pieces_asked_before"
    message = _(
        "Missing pieces were asked for once already, on %(day)s, and the rule is one request only. "
        "Decide on what is there, or write a message."
    )


class ClockRunsOn(DomainError):
    code = "clock_runs_on"
    message = _(
        "Nothing stops the time of this kind of dossier. Write a message to ask for what is "
        "missing, and decide in time on what is there."
    )


class PiecesUnnamed(DomainError):
    code = "pieces_unnamed"
    message = _("Name at least one missing piece, so that it is known what to send.")


class PiecesStillMissing(DomainError):
    code = "pieces_still_missing"
    message = _("Still missing: %(pieces)s. Send each, or say in a message why you cannot.")


class NothingAsked(DomainError):
    code = "nothing_asked"
    message = _("No missing pieces are asked for at the moment. Reload the page.")


class TimeToAnswerLeft(DomainError):
    code = "time_to_answer_left"
    message = _("Whoever filed this has until %(day)s to answer. It cannot be closed before.")


class ReasonsMissing(DomainError):
    code = "reasons_missing"
    message = _("A decision needs its reasons. Write them in words the person will understand.")


class ConditionsMissing(DomainError):
    code = "conditions_missing"
    message = _("This outcome has conditions: write which, and by when they are to be met.")


class OutcomeUnknown(DomainError):
    code = "outcome_unknown"
    message = _("This kind of dossier has no such outcome. Choose one of those shown.")


class DecidedInSitting(DomainError):
    code = "decided_in_sitting"
    message = _(
        "Such dossiers are decided by a committee in a sitting. Place it on the agenda of the next "
        "one."
    )


class StageUnknown(DomainError):
    code = "stage_unknown"
    message = _(
        "From where this dossier stands it cannot go there: somebody may have moved it meanwhile. "
        "Reload the page."
    )


class ExtendedBefore(DomainError):
    code = "extended_before"
    message = _("The time was extended once already, and the rule allows one extension only.")


class NoExtension(DomainError):
    code = "no_extension"
    message = _("The time for this kind of dossier cannot be extended.")


class AppealTooLate(DomainError):
    code = "appeal_too_late"
    message = _(
        "The time for an appeal ended on %(day)s. You may still turn to the courts; ask a lawyer "
        "which time holds there."
    )


class NoAppeal(DomainError):
    code = "no_appeal"
    message = _("There is no appeal here against this decision. You may write a message.")


class GroundsMissing(DomainError):
    code = "grounds_missing"
    message = _("Say why you appeal: what was overlooked or judged wrongly.")


class MessageEmpty(DomainError):
    code = "message_empty"
    message = _("Write something before you send it.")


class AssigneeUnfit(DomainError):
    code = "assignee_unfit"
    message = _("This person does not handle such dossiers here. Choose one of those shown.")


class MergedIntoItself(DomainError):
    code = "merged_into_itself"
    message = _("Choose another dossier of the same kind, which is still open, to keep.")


class SilenceSpoke(DomainError):
    code = "silence_spoke"
    message = _(
        "Its time ended on %(day)s without an answer, and for this kind silence means acceptance: "
        "it can no longer be refused, nor can pieces be asked for. Record an acceptance."
    )
