"""Answers in words, as whoever reads a dossier sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from majal.modules.case_types.workflow import Definition, Question, QuestionKind, Section


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
