"""Condition reports for tests: one in preparation, one looked at, one closed."""

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from majal.kernel.actors import SYSTEM
from majal.modules.handovers.commands import (
    add_photo,
    describe_rest,
    prepare_handover,
    sign_handover,
)
from majal.modules.handovers.models import Handover, Item, Photo
from majal.modules.tenancy.models import Contract
from tests.kernel.pictures import jpeg
from tests.tenancy.factories import running

STROKES = json.dumps([[[20, 120], [180, 40], [340, 200]], [[400, 100], [520, 140]]])


def a_report(contract: Contract | None = None, kind: str = "entry", **more: Any) -> Handover:
    """A report in preparation."""
    contract = contract or running()
    space = more.pop("space", None) or contract.held_spaces.latest("pk").space
    values: dict[str, Any] = {"language": "fr", "by": SYSTEM, **more}
    return prepare_handover(contract.pk, space.pk, kind, **values)


def looked_at(contract: Contract | None = None, kind: str = "entry", **more: Any) -> Handover:
    """A report in which everything was looked at."""
    report = a_report(contract, kind, **more)
    describe_rest(report.pk, by=SYSTEM)
    return report


def signed(report: Handover, side: str = "park", **more: Any) -> Handover:
    """A report that one side has signed."""
    values: dict[str, Any] = {"name": "Omar Idrissi", "strokes": STROKES, "by": SYSTEM, **more}
    sign_handover(report.pk, side, **values)
    report.refresh_from_db()
    return report


def closed(contract: Contract | None = None, kind: str = "entry", **more: Any) -> Handover:
    """A report that both sides have signed."""
    report = looked_at(contract, kind, **more)
    signed(report)
    return signed(report, "tenant", name="Salma Tazi")


def a_photo(width: int = 8) -> SimpleUploadedFile:
    """A small photo; another width is another photo."""
    return SimpleUploadedFile("mur.jpg", jpeg(width), "image/jpeg")


def with_photo(report: Handover | None = None) -> Photo:
    """A photo of the first thing of a report in preparation."""
    report = report or a_report()
    return add_photo(first(report).pk, a_photo(), by=SYSTEM)


def first(report: Handover) -> Item:
    """The first thing of a report."""
    return report.items.order_by("position", "pk")[0]
