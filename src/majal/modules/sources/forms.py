"""What the pages of sources ask. A form reads what was typed; the command decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError
from majal.kernel.fields import PartialDateFormField
from majal.kernel.files import FileNotKept
from majal.modules.sources.errors import BadSource
from majal.modules.sources.models import Source, SourceKind, SourceLanguage


def _line(label: Any, most: int, help_text: Any = "", **attributes: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto", **attributes})
    return forms.CharField(label=label, max_length=most, help_text=help_text, widget=widget)


class SourceForm(forms.Form):
    """Everything that is said of a source."""

    title = _line(_("Title"), 400, _("As the source itself writes it, in its own language."))
    publisher = _line(
        _("Publisher"), 200, _("The newspaper, the administration, the company that said it.")
    )
    url = forms.CharField(
        label=_("Web address"),
        max_length=2000,
        required=False,
        help_text=_("Leave it empty for what is on paper only."),
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url", "autocomplete": "off"}),
    )
    published = PartialDateFormField(
        label=_("Published on"),
        required=False,
        help_text=_("A day, a month or a year: 12/03/2019, 03/2019, 2019. Empty when not known."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("choose…")), *SourceLanguage.choices]
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=SourceKind)
    is_operator = forms.BooleanField(
        label=_("These are the operator’s own words: its site, its statement"), required=False
    )
    archive = forms.FileField(
        label=_("File to keep"),
        required=False,
        help_text=_("A copy as PDF, PNG, JPEG or WEBP, at most 20 MB. Only staff can open it."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/png,image/jpeg,image/webp"}),
    )

    def clean_url(self) -> str:
        address = str(self.cleaned_data["url"]).strip()
        return f"https://{address}" if address and "://" not in address else address

    def field_of(self, error: DomainError) -> str | None:
        """The field that a refusal is about, None when it is about none of this form."""
        if isinstance(error, FileNotKept):
            return "archive"
        name = error.field if isinstance(error, BadSource) else ""
        return name if name in self.fields else None


class NewSourceForm(SourceForm):
    """A source that is not on record yet, with the code it shall have."""

    code = forms.CharField(
        label=_("Code"),
        max_length=80,
        required=False,
        help_text=_("Files and statements name the source by it. Empty: publisher and year."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )


class CorrectionForm(SourceForm):
    """A source on record; its code stays."""

    drop_archive = forms.BooleanField(label=_("Take the file kept now off"), required=False)


def values_of(source: Source) -> dict[str, Any]:
    """A source as the initial values of its form."""
    names = ("title", "publisher", "url", "published", "language", "kind", "is_operator")
    return {name: getattr(source, name) for name in names}
