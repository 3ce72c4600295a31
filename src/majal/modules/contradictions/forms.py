"""What the page of a contradiction asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.modules.contradictions.models import Reason


class ExplanationForm(forms.Form):
    """Why sources disagree; ``seen`` is the explanation that stood there when it was written."""

    reason = forms.ChoiceField(label=_("Reason"), choices=Reason.choices)
    text = forms.CharField(
        label=_("Explanation"),
        help_text=_("In a few words, for readers; required for “another reason”."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        max_length=2000,
        required=False,
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
