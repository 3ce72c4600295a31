"""The form that a definition asks for: only what the answers so far leave standing."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms.utils import ErrorDict, ErrorList
from django.utils.translation import gettext_lazy as _

from majal.modules.case_types.public import (
    Definition,
    Question,
    QuestionKind,
    Section,
    Words,
    longest,
)

FEW = 6
"""So many options are shown at once; more are in a box to choose from."""
YES_NO = (("yes", _("yes")), ("no", _("no")))
LEFT_TO_RIGHT = {
    QuestionKind.EMAIL: {"type": "email", "dir": "ltr", "autocomplete": "email"},
    QuestionKind.PHONE: {"type": "tel", "dir": "ltr", "autocomplete": "tel"},
    QuestionKind.WEBSITE: {"type": "url", "dir": "ltr"},
    QuestionKind.ICE: {"inputmode": "numeric", "dir": "ltr"},
    QuestionKind.NUMBER: {"inputmode": "decimal", "dir": "ltr"},
    QuestionKind.MONEY: {"inputmode": "decimal"},
    QuestionKind.DATE: {"type": "date"},
}


class AnswersForm(forms.Form):
    """The questions with what was typed, and beside each what is wrong with it.

    It judges nothing itself: ``case_types.public.judge`` does, for pages and commands alike.
    ``whole``: every question, also those that these answers do not call for.
    """

    def __init__(
        self,
        definition: Definition,
        answers: Mapping[str, Any],
        wrong: Mapping[str, Words] | None = None,
        *,
        whole: bool = False,
    ) -> None:
        self.definition = definition
        self.asked = list(definition.questions if whole else definition.asked(answers))
        self._wrong = wrong or {}
        given = {q.code: answers.get(q.code, "") for q in self.asked}
        super().__init__(given if wrong is not None else None, initial=given)
        for question in self.asked:
            self.fields[question.code] = field = _field(question)
            if question.code in self.controls:
                field.widget.attrs["data-redraws"] = True

    def full_clean(self) -> None:
        """Show what was found wrong."""
        self._errors = ErrorDict(
            {code: ErrorList([str(said)]) for code, said in self._wrong.items()}
        )
        self.cleaned_data = {}

    @property
    def sections(self) -> Iterator[tuple[Section, list[Any]]]:
        """The sections in which something is asked, each with its fields."""
        for section in self.definition.sections:
            codes = {q.code for q in section.questions}
            if fields := [self[q.code] for q in self.asked if q.code in codes]:
                yield section, fields

    @property
    def controls(self) -> frozenset[str]:
        """The questions whose answers decide what else is asked."""
        told = self.definition
        conditions = [q.show_if for q in told.questions] + [p.show_if for p in told.papers]
        return frozenset(c.question for c in conditions if c)


def typed_in(definition: Definition, data: Any) -> dict[str, Any]:
    """What a posted form holds for the questions of a definition, just as it was typed.

    ``data`` is a ``QueryDict``. Questions that were not on the page are left out.
    """
    found: dict[str, Any] = {}
    for question in definition.questions:
        if question.kind == QuestionKind.CHOICES:
            if question.code in data or f"{question.code}-shown" in data:
                found[question.code] = [_plain(v, 40) for v in data.getlist(question.code)[:100]]
        elif question.code in data:
            found[question.code] = _plain(data[question.code], 4 * longest(question))
    return found


def _plain(text: str, most: int) -> str:
    """What the database can hold, and no more than could ever be right."""
    return str(text).replace("\x00", "").encode("utf-8", "replace").decode()[:most]


def _field(question: Question) -> forms.Field:
    kind = question.kind
    common: dict[str, Any] = {
        "label": str(question.label),
        "help_text": str(question.help or ""),
        "required": question.required,
    }
    options = [(o.code, str(o.label)) for o in question.options]
    if kind == QuestionKind.LONG:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), **common)
    if kind == QuestionKind.CHOICES:
        widget = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=options, widget=widget, **common)
    if kind == QuestionKind.YES_NO:
        return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, **common)
    if kind == QuestionKind.CHOICE and len(options) <= FEW:
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **common)
    if kind == QuestionKind.CHOICE:
        return forms.ChoiceField(choices=[("", "—"), *options], **common)
    return forms.CharField(widget=forms.TextInput(attrs=LEFT_TO_RIGHT.get(kind, {})), **common)
