"""What the pages of matching ask."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day as a_day
from majal.kernel.names import local
from majal.modules.matching.models import Mentor
from majal.modules.matching.queries import PARTS, Weighing
from majal.modules.mentoring.public import Language, domains

PLACES = 5
"""How many one puts in order."""


def _skills() -> list[Any]:
    return [(one.name, list(one.skills)) for one in domains()]


class NeedForm(forms.Form):
    """What is looked for."""

    skills = forms.MultipleChoiceField(
        label=_("Subjects"), required=False, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", pgettext_lazy("matching", "any language")), *Language.choices],
        required=False,
    )
    park = forms.ChoiceField(label=_("Park"), required=False)
    company = forms.TypedChoiceField(
        label=pgettext_lazy("matching", "For"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, data: Any = None, *, parks: Iterable[Any], companies: Sequence[Any]) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["skills"].choices = _skills()
        fields["park"].choices = [
            ("", pgettext_lazy("matching", "any park")),
            *((one.code, local(one)) for one in parks),
        ]
        fields["company"].choices = [("", "—"), *((one.pk, local(one)) for one in companies)]
        if not companies:
            del self.fields["company"]


class WeightsForm(forms.Form):
    """How much each reason counts."""

    skills = forms.IntegerField(label=PARTS["skills"], min_value=0, max_value=100)
    language = forms.IntegerField(label=PARTS["language"], min_value=0, max_value=100)
    park = forms.IntegerField(label=PARTS["park"], min_value=0, max_value=100)
    load = forms.IntegerField(label=PARTS["load"], min_value=0, max_value=100)

    def weighing(self) -> Weighing:
        """What was typed, once it is valid."""
        return Weighing(**{name: self.cleaned_data[name] for name in PARTS})


class GroupForm(forms.Form):
    """A new group."""

    park = forms.TypedChoiceField(label=_("Park"), coerce=int)
    ar = forms.CharField(label=_("Name in Arabic"), max_length=120)
    fr = forms.CharField(label=_("Name in French"), max_length=120)
    en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    first_day = a_day(_("First day"))
    last_day = a_day(_("Last day"))

    def __init__(self, data: Any = None, *, parks: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        where: Any = self.fields["park"]
        where.choices = [(one.pk, local(one)) for one in parks]


class MemberForm(forms.Form):
    """An organisation and what it needs."""

    company = forms.TypedChoiceField(label=_("Organisation"), coerce=int)
    skills = forms.MultipleChoiceField(
        label=_("Subjects"), required=False, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", pgettext_lazy("matching", "any language")), *Language.choices],
        required=False,
    )

    def __init__(self, data: Any = None, *, companies: Iterable[Any]) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["company"].choices = [("", "—"), *((one.pk, local(one)) for one in companies)]
        fields["skills"].choices = _skills()


class MentorForm(forms.Form):
    """A mentor and how many places they have."""

    expert = forms.TypedChoiceField(label=pgettext_lazy("matching", "Mentor"), coerce=int)
    seats = forms.IntegerField(
        label=pgettext_lazy("matching", "Places"), min_value=1, max_value=20, initial=2
    )

    def __init__(self, data: Any = None, *, experts: Iterable[Any]) -> None:
        super().__init__(data)
        who: Any = self.fields["expert"]
        who.choices = [("", "—"), *((one.pk, str(one)) for one in experts)]


class OrderForm(forms.Form):
    """Up to five, the dearest first."""

    def __init__(
        self, data: Any = None, *, offered: Sequence[tuple[int, str]], said: Sequence[int]
    ) -> None:
        super().__init__(data)
        labels = (_("First"), _("Second"), _("Third"), _("Fourth"), _("Fifth"))
        for n in range(min(PLACES, len(offered))):
            self.fields[f"place{n}"] = forms.TypedChoiceField(
                label=labels[n],
                coerce=int,
                empty_value=None,
                required=False,
                choices=[("", "—"), *offered],
                initial=said[n] if n < len(said) else None,
            )

    def order(self) -> list[int]:
        """What was chosen, in order; empty places are left out."""
        found = (self.cleaned_data.get(f"place{n}") for n in range(PLACES))
        return [one for one in found if one is not None]


class PairForm(forms.Form):
    """Another mentor, or none."""

    mentor = forms.TypedChoiceField(
        label=pgettext_lazy("matching", "Mentor"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, data: Any = None, *, mentors: Iterable[Mentor], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        who: Any = self.fields["mentor"]
        none = pgettext_lazy("matching", "nobody for now")
        who.choices = [("", none), *((one.pk, str(one)) for one in mentors)]


class AcceptForm(forms.Form):
    """From when on."""

    first_day = a_day(_("From"))


class EndForm(forms.Form):
    """From when on no more, and why."""

    on = a_day(_("Follows it until"))
    reason = forms.CharField(
        label=_("Why"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
