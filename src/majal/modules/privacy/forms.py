"""The questions of privacy."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day, lines
from majal.modules.people.public import LANGUAGES
from majal.modules.privacy.models import Receipt
from majal.modules.privacy.workflow import Right


class ControllerForm(forms.Form):
    """Who answers for the data."""

    name_ar = forms.CharField(label=_("name in Arabic"), max_length=200)
    name_fr = forms.CharField(label=_("name in French"), max_length=200)
    email = forms.EmailField(label=_("e-mail address"), max_length=254)
    phone = forms.CharField(label=_("telephone"), max_length=20, required=False)
    address = forms.CharField(label=_("postal address"), max_length=300, required=False)


class ReceiptForm(forms.Form):
    """What the CNDP gave."""

    form = forms.ChoiceField(
        label=pgettext_lazy("CNDP", "what it is"), choices=Receipt.Form.choices
    )
    number = forms.CharField(label=pgettext_lazy("CNDP", "number"), max_length=60)
    given_on = day(pgettext_lazy("CNDP", "given on"))


class PetitionForm(forms.Form):
    """What somebody asks who came, wrote or called."""

    kind = forms.ChoiceField(label=pgettext_lazy("petition", "which right"), choices=Right.choices)
    name = forms.CharField(label=_("full name"), max_length=150)
    email = forms.EmailField(label=_("e-mail address"), max_length=254, required=False)
    phone = forms.CharField(label=_("telephone"), max_length=20, required=False)
    language = forms.ChoiceField(label=_("language"), choices=LANGUAGES)
    words = lines(pgettext_lazy("petition", "what is asked"))


class OwnForm(forms.Form):
    """What somebody asks by their own account; a copy has a button of its own."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("petition", "which right"),
        choices=[one for one in Right.choices if one[0] != Right.ACCESS],
    )
    words = lines(pgettext_lazy("petition", "what is asked"))


class IdentityForm(forms.Form):
    """How the identity was checked."""

    how = forms.CharField(
        label=pgettext_lazy("petition", "how the identity was checked"),
        max_length=300,
        help_text=_("Say which paper you saw. Keep no copy of it."),
    )


class AnswerForm(forms.Form):
    """What the person reads."""

    answer = lines(
        pgettext_lazy("petition", "answer"),
        help_text=_("The person reads this in a letter."),
    )


class ConfirmForm(forms.Form):
    """One more sign that it is meant."""

    sure = forms.BooleanField(label=_("I know that nothing brings back what is erased."))


class HoldForm(forms.Form):
    """Of whom or of what nothing is erased, and why."""

    email = forms.EmailField(label=_("e-mail address"), max_length=254, required=False)
    processing = forms.ChoiceField(label=_("processing"), required=False)
    reason = lines(_("reason"), required=True)

    def __init__(self, *given: object, choices: list[tuple[str, str]], **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        self.fields["processing"].choices = [("", "—"), *choices]  # type: ignore[attr-defined]
