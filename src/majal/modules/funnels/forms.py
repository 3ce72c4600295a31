"""What the page of a target asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.kernel.asking import day
from majal.modules.funnels.workflow import MOST_TARGET, Counted


class TargetForm(forms.Form):
    """What a funder expects to be counted."""

    measure = forms.ChoiceField(label=_("What is counted"), choices=Counted)
    first_day = day(_("First day"))
    last_day = day(_("Last day"))
    value = forms.IntegerField(label=_("Target"), min_value=1, max_value=MOST_TARGET)
