"""What the pages of the right to information ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.information.workflow import Outcome, Theme


def _words(label: Any, **options: Any) -> Any:
    rows = options.pop("rows", 5)
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, max_length=8000, widget=widget, **options)


def _day(label: Any, **options: Any) -> Any:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


class AnswerForm(forms.Form):
    """How a request is answered."""

    outcome = forms.ChoiceField(
        label=pgettext_lazy("information", "Answer"), choices=Outcome, widget=forms.RadioSelect
    )
    article = forms.CharField(
        label=_("Article of law 31-13"),
        max_length=120,
        required=False,
        help_text=_(
            "For a refusal, whole or in part: the article it rests on, as the law has it. The "
            "exceptions stand in article 7."
        ),
    )
    reasons = _words(
        _("The information, or the reasons"),
        rows=8,
        help_text=_("Sent as it stands: what is given and where, or why it is kept back."),
    )


class EntryForm(forms.Form):
    """An answer as anyone may read it."""

    theme = forms.ChoiceField(label=pgettext_lazy("information", "Theme"), choices=Theme)
    question = forms.CharField(
        label=_("What was asked"),
        max_length=300,
        help_text=_("Without a name, an address or anything that tells who asked."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    reply = _words(_("What was answered"), rows=8)


class WhyForm(forms.Form):
    """Why."""

    why = _words(pgettext_lazy("information", "Why"), rows=2)


class GroundsForm(forms.Form):
    """Why one complains."""

    grounds = _words(
        _("What you asked, and since when you wait"),
        help_text=_("The head of the institution reads this."),
    )


class HeadForm(forms.Form):
    """The answer of the head of the institution."""

    answer = _words(_("Answer of the head of the institution"))


class OnForm(forms.Form):
    """A day."""

    on = _day(_("Since which day"))


class AdviceForm(forms.Form):
    """The opinion of the commission."""

    on = _day(_("Day of the opinion"))
    advice = _words(_("Opinion of the commission"))


class PublicationForm(forms.Form):
    """A document published without being asked."""

    title_ar = forms.CharField(label=_("Title in Arabic"), max_length=200, required=False)
    title_fr = forms.CharField(label=_("Title in French"), max_length=200, required=False)
    theme = forms.ChoiceField(label=pgettext_lazy("information", "Theme"), choices=Theme)
    file = forms.FileField(label=_("File (PDF, image or table)"), required=False)
    address = forms.URLField(
        label=_("Or its address"), max_length=500, required=False, assume_scheme="https"
    )
    published_on = _day(_("Published on"))


class OfficerForm(forms.Form):
    """The person in charge of information."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=120)
    function_ar = forms.CharField(label=_("Function in Arabic"), max_length=160)
    function_fr = forms.CharField(label=_("Function in French"), max_length=160)
    email = forms.EmailField(label=_("E-mail address"))
    since = _day(_("In charge since"))
