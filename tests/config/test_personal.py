"""Whatever looks like somebody's stands in the register, or says why it is nobody's."""

import re

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from pghistory.models import Event

from majal.config.personal import NOT_PERSONAL
from majal.kernel.personal import Fate, processings, tables
from majal.modules.people.public import User

LIKE = re.compile(
    r"^(name|full_name|first_name|last_name|email\w*|phone\w*|mobile|fax|cin|passport|iban"
    r"|address(_\w\w)?|ip|birth\w*|sex|age_band|signed_by|signer|holder|addressee|sender|who"
    r"|handed_to|brought_by|party|author|contact|witness|affiliation|answers|message|body|words"
    r"|owner_id|sent_by_id|added_by_id|bio_\w\w|device|device_key)$"
)
TEXT = (models.CharField, models.TextField, models.JSONField, models.BigIntegerField)
THEIR = {"auth", "contenttypes", "sessions", "procrastinate", "pghistory", "sites"}
"""Tables of libraries without people in them; sessions and histories are spoken of in security.md."""


def personal_looking(model):
    """The fields of a model that a stranger would call somebody's."""
    for field in model._meta.concrete_fields:
        leads = field.is_relation and field.related_model is User
        is_mail = isinstance(field, (models.EmailField, models.GenericIPAddressField))
        text = isinstance(field, TEXT) and not field.choices and LIKE.match(field.name)
        if leads or is_mail or text:
            yield field


def declared():
    """The fields declared of each model, by its label."""
    found = {}
    for _processing, table in tables():
        found.setdefault(table.model, set()).update(table.columns)
    return found


def undeclared(model, known, acts):
    """What of a model stands nowhere."""
    label = model._meta.label
    return [
        f"{label}.{field.name}"
        for field in personal_looking(model)
        if field.name not in known.get(label, ())
        and field.name not in acts
        and f"{label}.{field.name}" not in NOT_PERSONAL
    ]


ACTS = frozenset().union(*(one.acts for one in processings))


def own_models():
    return [
        one
        for one in apps.get_models()
        if one._meta.app_label not in THEIR and not issubclass(one, Event)
    ]


def test_every_field_that_looks_like_somebodys_is_declared():
    known = declared()
    assert [name for one in own_models() for name in undeclared(one, known, ACTS)] == []


def test_a_field_that_nobody_declared_is_found():
    known = declared()
    del known["vacancies.Candidacy"]
    model = apps.get_model("vacancies.Candidacy")
    assert undeclared(model, known, ACTS) == [
        f"vacancies.Candidacy.{name}" for name in ("name", "email", "phone", "message")
    ]


def test_what_is_excepted_exists_and_looks_like_somebodys():
    looking = {
        f"{one._meta.label}.{field.name}" for one in own_models() for field in personal_looking(one)
    }
    assert sorted(set(NOT_PERSONAL) - looking) == []


@pytest.mark.parametrize("table", [t for _p, t in tables()], ids=lambda t: t.model)
def test_each_declaration_speaks_of_fields_that_exist(table):
    for name in table.columns | ({table.marks} if table.marks else set()):
        table.of._meta.get_field(name)
    for path in (*table.person, *table.email, *table.phone):
        assert table.of._base_manager.filter(**{f"{path}__in": []}).query is not None
    if table.open is not None:
        assert str(table.of._base_manager.filter(**table.open).query)


def test_no_table_is_declared_twice():
    names = [table.model for _p, table in tables()]
    assert len(names) == len(set(names))


def test_a_field_that_does_not_exist_is_found():
    with pytest.raises(FieldDoesNotExist):
        apps.get_model("people.User")._meta.get_field("cin")


def test_only_what_a_law_keeps_is_kept():
    for processing, table in tables():
        assert table.fate != Fate.KEPT or not table.fields or str(processing.law)


def test_what_counts_as_an_act_is_a_field_somewhere():
    names = {field.name for one in own_models() for field in one._meta.concrete_fields}
    assert sorted(ACTS - names) == []
