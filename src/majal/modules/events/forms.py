"""What one asks of whoever registers."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.errors import DomainError
from majal.kernel.names import local
from majal.modules.events.models import Event, Question, QuestionKind
from majal.modules.events.queries import Person, commune_named
from majal.modules.events.workflow import AgeBand, EventKind, Sex, SkillLevel
from majal.modules.organisations.public import Organisation

UNSAID: tuple[str, Any] = ("", pgettext_lazy("answer", "I do not say"))


class CommuneField(forms.CharField):
    """A commune, by its name in any language or its code; gives its id."""

    def __init__(self, **options: Any) -> None:
        box = forms.TextInput(attrs={"list": "communes", "autocomplete": "off"})
        super().__init__(max_length=120, required=False, widget=box, **options)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        try:
            return commune_named(typed)
        except DomainError as error:
            raise ValidationError(str(error), code=error.code) from error


class RegisterForm(forms.Form):
    """Who comes. What the event does not need is not asked."""

    name = forms.CharField(label=_("Full name"), max_length=150)
    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=30,
        required=False,
        help_text=_("One of the two is enough. The ticket goes to the e-mail address."),
    )
    organisation = forms.TypedChoiceField(
        label=_("For"), coerce=int, empty_value=None, required=False
    )
    age_band = forms.ChoiceField(label=_("Age"), choices=[UNSAID, *AgeBand.choices], required=False)
    sex = forms.ChoiceField(
        label=pgettext_lazy("person", "Sex"), choices=[UNSAID, *Sex.choices], required=False
    )
    commune = CommuneField(label=_("Commune where you live"))
    level_before = forms.ChoiceField(
        label=_("What you know of the subject"),
        choices=[UNSAID, *SkillLevel.choices],
        required=False,
    )
    names_shared = forms.BooleanField(label=_("The co-organisers may see my name"), required=False)
    consent = forms.BooleanField(
        label=_("I agree that these details are kept to organise and count this event"),
        error_messages={
            "required": _("Without this consent nothing may be kept: tick the box to register.")
        },
    )

    def __init__(
        self,
        data: Any = None,
        *,
        event: Event,
        questions: Sequence[Question],
        organisations: Sequence[Organisation],
        partners: bool,
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        fields: Any = self.fields
        if organisations:
            own = [("", pgettext_lazy("registration", "myself"))]
            fields["organisation"].choices = own + [(o.pk, local(o)) for o in organisations]
        else:
            del fields["organisation"]
        if event.kind not in (EventKind.TRAINING, EventKind.WORKSHOP):
            del fields["level_before"]
        if not partners:
            del fields["names_shared"]
        self.asked = [f"q{one.pk}" for one in questions]
        for one in questions:
            fields[f"q{one.pk}"] = _field(one)
        self.order_fields([n for n in fields if n not in ("names_shared", "consent")])

    @property
    def answers(self) -> Iterator[forms.BoundField]:
        """The questions of this event."""
        return (self[name] for name in self.asked)

    def person(self, language: str) -> Person:
        """Who comes, once it is valid."""
        given = self.cleaned_data
        return Person(
            name=given["name"],
            email=given["email"],
            phone=given["phone"],
            organisation_id=given.get("organisation"),
            age_band=given["age_band"],
            sex=given["sex"],
            commune_id=given["commune"],
            level_before=given.get("level_before", ""),
            names_shared=given.get("names_shared", False),
            language=language,
            answers={name[1:]: str(given.get(name) or "") for name in self.asked},
        )


def _field(question: Question) -> forms.Field:
    label, required = local(question), question.required
    if question.kind == QuestionKind.TEXT:
        return forms.CharField(label=label, max_length=500, required=required)
    offered = [(one, one) for one in question.choices]
    if question.kind == QuestionKind.YES_NO:
        offered = [
            ("yes", pgettext_lazy("answer", "yes")),
            ("no", pgettext_lazy("answer", "no")),
        ]
    return forms.ChoiceField(
        label=label,
        choices=offered if required else [UNSAID, *offered],
        required=required,
        widget=forms.RadioSelect if required else forms.Select,
    )
