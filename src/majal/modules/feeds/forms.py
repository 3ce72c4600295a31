"""What pages of feeds ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.feeds.models import ADDRESS, Feed
from majal.modules.feeds.queries.opml import MOST_BYTES
from majal.modules.sources.public import SourceLanguage


class NewFeedForm(forms.Form):
    """A feed, or a page on which feeds are to be looked for."""

    address = forms.CharField(
        label=_("Address of the feed, or of a page of the site"),
        max_length=ADDRESS,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url", "autocomplete": "off"}),
        help_text=_("As the browser shows it, with https://."),
    )
    paper = forms.CharField(label=_("Publisher"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=SourceLanguage.choices)


class FeedForm(forms.Form):
    """What is known of a feed, and what its publisher allows."""

    paper = forms.CharField(label=_("Publisher"), max_length=200, required=False)
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("Empty: as the feed calls itself."),
    )
    address = forms.CharField(
        label=_("Address of the feed"),
        max_length=ADDRESS,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=SourceLanguage.choices)
    full_text_allowed = forms.BooleanField(
        label=_("The publisher allows the full text"), required=False
    )
    pictures_allowed = forms.BooleanField(
        label=_("The publisher allows its pictures"), required=False
    )

    def __init__(self, data: Any, *, feed: Feed) -> None:
        super().__init__(data, initial={name: getattr(feed, name) for name in self.base_fields})


class OpmlForm(forms.Form):
    """A list of feeds from another reader."""

    file = forms.FileField(
        label=pgettext_lazy("feeds", "OPML file"),
        help_text=_("The list that your reader exports; at most 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".opml,.xml"}),
    )

    def clean_file(self) -> bytes:
        """The bytes, unless they are too many to be a list."""
        sent = self.cleaned_data["file"]
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 2 MB. Split the list, please."))
        content: bytes = sent.read()
        return content
