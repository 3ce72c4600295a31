"""Answers and promised times in words, as whoever reads a dossier sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from majal.kernel.bidi import plain_number
from majal.kernel.clock import Unit
from majal.modules.case_types.workflow import (
    Definition,
    Promise,
    Question,
    QuestionKind,
    Section,
)


@dataclass(frozen=True)
class Told:
    """One answer in words: its question, what was answered, how it is to be drawn."""

    question: Question
    value: Any
    kind: str


def told_answers(
    definition: Definition, answers: Mapping[str, Any]
) -> list[tuple[Section, list[Told]]]:
    """What was answered, section by section, in the reader's language; blanks left out."""
    asked = {q.code for q in definition.asked(answers)}
    found = []
    for section in definition.sections:
        told = [
            _told(q, answers[q.code])
            for q in section.questions
            if q.code in asked and answers.get(q.code) not in (None, "", [])
        ]
        if told:
            found.append((section, told))
    return found


def days_words(days: int, unit: str) -> str:
    """So many days, or working days, in words."""
    shown = {"days": plain_number(days)}
    if unit == Unit.WORKING_DAYS:
        return ngettext("%(days)s working day", "%(days)s working days", days) % shown
    return ngettext("%(days)s day", "%(days)s days", days) % shown


def promise_words(promise: Promise) -> str:
    """What is promised, and by whom: 30 working days, the park's charter."""
    whose = _("the park’s charter") if promise.charter else _("the law")
    return f"{days_words(promise.days, promise.unit)} ({whose})"


def _told(question: Question, value: Any) -> Told:
    kind = question.kind
    if kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        labels = {o.code: str(o.label) for o in question.options}
        chosen = value if isinstance(value, list) else [value]
        return Told(question, [labels.get(c, c) for c in chosen], "list")
    if kind == QuestionKind.YES_NO:
        return Told(question, _("yes") if value == "yes" else _("no"), "text")
    if kind in (QuestionKind.NUMBER, QuestionKind.MONEY):
        return Told(question, _decimal(value), kind.value)
    if kind == QuestionKind.DATE:
        return Told(question, _date(value), "date")
    if kind in (QuestionKind.ICE, QuestionKind.PHONE, QuestionKind.EMAIL, QuestionKind.WEBSITE):
        return Told(question, value, "code")
    return Told(question, value, "long" if kind == QuestionKind.LONG else "text")


def _decimal(value: Any) -> Any:
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return value


def _date(value: Any) -> Any:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return value
