"""A form on a page of its own: what was typed is kept, a refusal stands beside its field."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from majal.kernel.errors import DomainError
from majal.kernel.files import FileNotKept
from majal.kernel.http import Request
from majal.kernel.text import western

Words = str | Promise
Do = Callable[[Mapping[str, Any]], object]
Beside = Mapping[type[DomainError], str]
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2200, 12, 31)
UNLIKELY = gettext_lazy("This day lies too far away to be meant. Check the year.")
PAPERS = "application/pdf,image/png,image/jpeg,image/webp"


def paper(label: Any) -> forms.FileField:
    """The question for a paper that may be attached."""
    box = forms.FileInput(attrs={"accept": PAPERS})
    return forms.FileField(label=label, required=False, widget=box)


def day(label: Any, *, required: bool = True) -> forms.DateField:
    """The question for one day, not so far away that nobody could mean it or count from it."""
    box = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return DayField(label=label, required=required, widget=box, validators=[_likely])


class DayField(forms.DateField):
    """A day in any digits."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(western(value) if isinstance(value, str) else value)


def hour(label: Any, *, required: bool = True) -> forms.TimeField:
    """The question for an hour, in any digits."""
    box = forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M")
    return HourField(label=label, required=required, widget=box)


class HourField(forms.TimeField):
    """An hour in any digits."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(western(value) if isinstance(value, str) else value)


class NumberField(forms.IntegerField):
    """A whole number in any digits."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(western(value) if isinstance(value, str) else value)


class SuggestedField(forms.CharField):
    """A record named by typing: the page of the route ``suggests`` offers what may be meant.

    It is asked with what was typed under the name of the field, or ``q``, and answers with options.
    """

    def __init__(self, *, suggests: str, **given: Any) -> None:
        self.suggests, self.options = suggests, suggests.replace(":", "-")
        attrs = {"list": self.options, "autocomplete": "off", "dir": "auto"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **given)


class AmountField(forms.DecimalField):
    """An amount in any digits, with a comma or a point and spaces between thousands."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "".join(western(value).replace(",", ".").split())
        return super().to_python(value)


def _likely(found: date) -> None:
    if not FIRST_DAY <= found <= LAST_DAY:
        raise ValidationError(UNLIKELY, code="unlikely_day")


def lines(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    """The question for some lines of text."""
    box = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, required=required, help_text=help_text, widget=box)


def ask(
    request: Request,
    form: forms.BaseForm,
    do: Do,
    *,
    title: Words,
    done: Words,
    back: str,
    crumbs: Sequence[tuple[Words, str]] = (),
    lede: Words = "",
    button: Words = "",
    beside: Beside | None = None,
) -> HttpResponse:
    """Show the form; on a valid POST do what it asks, say ``done``, and go back.

    ``do(cleaned)`` may give an object with an address of its own: then one goes there. ``beside``
    names the field that a refusal speaks of, unless it names its own; any other stands above the
    form.
    """
    if request.method == "POST" and form.is_valid():
        try:
            found = do(form.cleaned_data)
        except DomainError as error:
            form.add_error(_field(form, error, beside or {}), str(error))
        else:
            messages.success(request, str(done))
            own = getattr(found, "get_absolute_url", None)
            return redirect(own() if own else back)
    context = {
        "form": form,
        "title": title,
        "lede": lede,
        "crumbs": crumbs,
        "back": back,
        "button": button,
        "files": form.is_multipart(),
    }
    return render(request, "kernel/ask.html", context, status=422 if form.errors else 200)


def _field(form: forms.BaseForm, error: DomainError, beside: Beside) -> str | None:
    name = beside.get(type(error)) or getattr(error, "field", None)
    if isinstance(error, FileNotKept):  # whichever field it came by
        uploads = (n for n, f in form.fields.items() if isinstance(f, forms.FileField))
        name = next(uploads, None)
    return name if name in form.fields else None
