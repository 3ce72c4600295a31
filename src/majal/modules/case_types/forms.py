"""The form that changes the words and the times of a kind of dossier."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.case_types.queries import TONGUES, place_words
from majal.modules.case_types.workflow import LANGUAGES, Definition, texts_in

NUMBERS: Mapping[str, tuple[Any, int, int]] = {
    "promise.days": (_("Answered within (days)"), 1, 1000),
    "promise.extension": (_("Extended once by (days; 0: never)"), 0, 1000),
    "answer_days": (_("Time to send missing pieces (days)"), 1, 365),
    "appeal.days": (_("Appeal within (days)"), 1, 1000),
    "keep.months": (_("Kept after its end (months)"), 1, 600),
    "keep.draft_days": (_("Unfiled drafts kept (days)"), 7, 400),
}
"""Places of numbers, with their label, least and most."""
OTHERS = ("promise.days", "promise.extension")
"""Those of them that answers may change."""
RULES = ("rules", _("Times, appeal and keeping"))
GROUPS: Mapping[str, tuple[str, Any]] = {
    "": ("head", _("What stands above the form")),
    "promise": RULES,
    "appeal": RULES,
    "keep": RULES,
    "papers": ("papers", pgettext_lazy("of a form", "Papers")),
    "stages": ("stages", pgettext_lazy("of a dossier", "Stages")),
    "outcomes": ("outcomes", pgettext_lazy("of a dossier", "Outcomes")),
    "messages": ("messages", pgettext_lazy("to whoever files", "Letters")),
}
"""The parts of the form beside the sections of questions."""


@dataclass(frozen=True)
class Sentence:
    """One sentence: what it is, how it reads now, and its fields in three languages."""

    called: str
    words: str
    fields: list[Any]


@dataclass
class Group:
    """The sentences of one part of a definition."""

    title: Any
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def wrong(self) -> bool:
        """Whether one of its fields is to be corrected."""
        return any(one.errors for sentence in self.sentences for one in sentence.fields)


class VersionForm(forms.Form):
    """All sentences of a definition in three languages, and its times; field names are places."""

    note = forms.CharField(
        label=_("What is new in this version"),
        max_length=300,
        required=False,
        help_text=_("One sentence, for those who look at the versions later."),
    )

    def __init__(self, definition: Definition, data: Any = None) -> None:
        super().__init__(data)
        self.definition = definition
        for place, (label, least, most) in _numbers(definition):
            value = _at(definition, place)
            if value is not None:
                self.fields[place] = forms.IntegerField(
                    label=label, min_value=least, max_value=most, initial=value
                )
        for place, text in texts_in(definition):
            for language in LANGUAGES:
                long = len(text.told(language)) > 90
                self.fields[f"{place}.{language}"] = forms.CharField(
                    label=TONGUES[language],
                    max_length=2000,
                    initial=text.told(language),
                    widget=forms.Textarea(attrs={"rows": 3}) if long else forms.TextInput(),
                )
                self.fields[f"{place}.{language}"].widget.attrs.update(
                    lang=language, dir="rtl" if language == "ar" else "ltr"
                )

    @property
    def times(self) -> list[Any]:
        """The fields of days and months."""
        return [self[place] for place, _told in _numbers(self.definition) if place in self.fields]

    @property
    def groups(self) -> list[Group]:
        """The sentences, part by part: each section of questions is a part."""
        found: dict[str, Group] = {}
        for place, text in texts_in(self.definition):
            key, title = self._group(place)
            fields = [self[f"{place}.{language}"] for language in LANGUAGES]
            group = found.setdefault(key, Group(title))
            group.sentences.append(Sentence(place_words(place), str(text), fields))
        return list(found.values())

    def _group(self, place: str) -> tuple[str, Any]:
        head, *rest = place.split(".")
        if head == "sections":
            return f"{head}.{rest[0]}", self.definition.sections[int(rest[0])].title
        return GROUPS.get(head, GROUPS[""])

    @property
    def changes(self) -> dict[str, str]:
        """What differs from the version as it stands."""
        return {
            name: self.cleaned_data[name]
            for name in self.fields
            if name != "note" and self.cleaned_data[name] != self.fields[name].initial
        }


def _numbers(definition: Definition) -> Iterator[tuple[str, tuple[Any, int, int]]]:
    """The places of numbers, those of each other time of the promise after its own."""
    promise = definition.promise
    for place, told in NUMBERS.items():
        yield place, told
        if promise and place in OTHERS:
            label, least, most = told
            for number, one in enumerate(promise.instead):
                called = f"{label} · {definition.words_of(one.when)}"
                yield f"promise.instead.{number}.{place.split('.')[1]}", (called, least, most)


def _at(definition: Definition, place: str) -> Any:
    value: Any = definition
    for step in place.split("."):
        value = value[int(step)] if isinstance(value, tuple) else getattr(value, step, None)
    return value
