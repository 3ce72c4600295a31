"""What the page of a plan asks."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.kernel.asking import day


class PlanForm(forms.Form):
    """A drawing and the day from which it holds."""

    file = forms.FileField(
        label=_("Drawing (SVG)"),
        help_text=_(
            "One floor, each space a rectangle, a polygon or a closed path, named by its code: as "
            "the identifier, as the label, or written inside. Only shapes and names are kept."
        ),
        widget=forms.FileInput(attrs={"accept": ".svg,image/svg+xml"}),
    )
    first_day = day(_("Valid from"))


def day_of(text: str, today: date) -> date:
    """The day an address asks for; today where it asks for none that there is."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return today
    return found if date(1900, 1, 1) <= found <= date(2200, 1, 1) else today
