"""What the pages of minutes ask."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MinutesForm(forms.Form):
    """The remarks of the minutes, in each language."""

    remarks_ar = forms.CharField(
        label=_("Remarks in Arabic"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "rtl", "lang": "ar"}),
    )
    remarks_fr = forms.CharField(
        label=_("Remarks in French"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "ltr", "lang": "fr"}),
    )
    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class SignForm(forms.Form):
    """The version that whoever signs has read."""

    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class RectifyForm(forms.Form):
    """What is rectified, and why."""

    why = forms.CharField(
        label=_("What is rectified, and why"),
        help_text=_("It stands at the head of the rectified minutes."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
