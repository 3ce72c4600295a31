"""Model and form fields for partial dates."""

from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from majal.kernel.dates import BadDate, PartialDate, parse_typed, typed

LONGEST = len("2023-12-05/2024-12-05")


class _Parsed(DeferredAttribute):
    """Makes an assigned text a date; what cannot be read stays for ``full_clean`` to refuse."""

    field: "PartialDateField"

    def __set__(self, instance: models.Model, value: object) -> None:
        with suppress(BadDate):
            value = self.field.parse(value)
        instance.__dict__[self.field.attname] = value


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """A ``PartialDate`` stored as its canonical text; empty is ``None`` in Python.

    An unknown date is stored as NULL where the field is ``null``, else as the empty text. The text
    does not sort by time: a model that filters or sorts stores ``dates.bounds`` in two columns.
    """

    description = _("Year, month, day or range")
    descriptor_class = _Parsed
    _pyi_private_set_type: PartialDate | str | None  # type: ignore[assignment]
    _pyi_private_get_type: PartialDate | None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("max_length") == LONGEST:
            del kwargs["max_length"]
        return name, path, args, kwargs

    def parse(self, value: object) -> PartialDate | None:
        """The date of a stored text; ``None`` of an empty one. Raises: BadDate."""
        if value is None or isinstance(value, PartialDate):
            return value
        return PartialDate.parse(str(value)) if str(value).strip() else None

    def from_db_value(self, value: str | None, *_args: object) -> PartialDate | None:
        return self.parse(value)

    def to_python(self, value: object) -> PartialDate | None:
        try:
            return self.parse(value)
        except BadDate as error:
            raise ValidationError(str(error), code=error.code) from error

    def get_prep_value(self, value: object) -> str | None:
        when = self.parse(value)
        if when is None:
            return None if self.null else ""
        return str(when)

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(value)

    def clean(self, value: object, model_instance: models.Model | None) -> Any:  # noqa: ARG002
        when = self.to_python(value)
        if when is None and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")
        return when

    def formfield(self, **kwargs: Any) -> Any:
        return models.Field.formfield(self, **{"form_class": PartialDateFormField, **kwargs})


class PartialDateFormField(forms.CharField):
    """A date typed freely: ``12/03/2024``, ``mars 2024``, ``T4 2023``; gives a ``PartialDate``."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 60)
        super().__init__(**kwargs)

    def to_python(self, value: object) -> Any:
        if value in self.empty_values:
            return None
        if isinstance(value, PartialDate):
            return value
        try:
            return parse_typed(str(value))
        except BadDate as error:
            raise ValidationError(str(error), code=error.code) from error

    def run_validators(self, value: object) -> None:
        """Lengths are those of the text as typed, which ``parse_typed`` bounds by itself."""

    def prepare_value(self, value: object) -> object:
        return typed(value) if isinstance(value, PartialDate) else value

    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True
