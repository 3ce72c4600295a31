"""A box for a day shows the day it begins with: browsers read ISO dates alone, in every language."""

from importlib import import_module
from pkgutil import walk_packages

from django import forms

import majal
from majal.kernel import asking


def of_every_form():
    """Each field of each form of the modules."""
    for found in walk_packages(majal.__path__, "majal."):
        if ".forms" in found.name:
            import_module(found.name)
    kinds = [forms.BaseForm]
    for kind in kinds:
        kinds += [k for k in kind.__subclasses__() if k not in kinds]
        for name, field in getattr(kind, "base_fields", {}).items():
            if kind.__module__.startswith("majal."):
                yield f"{kind.__module__}.{kind.__name__}.{name}", field


def test_a_box_for_a_day_is_written_as_browsers_read_it():
    boxes = {
        name: field.widget
        for name, field in of_every_form()
        if isinstance(field.widget, forms.DateInput) and field.widget.input_type == "date"
    }
    assert len(boxes) > 10
    assert [name for name, box in boxes.items() if box.format != "%Y-%m-%d"] == []
    assert asking.day("").widget.format == "%Y-%m-%d"
