"""What the steps of whoever filed a dossier ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def _words(label: Any, *, rows: int, **options: Any) -> Any:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=10_000, required=False, widget=widget, **options)


class NoteForm(forms.Form):
    """A few words, or none."""

    note = _words(_("Note"), rows=3)


class MessageForm(forms.Form):
    """A message to the other side, or a note."""

    body = _words(pgettext_lazy("dossier", "Message"), rows=3)


class GroundsForm(forms.Form):
    """Why a decision is appealed against."""

    grounds = _words(
        _("Why you appeal"), rows=8, help_text=_("Say what was overlooked or judged wrongly.")
    )
