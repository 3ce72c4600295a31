"""What the pages of the community ask."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day, lines
from majal.kernel.names import local
from majal.modules.community.models import Side, Topic
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.people.public import User


def _choices(values: Any) -> list[tuple[str, str]]:
    return [(value, capfirst(str(label))) for value, label in values]


class LineForm(forms.Form):
    """One thing that a company offers or seeks."""

    side = forms.ChoiceField(label=_("Your company"), widget=forms.RadioSelect)
    topic = forms.ChoiceField(label=_("Topic"))
    text = forms.CharField(
        label=_("In some words"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In the language you like, 300 letters at most."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["side"].choices = _choices(Side.choices)
        fields["topic"].choices = _choices(Topic.choices)


class ProfileForm(forms.Form):
    """The contact of a company."""

    contact = forms.ModelChoiceField(
        label=_("Contact"),
        queryset=User.objects.none(),
        required=False,
        empty_label=pgettext_lazy("contact", "nobody by name"),
        help_text=_(
            "Named in the directory only if the person agrees to it in their profile; the address "
            "is never shown."
        ),
    )
    takes_introductions = forms.BooleanField(
        label=_("Other members may ask us for an introduction"), required=False
    )

    def __init__(self, *args: Any, people: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["contact"]
        field.queryset = people


class AskForm(forms.Form):
    """An introduction to ask for."""

    asker = forms.ModelChoiceField(
        label=_("For which company?"), queryset=Organisation.objects.none(), empty_label=None
    )
    about = forms.CharField(
        label=_("Who you are and what you wish to speak about"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, companies: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["asker"]
        field.queryset, field.label_from_instance = companies, local


class AnswerForm(forms.Form):
    """A yes or a no."""

    accepts = forms.TypedChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        choices=[
            ("yes", _("Yes: each side sees the other’s name and e-mail address")),
            ("no", _("No, not now: nothing of you is shown")),
        ],
    )
    answer = forms.CharField(
        label=_("A word with it"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoticeForm(forms.Form):
    """A notice for the board of a park."""

    organisation = forms.ModelChoiceField(
        label=_("Company"), queryset=Organisation.objects.none(), empty_label=None
    )
    park = forms.ModelChoiceField(label=_("Park"), queryset=Park.objects.none(), empty_label=None)
    title = forms.CharField(label=pgettext_lazy("notice", "Title"), max_length=150)
    text = forms.CharField(
        label=pgettext_lazy("notice", "Text"),
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    until = day(_("On the board until"))

    def __init__(self, *args: Any, companies: Any, parks: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        for name, rows in (("organisation", companies), ("park", parks)):
            fields[name].queryset, fields[name].label_from_instance = rows, local


class ReasonForm(forms.Form):
    """Why a notice is refused."""

    reason = lines(_("Reason"), required=True, help_text=_("The company reads it as it stands."))
