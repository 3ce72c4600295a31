"""What can be refused of assessments, their answers, weights and gaps."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class AlreadyOpen(DomainError):
    code = "assessment_already_open"
    message = _(
        "An assessment of this site is open already. Continue that one, or cancel it before you "
        "begin another."
    )


class SiteOpened(DomainError):
    code = "site_opened"
    message = _(
        "This park is open or closed: its conditions are assessed no more. Choose a site that is "
        "still to open."
    )


class ProvinceHasPark(DomainError):
    code = "province_has_park"
    message = _(
        "This province has a park, open or announced: assess that park, or choose a province "
        "without one."
    )


class NoQuestionnaire(DomainError):
    code = "no_questionnaire"
    message = _("The questionnaire is not loaded. Load it with: majal load morocco --commit")


class DayAhead(DomainError):
    code = "assessment_day_ahead"
    field = "on"
    message = _("This day has not come: write the day of which the answers speak.")


class DayBeforeLast(DomainError):
    code = "assessment_day_before"
    field = "on"
    message = _(
        "The assessment that holds today speaks of %(day)s. Choose that day or a later one, so "
        "that the history stays in order."
    )


class ScoreUnknown(DomainError):
    code = "score_unknown"
    field = "score"
    message = _("Choose one of the levels 0 to 4, or “unknown”.")


class EvidenceMissing(DomainError):
    code = "readiness_evidence_missing"
    field = "source"
    message = _(
        "Above level 1 an answer needs evidence: name a source, add a document, choose a figure or "
        "name a record of this program. Without any, choose level 1 or “unknown”."
    )


class RecordUnknown(DomainError):
    code = "readiness_record_unknown"
    field = "record"
    message = _("This record does not exist, or is not shown to you. Choose one of the list.")


class FigureUnknown(DomainError):
    code = "readiness_figure_unknown"
    field = "figure"
    message = _("This figure does not exist any more. Choose one of the list.")


class ReasonMissing(DomainError):
    code = "readiness_reason_missing"
    field = "reason"
    message = _(
        "The data propose another level. Say in a sentence why you choose yours, or accept the "
        "proposal."
    )


class NothingProposed(DomainError):
    code = "nothing_proposed"
    message = _("The data propose nothing for this criterion. Choose a level yourself.")


class ProposalChanged(DomainError):
    code = "proposal_changed"
    message = _("The data changed while you read: another level is proposed now. Look at it again.")


class AnswersFrozen(DomainError):
    code = "answers_frozen"
    message = _(
        "This assessment is submitted: its answers change no more. Ask for it to be given back, or "
        "begin the next one."
    )


class NothingAnswered(DomainError):
    code = "nothing_answered"
    message = _("Answer at least one criterion before you submit.")


class OwnReview(DomainError):
    code = "own_review"
    message = _(
        "Whoever submitted this assessment or wrote one of its answers cannot review it. Ask a "
        "colleague."
    )


class NoteMissing(DomainError):
    code = "review_note_missing"
    field = "note"
    message = _("Say in a sentence what is to be mended, so that the author knows.")


class NameMissing(DomainError):
    code = "weights_name_missing"
    field = "name"
    message = _("Give this set of weights a name, so that others recognise it.")


class NameTaken(DomainError):
    code = "weights_name_taken"
    field = "name"
    message = _("Another set of weights has this name. Choose another one.")


class WeightsAllZero(DomainError):
    code = "weights_all_zero"
    message = _(
        "All weights are zero, so no criterion would count. Give at least one of them a weight."
    )


class BadWeight(DomainError):
    code = "bad_weight"
    message = _("“%(text)s” is no weight: write a whole number from 0 to 10.")


class NotAGap(DomainError):
    code = "not_a_gap"
    message = _(
        "Only a criterion answered below 3 in a reviewed assessment that holds today can become a "
        "commitment."
    )


class GapTaken(DomainError):
    code = "gap_taken"
    message = _(
        "A commitment stands for this gap already. Open it to follow it; another is possible once "
        "it is withdrawn."
    )


class ConventionForeign(DomainError):
    code = "convention_foreign"
    message = _(
        "This convention is not of this site or its territory, or you may not write into it. "
        "Choose another one."
    )


class StillPromised(DomainError):
    code = "gap_still_promised"
    message = _("The commitment of this gap is not withdrawn: it goes on standing for it.")
