"""The attributes of fields have no more room than they need."""

import sys
from types import SimpleNamespace

from django.apps.registry import Apps
from django.db import models

from majal.kernel.weights import lay_anew


def test_a_field_keeps_its_attributes_in_less_room():
    field = models.CharField(max_length=10, verbose_name="name", db_index=True)
    field.set_attributes_from_name("name")
    before, size = dict(vars(field)), sys.getsizeof(vars(field))
    lay_anew(SimpleNamespace(_meta=SimpleNamespace(local_fields=[field])))
    assert vars(field) == before
    assert sys.getsizeof(vars(field)) < size


def test_the_fields_of_a_new_model_are_laid_anew():
    class Told(models.Model):
        name = models.CharField(max_length=10)

        class Meta:
            app_label = "kernel"
            managed = False
            apps = Apps()

        def __str__(self):
            return self.name

    sizes = {field.name: sys.getsizeof(vars(field)) for field in Told._meta.local_fields}
    least = {field.name: sys.getsizeof({**vars(field)}) for field in Told._meta.local_fields}
    assert sizes == least
