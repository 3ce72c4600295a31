"""What the pages of organisations ask. A form reads what was typed; the command decides."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import ANYONE
from majal.kernel.dates import PartialDate, Precision
from majal.kernel.errors import DomainError
from majal.kernel.fields import PartialDateFormField
from majal.kernel.names import local
from majal.kernel.text import fold, search_terms
from majal.modules.organisations.public import (
    Acts,
    Document,
    DocumentKind,
    LegalForm,
    Organisation,
    Visibility,
    kinds_of_organisation,
    read_digits,
    read_ice,
    read_phone,
    sectors,
    technologies,
)
from majal.modules.territories.public import Territory, territories_visible_to

CODE_AT_END = re.compile(r"\(([0-9.]{2,12}|MA)\)\s*$")
MOST_SUGGESTED = 12
Choices = list[tuple[str, str]]


def _kinds() -> Choices:
    return [("", str(_("choose…"))), *((k.pk, local(k)) for k in kinds_of_organisation())]


def _sectors() -> Choices:
    return [(s.pk, local(s)) for s in sectors()]


def _main_sectors() -> Choices:
    return [("", str(_("choose…"))), *_sectors()]


def _technologies() -> Choices:
    return [(t.pk, local(t)) for t in technologies()]


def text(label: Any, most: int, help_text: Any = "", **attributes: str) -> forms.CharField:
    """A line of text that is not required and takes its direction from what is typed."""
    widget = forms.TextInput(attrs={"dir": "auto", **attributes})
    return forms.CharField(
        label=label, max_length=most, required=False, help_text=help_text, widget=widget
    )


def long_text(label: Any, direction: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": "4", "dir": direction})
    return forms.CharField(label=label, max_length=4000, required=False, widget=widget)


class OrganisationForm(forms.Form):
    """Everything that is said of an organisation, but for who acts for it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=_kinds)
    name_ar = text(_("Name in Arabic"), 200, dir="rtl", lang="ar")
    name_fr = text(
        _("Name in French"),
        200,
        _("As on its statutes. One language is enough."),
        dir="ltr",
        lang="fr",
    )
    name_en = text(_("Name in English"), 200, dir="ltr", lang="en")
    legal_form = forms.ChoiceField(
        label=_("Legal form"),
        required=False,
        choices=[("", _("not known, or none")), *LegalForm.choices],
    )
    founded = PartialDateFormField(
        label=_("Founded"),
        required=False,
        help_text=_("A day, a month or a year: 12/03/2019, 03/2019, 2019."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    main_sector = forms.ChoiceField(
        label=_("Main sector"),
        required=False,
        choices=_main_sectors,
        help_text=_("What it lives from most. A company has exactly one."),
    )
    sectors = forms.MultipleChoiceField(
        label=_("Other sectors"),
        required=False,
        choices=_sectors,
        widget=forms.CheckboxSelectMultiple,
    )
    technologies = forms.MultipleChoiceField(
        label=_("Technologies"),
        required=False,
        choices=_technologies,
        widget=forms.CheckboxSelectMultiple,
    )
    about_ar = long_text(_("About, in Arabic"), "rtl")
    about_fr = long_text(_("About, in French"), "ltr")
    about_en = long_text(_("About, in English"), "ltr")
    ice = text(
        _("ICE"),
        40,
        _("15 digits, on the ICE certificate and on invoices."),
        dir="ltr",
        inputmode="numeric",
    )
    rc_number = text(_("Trade-register number"), 20, dir="ltr", inputmode="numeric")
    rc_court = text(
        _("Court of the trade register"), 80, _("The town of the court, such as Casablanca.")
    )
    tax_id = text(_("Tax identifier (IF)"), 20, dir="ltr", inputmode="numeric")
    business_tax = text(_("Business tax (TP)"), 20, dir="ltr", inputmode="numeric")
    cnss = text(_("CNSS number"), 20, dir="ltr", inputmode="numeric")
    territory = text(
        _("Commune"),
        160,
        _("Type the beginning of its name and choose; a province or a region will do."),
        list="territories",
        autocomplete="off",
    )
    website = text(_("Web site"), 200, dir="ltr", inputmode="url", autocomplete="url")
    email = text(_("E-mail"), 254, dir="ltr", inputmode="email", autocomplete="off")
    phone = text(_("Telephone"), 40, dir="ltr", inputmode="tel", autocomplete="off")
    visibility = forms.ChoiceField(
        label=_("Shown to"), choices=Visibility, widget=forms.RadioSelect
    )
    contact_visibility = forms.ChoiceField(
        label=_("E-mail and telephone shown to"),
        choices=Visibility,
        widget=forms.RadioSelect,
        help_text=_("This is its consent: choose what its own people asked for."),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("PNG, JPEG or WEBP, at most 2 MB."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )

    def clean_ice(self) -> str:
        return _read(read_ice, self.cleaned_data["ice"])

    def clean_phone(self) -> str:
        return _read(read_phone, self.cleaned_data["phone"])

    def clean_rc_number(self) -> str:
        return self._digits("rc_number")

    def clean_tax_id(self) -> str:
        return self._digits("tax_id")

    def clean_business_tax(self) -> str:
        return self._digits("business_tax")

    def clean_cnss(self) -> str:
        return self._digits("cnss")

    def clean_website(self) -> str:
        site = cast("str", self.cleaned_data["website"]).strip()
        return f"https://{site}" if site and "://" not in site else site

    def clean_territory(self) -> str | None:
        typed = cast("str", self.cleaned_data["territory"])
        return territory_typed(typed).code if typed else None

    def _digits(self, name: str) -> str:
        return _read(lambda t: read_digits(t, most=12, field=name), self.cleaned_data[name])


def _read(reader: Callable[[str], str], typed: str) -> str:
    try:
        return reader(typed)
    except DomainError as error:
        raise ValidationError(str(error), code=error.code) from error


def territory_typed(typed: str) -> Territory:
    """The one territory a person means by a name, a code, or a suggestion with its code at the end.

    Raises: ValidationError that lists the candidates when there are several.
    """
    rows = territories_visible_to(ANYONE)
    code = CODE_AT_END.search(typed)
    exact = rows.filter(code=code[1] if code else typed.strip()).first()
    if exact:
        return exact
    found = territories_named(typed)
    same = [t for t in found if fold(typed) in {fold(t.name_ar), fold(t.name_fr), fold(t.name_en)}]
    if len(same or found) == 1:
        return (same or found)[0]
    if not found:
        raise ValidationError(
            _("No commune, province or region has this name. Try the beginning of it only.")
        )
    raise ValidationError(
        _("Several territories have this name. Write one of these: %(names)s."),
        params={"names": " · ".join(suggestion(t) for t in (same or found)[:MOST_SUGGESTED])},
    )


def territories_named(typed: str) -> list[Territory]:
    """The territories whose name holds what was typed, larger ones first."""
    rows = territories_visible_to(ANYONE).select_related("parent")
    for term in search_terms(typed):
        rows = rows.filter(search_key__contains=term)
    return list(rows.order_by("depth", "-population_2024")[: MOST_SUGGESTED * 2])


def suggestion(territory: Territory) -> str:
    """A territory as the field writes it: name, what it belongs to, code."""
    above = f" — {local(territory.parent)}" if territory.parent and territory.depth > 1 else ""
    return f"{local(territory)}{above} ({territory.code})"


def values_of(organisation: Organisation) -> dict[str, Any]:
    """An organisation as the initial values of its form."""
    chosen = list(organisation.chosen_sectors.all())
    plain = {
        name: getattr(organisation, name)
        for name in OrganisationForm.base_fields
        if name not in ("kind", "territory", "sectors", "main_sector", "technologies", "logo")
    }
    return plain | {
        "kind": organisation.kind_id,
        "territory": suggestion(organisation.territory) if organisation.territory else "",
        "main_sector": next((row.sector_id for row in chosen if row.is_main), ""),
        "sectors": [row.sector_id for row in chosen if not row.is_main],
        "technologies": [row.technology_id for row in organisation.chosen_technologies.all()],
    }


class AppointForm(forms.Form):
    """Who shall act for the organisation, and how."""

    email = forms.EmailField(
        label=_("E-mail the person signs in with"), widget=forms.EmailInput(attrs={"dir": "ltr"})
    )
    role = forms.ChoiceField(label=_("Role"), choices=Acts, widget=forms.RadioSelect)


class DocumentForm(forms.Form):
    """A document for the vault: what it is, from when to when it holds, what it replaces."""

    kind = forms.ChoiceField(
        label=_("What it is"), choices=[("", _("choose…")), *DocumentKind.choices]
    )
    title = text(_("Title"), 120, _("What a colleague will look for, such as “Statutes 2024”."))
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, PNG, JPEG or WEBP, at most 20 MB. No identity papers: law 09-08."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/png,image/jpeg,image/webp"}),
    )
    issued_on = PartialDateFormField(
        label=_("Issued on"),
        required=False,
        help_text=_("The day that stands on it: 12/03/2024, 12 March 2024."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    expires_on = PartialDateFormField(
        label=_("Expires on"),
        required=False,
        help_text=_(
            "Its last day; of a month or a year, the last day counts. Empty if it has none."
        ),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    replaces = forms.TypedChoiceField(
        label=_("Replaces"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, standing: Iterable[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.pk, f"{one.get_kind_display()} · {one.attachment.title}") for one in standing]
        self.fields["replaces"].choices = [("", _("nothing: it is kept beside the others")), *named]  # type: ignore[attr-defined]

    def clean_issued_on(self) -> date | None:
        when = cast("PartialDate | None", self.cleaned_data["issued_on"])
        if when and when.precision != Precision.DAY:
            raise ValidationError(_("Give the day as well: it stands on the document."))
        return when.first() if when else None

    def clean_expires_on(self) -> date | None:
        when = cast("PartialDate | None", self.cleaned_data["expires_on"])
        return when.last() if when else None
