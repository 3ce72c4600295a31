"""What the page of an importer asks."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FileForm(forms.Form):
    """A file of rows, CSV or XLSX."""

    file = forms.FileField(
        label=_("File (CSV or XLSX)"),
        help_text=_("At most 5 MB and 5,000 rows. The first row names the columns."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


class TurnForm(forms.Form):
    """Which report a button was pressed under."""

    turn = forms.IntegerField(min_value=1, max_value=32_000, widget=forms.HiddenInput)
