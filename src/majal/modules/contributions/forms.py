"""What the pages of contributions ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.kernel.amounts import AmountField
from majal.kernel.bidi import plain_number
from majal.kernel.fields import PartialDateFormField
from majal.modules.contributions.models import (
    COUNCIL,
    OPERATOR,
    Condition,
    Contribution,
    Kind,
    Stage,
    Valuation,
)
from majal.modules.contributions.queries import Account
from majal.modules.conventions.public import Convention

DAY = _("12/03/2024, 03/2024 or 2024.")
PAPER = _("PDF or image, at most 10 MB.")
LONG = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
INSTALMENTS = 4
"""How many instalments one page plans at once."""


class Dirhams(AmountField):
    """An amount as it is typed."""

    def __init__(self, **given: Any) -> None:
        attrs = {"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(**{"label": _("Amount (MAD)"), "widget": widget, **given})


def paper() -> forms.FileField:
    """A document, where there is one."""
    return forms.FileField(
        label=_("Document"),
        required=False,
        help_text=PAPER,
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg,.webp"}),
    )


class EntryForm(forms.Form):
    """Money at one stage; which fields are asked depends on the stages that the reader writes."""

    stage = forms.ChoiceField(label=_("Stage"))
    amount = Dirhams(help_text=_("For example 1 500 000 or 1 500 000,50."))
    on = PartialDateFormField(label=_("Date"), help_text=DAY)
    instalment = forms.TypedChoiceField(
        label=_("Instalment"), coerce=int, empty_value=None, required=False
    )
    reference = forms.CharField(
        label=_("Number of the request, order or payment"), max_length=120, required=False
    )
    budget_line = forms.CharField(label=_("Budget line"), max_length=80, required=False)
    year = forms.IntegerField(
        label=_("Budget year"), min_value=1990, max_value=2100, required=False
    )
    executed_by = forms.TypedChoiceField(
        label=_("Executed by"), coerce=int, empty_value=None, required=False
    )
    market = forms.CharField(label=_("Contract or market no."), max_length=80, required=False)
    meets = forms.TypedChoiceField(
        label=_("Meets on the other side"), coerce=int, empty_value=None, required=False
    )
    document = paper()
    note = forms.CharField(label=_("Note"), max_length=500, required=False, widget=LONG)

    def __init__(
        self,
        *args: Any,
        account: Account,
        stages: Iterable[str],
        meets: Iterable[tuple[int, str]],
        **given: Any,
    ) -> None:
        super().__init__(*args, **given)
        shown = list(stages)
        none: list[tuple[Any, Any]] = [("", "—")]
        self.fields["stage"].choices = [(s, Stage(s).label) for s in shown]  # type: ignore[attr-defined]
        standing = [(i, c) for i, c in account.instalments if i.ended_by is None]
        choices: dict[str, list[tuple[Any, Any]]] = {
            "instalment": [
                (i.pk, f"{i.number} · {plain_number(i.amount - c)} · {i.get_condition_display()}")
                for i, c in standing
            ],
            "executed_by": [(p.pk, str(p)) for p in account.contribution.convention.parties.all()],
            "meets": list(meets),
        }
        for name, options in choices.items():
            self.fields[name].choices = none + options  # type: ignore[attr-defined]
        if not any(s in OPERATOR for s in shown):
            for name in ("instalment", "executed_by", "market"):
                del self.fields[name]
        if not any(s in COUNCIL for s in shown):
            for name in ("budget_line", "year"):
                del self.fields[name]
        if not standing:
            self.fields.pop("instalment", None)
        if not choices["meets"]:
            del self.fields["meets"]


class ReversalForm(forms.Form):
    """Why an entry is taken back."""

    note = forms.CharField(
        label=_("Why"),
        max_length=500,
        required=False,
        widget=LONG,
        help_text=_("The entry stays on record, with its reversal and this reason."),
    )


class PromiseForm(forms.Form):
    """What is promised from now on, by which amendment."""

    to = Dirhams(label=_("Promised from now on (MAD)"))
    amendment = forms.TypedChoiceField(
        label=_("Amendment"), coerce=int, empty_value=None, required=False
    )
    on = PartialDateFormField(label=_("Date"), help_text=DAY, required=False)
    reference = forms.CharField(label=_("Reference"), max_length=120, required=False)
    document = paper()
    note = forms.CharField(label=_("Note"), max_length=500, required=False, widget=LONG)

    def __init__(self, *args: Any, contribution: Contribution, **given: Any) -> None:
        super().__init__(*args, **given)
        numbers = contribution.convention.terms.filter(number__gte=1).values_list(
            "number", flat=True
        )
        none = [("", _("none: the first amount that is said"))]
        options = [(n, _("no. %(number)s") % {"number": n}) for n in numbers]
        self.fields["amendment"].choices = none + options  # type: ignore[attr-defined]


class ContributionForm(forms.Form):
    """What a party gives, in whichever languages are at hand."""

    party = forms.TypedChoiceField(label=_("Party"), coerce=int)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind)
    text_ar = forms.CharField(
        label=_("What, in Arabic"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "rtl", "lang": "ar"}),
    )
    text_fr = forms.CharField(label=_("What, in French"), max_length=300, required=False)
    text_en = forms.CharField(label=_("What, in English"), max_length=300, required=False)
    promised = Dirhams(
        label=_("Promised (MAD)"),
        required=False,
        help_text=_("Leave empty while nobody says how much: it is then told as not known."),
    )
    on = PartialDateFormField(label=_("Promised on"), help_text=DAY, required=False)
    amendment = forms.TypedChoiceField(label=_("Agreed by"), coerce=int, required=False, initial=0)
    within = forms.TypedChoiceField(
        label=_("Part of the contribution of"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("A loan to a party that funds is part of its share, and not counted twice."),
    )
    valuation = forms.ChoiceField(label=_("In kind: valued by"), choices=Valuation, required=False)
    valued_by = forms.CharField(label=_("Who valued it"), max_length=160, required=False)
    due = PartialDateFormField(label=_("Due"), help_text=DAY, required=False)
    yearly = forms.BooleanField(label=_("due again every year"), required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False, widget=LONG)

    def __init__(
        self, *args: Any, convention: Convention, wholes: Iterable[Contribution], **given: Any
    ) -> None:
        super().__init__(*args, **given)
        parties = [p for p in convention.parties.all() if p.left_by is None]
        numbers = convention.terms.filter(number__gte=1).values_list("number", flat=True)
        choices: dict[str, list[tuple[Any, Any]]] = {
            "party": [(p.pk, str(p)) for p in parties],
            "amendment": [
                (0, _("the convention as signed")),
                *((n, _("amendment no. %(number)s") % {"number": n}) for n in numbers),
            ],
            "within": [("", "—"), *((c.pk, f"{c.party} · {c}") for c in wholes)],
        }
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]


class InstalmentForm(forms.Form):
    """One instalment; an empty row is none."""

    amount = Dirhams(required=False)
    due = PartialDateFormField(label=_("Due"), required=False, help_text=DAY)
    condition = forms.ChoiceField(
        label=_("Released"), choices=Condition, required=False, initial=Condition.NONE
    )
    share_used = forms.IntegerField(
        label=_("Share used (%)"), min_value=1, max_value=100, required=False
    )
    condition_text = forms.CharField(label=_("Condition in words"), max_length=300, required=False)


class EndForm(forms.Form):
    """The amendment that ends an instalment."""

    instalment = forms.IntegerField(widget=forms.HiddenInput)
    amendment = forms.IntegerField(label=_("Amendment no."), min_value=1, max_value=999)


InstalmentFormSet = forms.formset_factory(InstalmentForm, extra=INSTALMENTS, max_num=INSTALMENTS)
