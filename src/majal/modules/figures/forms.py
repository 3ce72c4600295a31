"""What the pages of figures ask."""

from django import forms
from django.utils.translation import gettext_lazy as _


class StatementFileForm(forms.Form):
    """A file of statements, CSV or XLSX, with the columns of the page's example."""

    file = forms.FileField(
        label=_("File (CSV or XLSX)"),
        help_text=_("At most 5 MB. The first line names the columns; the page shows which."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
