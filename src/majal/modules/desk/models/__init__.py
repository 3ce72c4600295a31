"""Procedures, and what is said of them, version by version."""

from majal.modules.desk.models.procedure import (
    Audience,
    Category,
    FeeKind,
    Procedure,
    Silence,
    TimeUnit,
    Version,
)
from majal.modules.desk.models.said import About, Fact, Form, Grade, Piece, Step

__all__ = [
    "About",
    "Audience",
    "Category",
    "Fact",
    "FeeKind",
    "Form",
    "Grade",
    "Piece",
    "Procedure",
    "Silence",
    "Step",
    "TimeUnit",
    "Version",
]
