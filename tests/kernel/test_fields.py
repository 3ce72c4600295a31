import pytest
from django import forms
from django.apps.registry import Apps
from django.core.exceptions import ValidationError
from django.db import models

from majal.kernel.asking import UNLIKELY, day
from majal.kernel.dates import (
    BadDate,
    PartialDate,
)
from majal.kernel.fields import PartialDateField, PartialDateFormField

parse = PartialDate.parse


class Opening(models.Model):
    when = PartialDateField(blank=True)
    sure = PartialDateField(null=True)

    class Meta:
        app_label = "kernel"
        apps = Apps()  # not the program's own: nothing to migrate

    def __str__(self):
        return str(self.when)


def test_the_model_field_stores_the_form_and_gives_the_date():
    field = Opening._meta.get_field("when")

    assert field.get_prep_value(parse("2023-12")) == "2023-12"
    assert field.get_prep_value("2023/2024") == "2023/2024"
    assert (field.get_prep_value(None), field.get_prep_value("")) == ("", "")
    assert Opening._meta.get_field("sure").get_prep_value("") is None
    assert field.from_db_value("2023-12", None, None) == PartialDate(2023, 12)
    assert (field.from_db_value("", None, None), field.from_db_value(None, None, None)) == (
        None,
        None,
    )
    assert field.deconstruct()[3] == {"blank": True}
    with pytest.raises(BadDate):
        field.get_prep_value("hier")


def test_an_assigned_text_becomes_a_date_and_a_bad_one_is_refused_by_full_clean():
    opening = Opening(when="2023-12", sure="2024")

    assert opening.when == PartialDate(2023, 12)
    opening.when = ""
    assert opening.when is None
    opening.full_clean()
    opening.when = "hier"
    opening.sure = None
    with pytest.raises(ValidationError) as refusal:
        opening.full_clean()
    assert {k: [e.code for e in v] for k, v in refusal.value.error_dict.items()} == {
        "when": ["bad_date"],
        "sure": ["blank"],
    }


class OpeningForm(forms.ModelForm):
    class Meta:
        model = Opening
        fields = ["when", "sure"]


def test_the_form_field_reads_what_people_type_and_shows_it_in_figures():
    form = OpeningForm({"when": "T4 2023", "sure": "12 غشت 2024"}, instance=Opening(when="2023-12"))

    assert form.is_valid()
    assert str(form.instance.when) == "2023-10/2023-12"
    assert str(form.instance.sure) == "2024-08-12"
    assert 'value="12/2023"' in str(OpeningForm(instance=Opening(when="2023-12"))["when"])


def test_the_form_keeps_a_bad_date_beside_its_refusal():
    form = OpeningForm({"when": "12/03/24", "sure": ""})

    assert not form.is_valid()
    assert [e.code for e in form.errors.as_data()["when"]] == ["year_too_short"]
    assert [e.code for e in form.errors.as_data()["sure"]] == ["required"]
    assert 'value="12/03/24"' in str(form["when"])


def test_a_form_notices_a_change_only_when_the_date_changes():
    field = PartialDateFormField()

    assert not field.has_changed(PartialDate(2024, 3), "mars 2024")
    assert field.has_changed(PartialDate(2024, 3), "avril 2024")
    assert field.has_changed(PartialDate(2024, 3), "hier")
    assert field.clean(PartialDate(2024)) == PartialDate(2024)


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "1799-12-31", "2201-01-01"])
def test_a_day_that_nobody_can_mean_is_refused_and_kept(text):
    form = type("Asked", (forms.Form,), {"on": day("On")})({"on": text})
    assert [str(e) for e in form.errors["on"]] == [str(UNLIKELY)]
    assert form["on"].value() == text
    assert type("Asked", (forms.Form,), {"on": day("On")})({"on": "٢٠٢٦-١١-٢٨"}).is_valid()
