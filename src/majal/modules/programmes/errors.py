"""What can be refused around programmes. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class CodeTaken(DomainError):
    code = "programme_code_taken"
    message = _("Another programme has this code already. Choose another one.")
    field = "code"


class ProgrammeUnnamed(DomainError):
    code = "programme_unnamed"
    message = _("Give the programme a name, in Arabic or in French.")
    field = "name_ar"


class ProgrammeBackwards(DomainError):
    code = "programme_backwards"
    message = _("It would end before it begins. Check both days.")
    field = "last_day"


class PersonUnfit(DomainError):
    code = "programme_person_unfit"
    message = _("This person runs no programmes. Choose one of those in the list.")


class StageTaken(DomainError):
    code = "programme_stage_taken"
    message = _("The programme has a stage at this place already. Give it another place.")
    field = "position"


class FundedAlready(DomainError):
    code = "programme_funded_already"
    message = _("This organisation is recorded as a funder already. Correct its line instead.")
    field = "organisation"


class CohortTaken(DomainError):
    code = "programme_cohort_taken"
    message = _("The stage has a cohort of this number already. Reload the page for the next one.")


class CapacityWrong(DomainError):
    code = "cohort_capacity_wrong"
    message = _("A cohort has between 1 and 1,000 places.")
    field = "capacity"


class CapacityBelow(DomainError):
    code = "cohort_capacity_below"
    message = _("More members than that are in the cohort now. Let some leave first.")
    field = "capacity"


class CohortFull(DomainError):
    code = "cohort_full"
    message = _(
        "Every place of this cohort is taken. Raise its capacity, or choose another cohort."
    )


class CohortOver(DomainError):
    code = "cohort_over"
    message = _("This cohort ended on %(day)s. Choose one that is to come or running.")

    def __init__(self, *, day: str = "…") -> None:
        super().__init__(day=day)


class InStageAlready(DomainError):
    code = "programme_in_stage_already"
    message = _("This member has a place in this stage now. Open it, or end it first.")


class BeneficiaryMissing(DomainError):
    code = "programme_beneficiary_missing"
    message = _("Choose a company, or write the name of the project holder.")
    field = "name"


class BeneficiaryTwice(DomainError):
    code = "programme_beneficiary_twice"
    message = _("Give either a company or a project holder, not both.")
    field = "organisation"


class DayOutside(DomainError):
    code = "programme_day_outside"
    message = _("Give a day between %(first)s and today.")

    def __init__(self, *, first: str = "…") -> None:
        super().__init__(first=first)


class PlaceEnded(DomainError):
    code = "programme_place_ended"
    message = _("This place has ended, and what it was stays on record. Open the present one.")


class ReasonMissing(DomainError):
    code = "programme_reason_missing"
    message = _("Say why the member leaves: whoever reads the funnel will ask.")
    field = "reason"


class NoFurtherStage(DomainError):
    code = "programme_no_further_stage"
    message = _("A member moves on to a cohort of a later stage of the same programme.")
    field = "cohort"


class TextMissing(DomainError):
    code = "programme_text_missing"
    message = _("Write what happened, in a few words.")
    field = "text"


class CorrectedAlready(DomainError):
    code = "programme_corrected_already"
    message = _("This was corrected already. Reload the page and correct what stands now.")


class MilestoneDone(DomainError):
    code = "programme_milestone_done"
    message = _("This milestone is recorded as reached already.")


class MilestoneMissing(DomainError):
    code = "programme_milestone_missing"
    message = _("Say what is to be reached, and by which day.")
    field = "title"


class StepRecorded(DomainError):
    code = "programme_step_recorded"
    message = _("This is on record already. Correct what stands there instead.")


class StepUnready(DomainError):
    code = "programme_step_unready"
    message = _(
        "Record first that the company was created; it is looked at again 12, 24, 36 and 60 months "
        "later."
    )


class CompanyMissing(DomainError):
    code = "programme_company_missing"
    message = _("Say which company was created: choose it among the organisations.")
    field = "organisation"


class CompanyTaken(DomainError):
    code = "programme_company_taken"
    message = _("This company has its own path in the programmes already. Open that one.")
    field = "organisation"


class CommuneUnknown(DomainError):
    code = "programme_commune_unknown"
    message = _("No commune has this name alone. Write its code instead.")
    field = "commune"
