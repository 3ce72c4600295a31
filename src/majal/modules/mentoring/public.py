"""What other modules may use of mentoring: experts, sessions, vouchers, the subjects there are.

``session_settled`` is sent within the transaction, with ``session``, when the minutes really given
are settled. Vouchers are given by modules above with ``give_voucher``; a convention is named by its
code in ``title_ref``.
"""

from majal.modules.mentoring.commands import (
    add_expert,
    add_opening,
    ask_session,
    give_voucher,
    make_demo_mentoring,
    session_settled,
)
from majal.modules.mentoring.commands.asking import Asked
from majal.modules.mentoring.models import Expert, ExpertKind, Session, Voucher
from majal.modules.mentoring.permissions import TEAM, team_of_network, team_of_park, team_somewhere
from majal.modules.mentoring.queries import (
    Load,
    domains,
    expert_of,
    experts_visible_to,
    free_slots,
    given_between,
    is_skill,
    loads,
    own_profile,
    sessions_visible_to,
    skill_said,
    skills_said,
    usable_vouchers,
)
from majal.modules.mentoring.workflow import Language, State, Title

__all__ = [
    "TEAM",
    "Asked",
    "Expert",
    "ExpertKind",
    "Language",
    "Load",
    "Session",
    "State",
    "Title",
    "Voucher",
    "add_expert",
    "add_opening",
    "ask_session",
    "domains",
    "expert_of",
    "experts_visible_to",
    "free_slots",
    "give_voucher",
    "given_between",
    "is_skill",
    "loads",
    "make_demo_mentoring",
    "own_profile",
    "session_settled",
    "sessions_visible_to",
    "skill_said",
    "skills_said",
    "team_of_network",
    "team_of_park",
    "team_somewhere",
    "usable_vouchers",
]
