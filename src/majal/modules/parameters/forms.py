"""What the page of an announcement asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.modules.parameters.models import Scope


def _day_picker() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AnnouncementForm(forms.Form):
    """The announced day of the feast that the address names."""

    announced_day = forms.DateField(
        label=_("First day of the feast, as announced"), widget=_day_picker()
    )
    announced_on = forms.DateField(label=_("Announced on"), widget=_day_picker(), required=False)
    scope = forms.ChoiceField(
        label=_("Concerns"),
        choices=Scope.choices,
        help_text=_("For both sectors, the private one has the first day only."),
    )
    days = forms.IntegerField(
        label=_("Days off"),
        min_value=1,
        max_value=5,
        help_text=_("From the announced day on, for those concerned."),
    )
    source_text = forms.CharField(
        label=_("Read in"),
        max_length=300,
        help_text=_("The ministry’s statement, or the article and its address."),
    )
