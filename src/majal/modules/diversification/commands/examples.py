"""The employment that comes with the program, of a textbook; and what the demonstration shows."""

from importlib.resources import files as package_files
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.diversification.commands.census import take_census
from majal.modules.diversification.commands.data import (
    adopt_data,
    read_data,
    send_data,
    work_out_data,
)
from majal.modules.diversification.models import Dataset
from majal.modules.diversification.permissions import Perm
from majal.modules.sources.public import add_source, sources_by_code

SERIES, SOURCE = "regions-example", "shift-share-example"
NAMES: Any = {
    "name_ar": "مثال مدرسي: جهة وبلدها في تاريخين",
    "name_fr": "Exemple de manuel : une région et son pays à deux dates",
    "name_en": "Textbook example: a region and its country at two dates",
}
DETAILS: Any = {
    "title": "Shift-share: a worked example of a region with four sectors",
    "publisher": "Majal",
    "url": "",
    "published": "2026",
    "language": "en",
    "kind": "report",
    "is_operator": False,
}


@command()
def load_example_data(*, by: Actor) -> Dataset:
    """Bring in the textbook example unless it is there, and work it out.

    Permission: diversification.manage.
    Raises: NotAllowed.
    """
    require(by, Perm.MANAGE)
    there = Dataset.objects.filter(series=SERIES, is_example=True).first()
    if there is not None:
        return there
    known = sources_by_code(by, [SOURCE]).get(SOURCE)
    content = package_files("majal.data").joinpath("economics", "regions.csv").read_bytes()
    upload: Any = SimpleUploadedFile("regions.csv", content)
    data = send_data(
        upload,
        source=known or add_source(code=SOURCE, by=by, **DETAILS),
        series=SERIES,
        is_example=True,
        by=by,
        **NAMES,
    )
    read_data(data.pk, by=SYSTEM)
    adopt_data(data.pk, by=by)
    work_out_data(data.pk, by=SYSTEM)
    return data


@command()
def make_demo_diversification(*, by: Actor) -> int:
    """Bring in the example and the census, and work both out.

    Permission: diversification.manage.
    Raises: NotAllowed; NothingCounted.
    """
    require(by, Perm.MANAGE)
    load_example_data(by=by)
    work_out_data(take_census(by=by).pk, by=SYSTEM)
    return 2
