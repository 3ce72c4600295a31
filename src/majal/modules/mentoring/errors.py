"""What can be refused of mentoring. Each sentence says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ExpertBusy(DomainError):
    code = "mentoring_expert_busy"
    message = _("This slot is taken meanwhile. Choose another one on the expert’s page.")


class CompanyBusy(DomainError):
    code = "mentoring_company_busy"
    message = _(
        "Your organisation has another session at that time. Choose another slot, or cancel that "
        "session first."
    )


class NotYourCompany(DomainError):
    code = "mentoring_not_your_company"
    message = _("You do not act for this organisation. Choose one that you act for.")


class SlotNotOffered(DomainError):
    code = "mentoring_slot_not_offered"
    message = _("The expert does not offer this time. Choose one of the free slots.")


class SlotPast(DomainError):
    code = "mentoring_slot_past"
    message = _("This time is over. Choose one that is still to come.")


class MonthFull(DomainError):
    code = "mentoring_month_full"
    message = _(
        "The expert gives at most %(most)s a month, and that month is full. Choose another month "
        "or another expert."
    )

    def __init__(self, *, most: object = "…") -> None:
        super().__init__(most=most)


class ConflictDeclared(DomainError):
    code = "mentoring_conflict_declared"
    message = _(
        "This expert has declared a tie with your organisation and cannot advise it. Choose "
        "another expert."
    )


class NotOfThisExpert(DomainError):
    code = "mentoring_not_of_this_expert"
    message = _("The expert does not offer this subject, language or park. Choose among theirs.")


class NeedMissing(DomainError):
    code = "mentoring_need_missing"
    message = _("Say in a few words what you need, so that the expert can prepare.")


class ExpertGone(DomainError):
    code = "mentoring_expert_gone"
    message = _("This expert takes no sessions at present. Choose another one.")


class VoucherTooShort(DomainError):
    code = "mentoring_voucher_too_short"
    message = _(
        "Not enough time is left on the voucher for this. Choose another voucher, a shorter time, "
        "or agree to pay what goes beyond."
    )


class NoLongerCovered(DomainError):
    code = "mentoring_no_longer_covered"
    message = _(
        "The organisation’s voucher no longer covers this session. Decline it with this reason: "
        "the organisation can ask again with another voucher."
    )


class VoucherNotValid(DomainError):
    code = "mentoring_voucher_not_valid"
    message = _("This voucher cannot be used on that day. Choose one that is valid then.")


class PriceNotAccepted(DomainError):
    code = "mentoring_price_not_accepted"
    message = _(
        "What no voucher covers costs %(price)s dirhams an hour before tax. Agree to it, or "
        "choose a voucher."
    )

    def __init__(self, *, price: object = "…") -> None:
        super().__init__(price=price)


class ReasonMissing(DomainError):
    code = "mentoring_reason_missing"
    message = _("Say why: the other side will read it.")


class TooLateToMove(DomainError):
    code = "mentoring_too_late_to_move"
    message = _(
        "It can be moved until %(hours)s hours before it begins. Speak to the expert, who can "
        "propose another time."
    )

    def __init__(self, *, hours: object = "…") -> None:
        super().__init__(hours=hours)


class NotBegun(DomainError):
    code = "mentoring_not_begun"
    message = _("The session has not begun yet. Say it afterwards.")


class BegunAlready(DomainError):
    code = "mentoring_begun_already"
    message = _("The session has begun. Say how long it lasted, or that nobody came.")


class MinutesUnlikely(DomainError):
    code = "mentoring_minutes_unlikely"
    message = _("A session lasts from 5 minutes to 12 hours. Check what you typed.")


class TextMissing(DomainError):
    code = "mentoring_text_missing"
    message = _("Write something first.")


class ScoreUnlikely(DomainError):
    code = "mentoring_score_unlikely"
    message = _("Give from 1 to 5.")


class RatedAlready(DomainError):
    code = "mentoring_rated_already"
    message = _("Your side has given its opinion on this session already.")


class VoucherUnlikely(DomainError):
    code = "mentoring_voucher_unlikely"
    message = _("A voucher is of at least a quarter of an hour and ends after it begins.")


class VoucherClosed(DomainError):
    code = "mentoring_voucher_closed"
    message = _("This voucher is closed. Give a new one.")


class CorrectionEmpty(DomainError):
    code = "mentoring_correction_empty"
    message = _("Say how many minutes to add, or to take away with a minus sign.")


class ExpertAlready(DomainError):
    code = "mentoring_expert_already"
    message = _("This person is in the catalogue already. Open their page there.")


class ProfileIncomplete(DomainError):
    code = "mentoring_profile_incomplete"
    message = _("An expert needs at least one subject, one language and one park.")


class HoursOverlap(DomainError):
    code = "mentoring_hours_overlap"
    message = _("These hours overlap others of that weekday. Remove those first.")


class HoursUnlikely(DomainError):
    code = "mentoring_hours_unlikely"
    message = _("The end must come after the beginning.")


class ClinicNeedsName(DomainError):
    code = "mentoring_clinic_needs_name"
    message = _("Give the clinic a name in Arabic and in French.")


class PersonUnknown(DomainError):
    code = "mentoring_person_unknown"
    message = _(
        "Nobody has an account with this address. Invite them first, with the role of expert."
    )
