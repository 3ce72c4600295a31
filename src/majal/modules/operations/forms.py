"""The question of operations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.kernel.asking import lines


class ReasonForm(forms.Form):
    """Why somebody puts a job back or gives it up."""

    reason = lines(
        _("Your reason"),
        help_text=_("It stays with the job, for whoever looks at it after you."),
        required=True,
    )
