"""Everything that reads mentoring. Each query returns only what the given actor may see."""

from majal.modules.mentoring.queries.catalogue import (
    Domain,
    clinic_of,
    clinics_visible_to,
    domains,
    expert_of,
    experts_visible_to,
    is_skill,
    own_profile,
    profile_of,
    skill_said,
    skills_said,
)
from majal.modules.mentoring.queries.clock import (
    forgettable,
    to_close,
    to_lapse,
    to_remind,
)
from majal.modules.mentoring.queries.free import (
    Slot,
    free_slots,
    is_offered,
    minutes_in_month,
    next_free,
    slots_of_clinic,
)
from majal.modules.mentoring.queries.numbers import Load, given_between, loads, month_span
from majal.modules.mentoring.queries.paid import Paid, paid_by
from majal.modules.mentoring.queries.rules import cancel_hours, kept_months
from majal.modules.mentoring.queries.visible import (
    companies_of,
    goal_of,
    payers_of,
    session_of,
    sessions_visible_to,
    side_of,
    usable_vouchers,
    voucher_of,
    vouchers_visible_to,
)

__all__ = [
    "Domain",
    "Load",
    "Paid",
    "Slot",
    "cancel_hours",
    "clinic_of",
    "clinics_visible_to",
    "companies_of",
    "domains",
    "expert_of",
    "experts_visible_to",
    "forgettable",
    "free_slots",
    "given_between",
    "goal_of",
    "is_offered",
    "is_skill",
    "kept_months",
    "loads",
    "minutes_in_month",
    "month_span",
    "next_free",
    "own_profile",
    "paid_by",
    "payers_of",
    "profile_of",
    "session_of",
    "sessions_visible_to",
    "side_of",
    "skill_said",
    "skills_said",
    "slots_of_clinic",
    "to_close",
    "to_lapse",
    "to_remind",
    "usable_vouchers",
    "voucher_of",
    "vouchers_visible_to",
]
