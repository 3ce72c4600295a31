"""What is asked about articles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import SuggestedField, lines
from majal.kernel.fields import PartialDateFormField
from majal.modules.press.commands import About
from majal.modules.press.workflow import MOST_BODY, MOST_TITLE

PAPER_HELP = _("A name that is known is one paper, however it is spelled.")


class AddressForm(forms.Form):
    """An article by its address."""

    url = forms.CharField(
        label=_("Web address"),
        max_length=2000,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url"}),
        help_text=_("The page is read within a minute or two, and only once."),
    )
    paper = SuggestedField(
        suggests="press:choose_paper",
        label=pgettext_lazy("press", "Paper"),
        max_length=200,
        required=False,
        help_text=_("Leave it empty, and the page’s own name is taken."),
    )


class AboutForm(forms.Form):
    """What is said of an article that is given as a text or as a file."""

    paper = SuggestedField(
        suggests="press:choose_paper",
        label=pgettext_lazy("press", "Paper"),
        max_length=200,
        help_text=PAPER_HELP,
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=MOST_TITLE,
        required=False,
        help_text=_("Leave it empty, and the line that heads the text is taken."),
    )
    published = PartialDateFormField(
        label=_("Published on"),
        required=False,
        help_text=_("A day, a month or a year: 12/03/2024, March 2024, 2024."),
    )
    author = forms.CharField(
        label=pgettext_lazy("article", "Author"), max_length=200, required=False
    )
    url = forms.CharField(
        label=_("Web address"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url"}),
        help_text=_("Where it can be read at the source, if it still can."),
    )

    def about(self) -> About:
        """What was said."""
        given: dict[str, Any] = self.cleaned_data
        return About(**{name: given[name] for name in self.told})

    told = ("paper", "title", "published", "author", "url")


class TextForm(AboutForm):
    """An article as pasted text."""

    text = forms.CharField(
        label=_("Text"),
        max_length=MOST_BODY,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
        help_text=_(
            "Paste all you copied: strips of headlines, “read also” and what comes twice are set "
            "aside by themselves."
        ),
    )
    field_order = ("text", "paper", "title", "published", "author", "url")


class FileForm(AboutForm):
    """An article as a file."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ".html,.htm,.txt,text/html,text/plain"}),
        help_text=_("A saved web page or plain text, at most 3 MB."),
    )
    field_order = ("file", "paper", "title", "published", "author", "url")


class ReasonForm(forms.Form):
    """Why something is hidden."""

    reason = lines(_("Reason"), required=True)


class OtherForm(forms.Form):
    """Which other article tells the same story."""

    other = forms.CharField(
        label=_("The other article"),
        max_length=2000,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_("Its number, or the address of its page here or at its paper."),
    )


class PaperForm(forms.Form):
    """What a paper allows."""

    pictures = forms.BooleanField(
        label=_("Its pictures may be shown, small"),
        required=False,
        help_text=_("Only with its consent: pictures are kept here from then on."),
    )
    full_text = forms.BooleanField(
        label=_("Its whole text may be shown"),
        required=False,
        help_text=_("Only with its consent: otherwise an excerpt stands here, and the way to it."),
    )
