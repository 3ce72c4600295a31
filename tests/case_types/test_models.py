"""What the database itself refuses of kinds of dossier, whoever asks."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from majal.modules.case_types.models import CaseType, CaseTypeVersion
from tests.case_types.factories import a_begun, a_kind

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change", [{"text": "{}"}, {"sha256": "0" * 64}, {"number": 9}], ids=lambda c: next(iter(c))
)
@pytest.mark.parametrize("state", ["published", "replaced", "given_up"])
def test_what_was_published_or_given_up_is_fixed(state, change):
    version = a_begun() if state == "given_up" else a_kind().versions.get()
    moved = {"state": state}
    if state == "given_up":
        moved["published_at"] = None
    CaseTypeVersion.objects.filter(pk=version.pk).update(**moved)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        CaseTypeVersion.objects.filter(pk=version.pk).update(**change)


def test_what_is_begun_may_be_written_on():
    version = a_begun()
    assert CaseTypeVersion.objects.filter(pk=version.pk).update(sha256="1" * 64) == 1


@pytest.mark.parametrize("model", [CaseType, CaseTypeVersion])
def test_nothing_of_it_is_deleted(model):
    a_kind()
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        model.objects.all()._raw_delete("default")


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("case_version_once", {"number": 1, "state": "given_up"}),
        (
            "case_version_one_published",
            {"number": 2, "state": "published", "published_at": timezone.now()},
        ),
        ("case_version_published_when", {"number": 2, "state": "published"}),
        (
            "case_version_published_when",
            {"number": 2, "state": "draft", "published_at": timezone.now()},
        ),
        ("case_version_", {"number": 2, "state": "lost"}),
    ],
)
def test_versions_that_cannot_stand_beside_each_other(constraint, fields):
    kind = a_kind()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        CaseTypeVersion.objects.create(type=kind, text="{}", sha256="2" * 64, **fields)


def test_only_one_version_of_a_kind_is_begun():
    version = a_begun()
    with pytest.raises(IntegrityError, match="case_version_one_begun"), transaction.atomic():
        CaseTypeVersion.objects.create(type=version.type, number=9, text="{}", sha256="3" * 64)


def test_numbers_of_two_kinds_begin_differently():
    a_kind()
    with pytest.raises(IntegrityError, match="prefix"), transaction.atomic():
        CaseType.objects.create(code="other", prefix="KEY", service="desk")
