"""What pages of open data ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.modules.opendata.models import Catalogue


class WithdrawalForm(forms.Form):
    """Why a version is taken back."""

    reason = forms.CharField(
        label=_("Why is it withdrawn?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody reads it beside the version. Name no person."),
        error_messages={"required": _("Say why: whoever used this version will ask.")},
    )


class CatalogueForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who publishes, whom to ask, and terms beside the licences."""

    class Meta:
        model = Catalogue
        fields = (
            "publisher_ar",
            "publisher_fr",
            "publisher_en",
            "contact",
            "email",
            "terms_ar",
            "terms_fr",
            "terms_en",
        )
        widgets = {
            name: forms.Textarea(attrs={"rows": 3}) for name in ("terms_ar", "terms_fr", "terms_en")
        }
        help_texts = {
            "email": _("It stands in the catalogue, for all to read: an office, not a person."),
            "contact": _("The office that answers questions about the data."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["dir"] = "ltr"
