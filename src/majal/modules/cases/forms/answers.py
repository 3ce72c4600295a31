"""The form that a definition asks for: only what the answers so far leave standing."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from majal.kernel.amounts import AmountField
from majal.kernel.errors import DomainError
from majal.kernel.text import western
from majal.modules.case_types.public import Definition, Question, QuestionKind, Section
from majal.modules.organisations.public import read_ice, read_phone, read_website

Answers = Mapping[str, Any]
FEW = 6
"""So many options are shown at once; more are in a box to choose from."""
DEFAULT_LENGTH = {QuestionKind.TEXT: 300, QuestionKind.LONG: 5000}
YES_NO = (("yes", _("yes")), ("no", _("no")))


class _Read(forms.CharField):
    """A text that one of the house's readers makes sense of, or refuses with a sentence."""

    def __init__(self, reader: Callable[[str], str], **options: Any) -> None:
        super().__init__(max_length=300, **options)
        self._reader = reader

    def to_python(self, value: Any) -> Any:
        try:
            return self._reader(super().to_python(value) or "")
        except DomainError as error:
            raise ValidationError(str(error), code=error.code) from error


class _Number(forms.DecimalField):
    """A number in any digits, with a comma or a point."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = western(value).replace(",", ".").replace("٫", ".").replace(" ", "")
        return super().to_python(value)


class AnswersForm(forms.Form):
    """The questions that the answers so far leave standing, each under its own code.

    Unbound it shows ``answers`` as they were typed; with ``check`` they are judged, and ``told``
    gives them as they are kept: texts, lists of codes, days as 2026-11-27, numbers as texts.
    """

    def __init__(self, definition: Definition, answers: Answers, *, check: bool = False) -> None:
        self.definition = definition
        self.asked = list(definition.asked(answers))
        given = {q.code: answers.get(q.code, "") for q in self.asked}
        super().__init__(given if check else None, initial=given, prefix=None)
        for question in self.asked:
            self.fields[question.code] = _field(question)

    @property
    def sections(self) -> Iterator[tuple[Section, list[Any]]]:
        """The sections in which something is asked, each with its fields."""
        for section in self.definition.sections:
            codes = {q.code for q in section.questions}
            if fields := [self[q.code] for q in self.asked if q.code in codes]:
                yield section, fields

    @property
    def told(self) -> dict[str, Any]:
        """The answers as they are kept, once they were found right."""
        return {
            code: kept
            for code, value in self.cleaned_data.items()
            if (kept := _kept(value)) not in ("", [])
        }



def controlling(definition: Definition) -> frozenset[str]:
    """The questions whose answers decide what else is asked."""
    conditions = [q.show_if for q in definition.questions] + [p.show_if for p in definition.papers]
    return frozenset(c.question for c in conditions if c)


def typed_in(definition: Definition, data: Any) -> dict[str, Any]:
    """What a posted form holds for the questions of a definition, just as it was typed.

    ``data`` is a ``QueryDict``. Questions that were not on the page are left out.
    """
    found: dict[str, Any] = {}
    for question in definition.questions:
        if question.kind == QuestionKind.CHOICES:
            if question.code in data or f"{question.code}-shown" in data:
                found[question.code] = [_clean(v, question) for v in data.getlist(question.code)]
        elif question.code in data:
            found[question.code] = _clean(data[question.code], question)
    return found


def _clean(text: str, question: Question) -> str:
    """What the database can hold, and no more than could ever be right."""
    most = 4 * (question.length or DEFAULT_LENGTH.get(question.kind, 300))
    return str(text).replace("\x00", "").encode("utf-8", "replace").decode()[:most]


def _field(question: Question) -> forms.Field:
    common: dict[str, Any] = {
        "label": str(question.label),
        "help_text": str(question.help or ""),
        "required": question.required,
    }
    kind = question.kind
    length = question.length or DEFAULT_LENGTH.get(kind, 300)
    if kind == QuestionKind.LONG:
        return forms.CharField(
            max_length=length, widget=forms.Textarea(attrs={"rows": 4}), **common
        )
    if kind == QuestionKind.NUMBER:
        return _Number(
            min_value=question.least,
            max_value=question.most,
            max_digits=15,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"}),
            **common,
        )
    if kind == QuestionKind.MONEY:
        return AmountField(
            max_length=60, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **common
        )
    if kind == QuestionKind.DATE:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **common)
    if kind == QuestionKind.EMAIL:
        return forms.EmailField(max_length=254, **common)
    readers = {
        QuestionKind.PHONE: (read_phone, "tel"),
        QuestionKind.ICE: (read_ice, "text"),
        QuestionKind.WEBSITE: (read_website, "url"),
    }
    if kind in readers:
        reader, input_type = readers[kind]
        widget = forms.TextInput(attrs={"type": input_type, "dir": "ltr"})
        return _Read(reader, widget=widget, **common)
    if kind in (QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.YES_NO):
        return _chosen(question, common)
    return forms.CharField(max_length=length, **common)


def _chosen(question: Question, common: Mapping[str, Any]) -> forms.Field:
    options = [(o.code, str(o.label)) for o in question.options]
    if question.kind == QuestionKind.CHOICES:
        return forms.MultipleChoiceField(
            choices=options, widget=forms.CheckboxSelectMultiple, **common
        )
    if question.kind == QuestionKind.YES_NO:
        return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, **common)
    if len(options) <= FEW:
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **common)
    return forms.ChoiceField(choices=[("", "—"), *options], **common)


def _kept(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if value is None:
        return ""
    return list(value) if isinstance(value, list | tuple) else str(value)
