"""Answers judged against what a kind of dossier asks."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from majal.kernel.amounts import read_amount
from majal.kernel.bidi import plain_number
from majal.kernel.dates import parse_typed
from majal.kernel.errors import DomainError
from majal.kernel.text import western
from majal.modules.case_types.workflow import Definition, Question, QuestionKind
from majal.modules.organisations.public import read_email, read_ice, read_phone, read_website

Words = str | Promise
LENGTHS = {QuestionKind.TEXT: 300, QuestionKind.LONG: 5000}
DIGITS = 15
YES_NO = frozenset({"yes", "no"})


class Unfit(Exception):
    """An answer that cannot stand, with the sentence that says how to mend it."""

    def __init__(self, said: Words) -> None:
        super().__init__()
        self.said = said


def judge(
    definition: Definition, answers: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Words]]:
    """The answers as they are kept, and by question what is wrong with the others.

    Kept are texts, lists of codes, days as 2026-11-27, numbers as texts. Questions that the answers
    do not call for are passed over.
    """
    kept: dict[str, Any] = {}
    wrong: dict[str, Words] = {}
    for question in definition.asked(answers):
        try:
            value = judged(question, answers.get(question.code, ""))
        except Unfit as unfit:
            wrong[question.code] = unfit.said
        else:
            if value not in ("", []):
                kept[question.code] = value
    return kept, wrong


def judged(question: Question, given: Any) -> Any:
    """One answer as it is kept; empty where nothing was answered and nothing need be.

    Raises: Unfit.
    """
    if question.kind == QuestionKind.CHOICES:
        return _choices(question, given)
    text = given.strip() if isinstance(given, str) else ""
    if not text:
        if question.required:
            raise Unfit(_("Answer this question."))
        return ""
    return READERS[question.kind](question, text)


def longest(question: Question) -> int:
    """How long the answer to a question may be."""
    return question.length or LENGTHS.get(question.kind, 300)


def _choices(question: Question, given: Any) -> list[str]:
    chosen = [g for g in given if isinstance(g, str)] if isinstance(given, list | tuple) else []
    if question.required and not chosen:
        raise Unfit(_("Choose at least one of these."))
    known = [o.code for o in question.options]
    if set(chosen) - set(known):
        raise Unfit(_("Choose among the answers shown."))
    return [code for code in known if code in chosen]


def _text(question: Question, text: str) -> str:
    over = len(text) - longest(question)
    if over > 0:
        raise Unfit(
            ngettext_lazy(
                "This is too long by %(over)s character. Shorten it.",
                "This is too long by %(over)s characters. Shorten it.",
                over,
            )
            % {"over": over}
        )
    return text


def _number(question: Question, text: str) -> str:
    bare = western(text).replace("٫", ".").replace(",", ".")
    bare = "".join(bare.split())
    try:
        value = Decimal(bare)
    except InvalidOperation as error:
        raise Unfit(_("Write a number in digits.")) from error
    if not value.is_finite() or len(bare) > DIGITS:
        raise Unfit(_("Write a number in digits."))
    if question.least is not None and value < question.least:
        raise Unfit(_("At least %(least)s.") % {"least": plain_number(question.least)})
    if question.most is not None and value > question.most:
        raise Unfit(_("At most %(most)s.") % {"most": plain_number(question.most)})
    return f"{value:f}"


def _money(question: Question, text: str) -> str:  # noqa: ARG001
    amount = _read(read_amount, text[:60])
    return f"{amount:f}" if amount is not None else ""


def _day(question: Question, text: str) -> str:  # noqa: ARG001
    day = _read(parse_typed, text[:60])
    if day.first() != day.last():
        raise Unfit(_("Write the day too: 12/03/2026."))
    return str(day.first().isoformat())


def _choice(question: Question, text: str) -> str:
    known = YES_NO if question.kind == QuestionKind.YES_NO else {o.code for o in question.options}
    if text not in known:
        raise Unfit(_("Choose among the answers shown."))
    return text


def _email(question: Question, text: str) -> str:  # noqa: ARG001
    try:
        validate_email(text)
    except ValidationError as error:
        raise Unfit(_("This is no e-mail address. An address reads name@example.ma.")) from error
    return str(_read(read_email, text))


def _read(reader: Callable[[str], Any], text: str) -> Any:
    try:
        return reader(text)
    except DomainError as error:
        raise Unfit(str(error)) from error


def _by(reader: Callable[[str], str]) -> Callable[[Question, str], str]:
    return lambda _question, text: str(_read(reader, text[:300]))


READERS: Mapping[QuestionKind, Callable[[Question, str], str]] = {
    QuestionKind.TEXT: _text,
    QuestionKind.LONG: _text,
    QuestionKind.NUMBER: _number,
    QuestionKind.MONEY: _money,
    QuestionKind.DATE: _day,
    QuestionKind.CHOICE: _choice,
    QuestionKind.YES_NO: _choice,
    QuestionKind.EMAIL: _email,
    QuestionKind.PHONE: _by(read_phone),
    QuestionKind.ICE: _by(read_ice),
    QuestionKind.WEBSITE: _by(read_website),
}
