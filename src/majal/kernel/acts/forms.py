"""Forms as JSON: their fields where they are described, their faults where they are refused."""

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any

from django import forms
from django.core.files.base import File
from django.db.models import Model
from django.forms.formsets import BaseFormSet
from django.forms.models import ModelChoiceField
from django.utils.functional import Promise

MOST_CHOICES = 200
NOTHING: tuple[Any, ...] = (None, "", [])
TEXT = ("string", "")
KINDS: tuple[tuple[type[forms.Field], str, str], ...] = (
    (forms.FileField, "string", "binary"),
    (forms.BooleanField, "boolean", ""),
    (forms.DecimalField, "number", ""),
    (forms.FloatField, "number", ""),
    (forms.IntegerField, "integer", ""),
    (forms.DateTimeField, "string", "date-time"),
    (forms.DateField, "string", "date"),
    (forms.TimeField, "string", "time"),
    (forms.EmailField, "string", "email"),
    (forms.URLField, "string", "uri"),
)
"""The first that fits: decimals are integers among Django's classes."""
LIMITS = (
    ("max_length", "maxLength"),
    ("min_length", "minLength"),
    ("min_value", "minimum"),
    ("max_value", "maximum"),
)
SEVERAL = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)


def forms_in(context: Mapping[str, Any]) -> Iterator[forms.BaseForm]:
    """The forms that a page would have shown, those of formsets and lists one by one."""
    for value in list(context.values()):
        yield from _forms(value)


def _forms(value: Any) -> Iterator[forms.BaseForm]:
    if isinstance(value, forms.BaseForm):
        yield value
    elif isinstance(value, BaseFormSet):
        yield from (value.management_form, *value.forms)
    elif isinstance(value, (list, tuple)):
        for one in value:
            if isinstance(one, (forms.BaseForm, BaseFormSet)):
                yield from _forms(one)


def faults_of(context: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the forms of a page found wrong, each once: ``{loc, type, msg}``."""
    found: list[dict[str, Any]] = []
    for value in list(context.values()):
        if isinstance(value, BaseFormSet) and value.is_bound:
            found += [
                {"loc": ["fields"], "type": e.code or "invalid", "msg": _sentence(e)}
                for e in value.non_form_errors().as_data()
            ]
    for form in forms_in(context):
        if not form.is_bound:
            continue
        for name, errors in form.errors.as_data().items():
            where = ["fields"] if name == "__all__" else ["fields", form.add_prefix(name)]
            for error in errors:
                found.append(
                    {"loc": where, "type": error.code or "invalid", "msg": _sentence(error)}
                )
    return [one for n, one in enumerate(found) if one not in found[:n]]


def _sentence(error: Any) -> str:
    return " ".join(str(one) for one in error)


def described(shown: list[forms.BaseForm]) -> dict[str, Any]:
    """The fields of forms as they stand, as JSON Schema says them, with what is filled in."""
    fields, needed = {}, []
    for form in shown:
        for name, field in form.fields.items():
            one = schema_of(field)
            if (begins := as_json(form.get_initial_for_field(field, name))) not in NOTHING:
                one["default"] = begins
            fields[form.add_prefix(name)] = one
            if field.required:
                needed.append(form.add_prefix(name))
    return as_object(fields, needed)


def as_object(fields: dict[str, Any], needed: list[str]) -> dict[str, Any]:
    """The schema of an object with these fields."""
    found: dict[str, Any] = {"type": "object", "properties": fields}
    return {**found, "required": needed} if needed else found


def schema_of(field: forms.Field, *, records: bool = True) -> dict[str, Any]:
    """A field as JSON Schema. Without ``records`` no database is asked what may be chosen."""
    kind, form = _kind(field)
    one: dict[str, Any] = {"type": kind}
    if form:
        one["format"] = form
    for ours, theirs in LIMITS:
        limit = getattr(field, ours, None)
        if isinstance(limit, (int, float, Decimal)):
            one[theirs] = float(limit) if isinstance(limit, Decimal) else limit
    if (records or _written_down(field)) and (offered := _choices(field)):
        one["oneOf"] = [{"const": value, "title": label} for value, label in offered]
    if isinstance(field, SEVERAL):
        one = {"type": "array", "items": one}
    if field.label:
        one["title"] = str(field.label)
    if field.help_text:
        one["description"] = str(field.help_text)
    return one


def _kind(field: forms.Field) -> tuple[str, str]:
    return next(((word, form) for kind, word, form in KINDS if isinstance(field, kind)), TEXT)


def _written_down(field: forms.Field) -> bool:
    """Whether what may be chosen stands in the code, and takes no database to know."""
    return isinstance(getattr(field, "choices", None), (list, tuple))


def _choices(field: forms.Field) -> list[tuple[Any, str]] | None:
    """What may be chosen, at most so many; None where anything may be typed."""
    if isinstance(field, (forms.ChoiceField, ModelChoiceField)):
        found: list[tuple[Any, str]] = []
        offered: Any = field.choices
        for value, label in islice(offered, MOST_CHOICES):
            if isinstance(label, (list, tuple)):
                found += [(as_json(v), str(said)) for v, said in label]
            else:
                found.append((as_json(value), str(label)))
        return [(v if v is not None else "", label) for v, label in found]
    return None


def begins_with(form: forms.BaseForm) -> dict[str, Any]:
    """What a form is filled with as it stands: what was sent, or what it begins with."""
    found = {}
    for name in form.fields:
        value = as_json(form[name].value())
        if value not in (None, ""):
            found[form.add_prefix(name)] = value
    return found


def as_json(value: Any) -> Any:  # noqa: PLR0911 - one line a kind
    """A value of a form as JSON holds it."""
    if callable(value):
        value = value()
    if value is None or isinstance(value, (bool, int, float, str)):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, (Promise, Decimal)):
        return str(value)
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, File):
        return None
    if isinstance(value, (list, tuple, set, frozenset)):
        return [as_json(one) for one in value]
    if hasattr(value, "value") and not isinstance(value, Mapping):  # a ModelChoiceIteratorValue
        return as_json(value.value)
    if hasattr(value, "values_list"):
        return [as_json(one) for one in value]
    return str(value)
