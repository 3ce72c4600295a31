"""Experts and their hours, clinics, vouchers with their movements, sessions, goals, opinions."""

from majal.modules.mentoring.models.expert import (
    LENGTHS,
    Change,
    Clinic,
    Expert,
    ExpertKind,
    Opening,
)
from majal.modules.mentoring.models.session import Goal, Rating, Session
from majal.modules.mentoring.models.voucher import Movement, Voucher

__all__ = [
    "LENGTHS",
    "Change",
    "Clinic",
    "Expert",
    "ExpertKind",
    "Goal",
    "Movement",
    "Opening",
    "Rating",
    "Session",
    "Voucher",
]
