"""What the pages of portfolios ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.amounts import AmountField
from majal.kernel.asking import day, lines
from majal.modules.portfolios.workflow import MOST_JOBS, Quarter, Risk, Turnover

Choices = Iterable[tuple[Any, Any]]


class AssignForm(forms.Form):
    """Who follows which company."""

    organisation = forms.TypedChoiceField(label=_("Company"), coerce=int)
    coordinator = forms.TypedChoiceField(label=_("Coordinator"), coerce=int)
    park = forms.TypedChoiceField(label=_("Park"), coerce=int, empty_value=None, required=False)
    since = day(_("Since"))

    def __init__(
        self,
        data: Any = None,
        *,
        companies: Choices = (),
        people: Choices = (),
        parks: Choices = (),
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        for name, rows in (("organisation", companies), ("coordinator", people), ("park", parks)):
            self.fields[name].choices = [("", "—"), *rows]  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """From which day a company is followed no more."""

    until = day(_("From this day on no more"))


class ReviewForm(forms.Form):
    """A quarterly review."""

    quarter = forms.ChoiceField(label=_("Quarter"))
    risk = forms.ChoiceField(
        label=pgettext_lazy("review", "How it goes"), choices=Risk, widget=forms.RadioSelect
    )
    jobs = forms.IntegerField(
        label=_("Jobs at the end of the quarter"), required=False, min_value=0, max_value=MOST_JOBS
    )
    turnover = forms.ChoiceField(
        label=_("Turnover of the last twelve months"),
        choices=[("", "—"), *Turnover.choices],
        required=False,
    )
    funds = AmountField(label=_("Funds raised in the quarter (DH)"), required=False)
    needs = lines(_("Needs"))
    next_steps = lines(
        _("Next steps"), help_text=_("Needed to sign: the company reads what is signed.")
    )

    def __init__(self, data: Any = None, *, quarters: Iterable[Quarter] = (), **more: Any) -> None:
        super().__init__(data, **more)
        for name in ("needs", "next_steps"):
            self.fields[name].max_length = 3000  # type: ignore[attr-defined]
        found = [(str(one), one.words) for one in quarters]
        if found:
            self.fields["quarter"].choices = found  # type: ignore[attr-defined]
        else:
            del self.fields["quarter"]


class RequestForm(forms.Form):
    """What a company asks."""

    text = forms.CharField(
        label=_("Your request"), max_length=3000, widget=forms.Textarea(attrs={"rows": 4})
    )


class AnswerForm(forms.Form):
    """The answer to a request."""

    answer = forms.CharField(
        label=_("Answer"), max_length=3000, widget=forms.Textarea(attrs={"rows": 4})
    )
