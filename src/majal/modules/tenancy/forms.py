"""What the pages of contracts ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.amounts import AmountField
from majal.kernel.asking import day, lines, paper
from majal.kernel.names import local
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park, Space
from majal.modules.rents.public import Category, ContractKind
from majal.modules.tenancy.models import MailHandling
from majal.modules.tenancy.workflow import Decision, ExitReason

Choices = list[tuple[Any, Any]]


def _titled(choices: Iterable[tuple[Any, Any]]) -> Choices:
    return [(value, capfirst(label)) for value, label in choices]


def spaces_to_choose(spaces: Iterable[Space]) -> Choices:
    """Spaces as one chooses among them: code, building, area."""
    return [
        (
            s.pk,
            "\u2068"
            + " · ".join(
                filter(
                    None,
                    (
                        s.code,
                        local(s.building),
                        f"{s.net_area.normalize():f} m²" if s.net_area else "",
                    ),
                )
            )
            + "\u2069",
        )
        for s in spaces
    ]


def _whole(label: Any, *, least: int = 0, **options: Any) -> forms.IntegerField:
    options.setdefault("required", False)
    return forms.IntegerField(label=label, min_value=least, max_value=999, **options)


class PartiesForm(forms.Form):
    """The first step of an offer: who, where, of what kind, when."""

    park = forms.TypedChoiceField(label=_("Park"), coerce=int)
    organisation = forms.TypedChoiceField(label=_("Company"), coerce=int)
    kind = forms.ChoiceField(label=_("Kind of contract"), choices=ContractKind)
    category = forms.ChoiceField(label=_("Category"), choices=Category)
    first_day = day(_("First day"))
    last_day = day(_("Last day"), required=False)

    def __init__(
        self, data: Any = None, *, parks: Iterable[Park], companies: Iterable[Organisation]
    ) -> None:
        super().__init__(data)
        fields: Any = self.fields
        fields["park"].choices = [(p.pk, local(p)) for p in parks]
        fields["organisation"].choices = [(o.pk, local(o)) for o in companies]
        fields["kind"].choices = _titled(ContractKind.choices)
        fields["category"].choices = _titled(Category.choices)
        fields["last_day"].help_text = _("Left empty, the term is open.")


class SpacesForm(forms.Form):
    """The second step of an offer: which spaces, at what price, with what beside it."""

    spaces = forms.TypedMultipleChoiceField(
        label=_("Free spaces"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seats = _whole(_("Seats"), least=1)
    price = AmountField(
        label=_("Price a month (MAD)"),
        required=False,
        help_text=_("Left empty, the rent rule of the park holds."),
    )
    activity = forms.CharField(label=_("Declared activity"), max_length=200, required=False)
    mail = forms.ChoiceField(label=_("Mail"), required=False)
    free_hours = _whole(_("Free hours of rooms a month"))
    answer_by = day(_("Answer by"), required=False)

    def __init__(self, data: Any = None, *, spaces: Iterable[Space], kind: str) -> None:
        super().__init__(data)
        fields: Any = self.fields
        fields["spaces"].choices = spaces_to_choose(spaces)
        fields["mail"].choices = [("", "—"), *_titled(MailHandling.choices)]
        if kind == ContractKind.DOMICILIATION:
            del fields["spaces"], fields["seats"]
        else:
            del fields["activity"], fields["mail"]
            if kind != ContractKind.COWORKING:
                del fields["seats"]


class SignForm(forms.Form):
    """When it was signed, by whom, and the paper."""

    signed_on = day(_("Signed on"))
    signed_by = forms.CharField(label=_("Signed for the company by"), max_length=120)
    identified_on = day(_("Company identified on"), required=False)
    paper = paper(_("The signed contract"))

    def __init__(self, data: Any = None, files: Any = None, *, kind: str, initial: Any) -> None:
        super().__init__(data, files, initial=initial)
        if kind != ContractKind.DOMICILIATION:
            del self.fields["identified_on"]
        else:
            self.fields["identified_on"].help_text = _(
                "The domiciliary must identify the company and keep its file (law 89-17)."
            )


class NoteForm(forms.Form):
    """A few words."""

    note = lines(pgettext_lazy("contract", "In words"))


class NoticeForm(forms.Form):
    """The last day, and a few words."""

    last_day = day(_("Last day"))
    note = lines(pgettext_lazy("contract", "In words"))


class BackForm(forms.Form):
    """Until when it lasts now."""

    last_day = day(_("Last day"), required=False)


class ExitForm(forms.Form):
    """Why a company leaves, when, and where to write to it."""

    reason = forms.ChoiceField(
        label=_("Why does it leave?"),
        choices=_titled(
            c
            for c in ExitReason.choices
            if c[0] not in (ExitReason.TRANSFERRED, ExitReason.WITHDRAWN)
        ),
        widget=forms.RadioSelect,
    )
    on = day(_("Left on"))
    note = lines(pgettext_lazy("contract", "In words"))
    forwarding = forms.CharField(label=_("Forwarding address"), max_length=300, required=False)


class MoveForm(forms.Form):
    """Which spaces from which day on."""

    on = day(pgettext_lazy("contract", "From"))
    spaces = forms.TypedMultipleChoiceField(
        label=_("Spaces"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    note = lines(pgettext_lazy("contract", "In words"))

    def __init__(self, data: Any = None, *, spaces: Iterable[Space], initial: Any) -> None:
        super().__init__(data, initial=initial)
        field: Any = self.fields["spaces"]
        field.choices = spaces_to_choose(spaces)


class TransferForm(forms.Form):
    """Which spaces of another park from which day on."""

    on = day(pgettext_lazy("contract", "From"))
    last_day = day(_("Last day"), required=False)
    spaces = forms.TypedMultipleChoiceField(
        label=_("Free spaces"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, spaces: Iterable[Space], initial: Any) -> None:
        super().__init__(data, initial=initial)
        field: Any = self.fields["spaces"]
        field.choices = spaces_to_choose(spaces)


class AmendForm(forms.Form):
    """What changed of the company."""

    kind = forms.ChoiceField(label=_("What changed?"), widget=forms.RadioSelect)
    from_day = day(pgettext_lazy("contract", "From"))
    before = forms.CharField(
        label=pgettext_lazy("amendment", "Before"), max_length=500, required=False
    )
    after = forms.CharField(label=pgettext_lazy("amendment", "Since"), max_length=500)
    note = lines(pgettext_lazy("contract", "In words"))

    def __init__(self, data: Any = None, *, kinds: Choices, initial: Any) -> None:
        super().__init__(data, initial=initial)
        field: Any = self.fields["kind"]
        field.choices = _titled(kinds)


class TermForm(forms.Form):
    """Renewal or exit, until when, with what plan."""

    decision = forms.ChoiceField(
        label=_("Decision"), choices=_titled(Decision.choices), widget=forms.RadioSelect
    )
    until = day(pgettext_lazy("contract", "Until"))
    plan = lines(
        pgettext_lazy("contract", "Plan"),
        required=True,
        help_text=_("What the company and the park do until then."),
    )


class InsuranceForm(forms.Form):
    """Until when a company is insured."""

    until = day(_("Insured until"))


class PaperForm(forms.Form):
    """A document of a contract."""

    title = forms.CharField(label=_("Title"), max_length=200)
    paper = paper(_("Document"))
