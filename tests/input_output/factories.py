"""Tables for tests."""

from importlib.resources import files

import numpy as np
from django.core.files.uploadedfile import SimpleUploadedFile

from majal.kernel.actors import SYSTEM
from majal.modules.input_output.commands import adopt_table, ask_study, read_table, send_table
from majal.modules.input_output.commands.studies import work_out_study
from majal.modules.input_output.commands.tables import work_out_table
from majal.modules.input_output.models import Table
from majal.modules.input_output.queries.leontief import Flows
from majal.modules.sources.public import Source
from majal.modules.territories.models import TerritorySector
from tests.people.factories import head_office
from tests.sources.factories import a_source
from tests.territories.factories import a_country

GERMANY = files("majal.data").joinpath("economics", "germany_1995.csv").read_text()
TEXTBOOK = files("majal.data").joinpath("economics", "textbook.csv").read_text()
DETAILS = {
    "series": "morocco", "year": 2019, "name_ar": "", "name_fr": "Maroc", "name_en": "",
    "currency": "MAD", "scale": 1_000_000, "job_scale": 1_000, "country": "",
}  # fmt: skip


def two_sectors(**changes):
    """Miller and Blair, chapter 2, with households."""
    parts = {
        "codes": ("1", "2"),
        "within": np.array([[150.0, 500], [200, 100]]),
        "output": np.array([1000.0, 2000]),
        "household": np.array([50.0, 400]),
        "compensation": np.array([300.0, 500]),
        "household_income": 1000.0,
        "between_households": 50.0,
    }
    return Flows(**{**parts, **changes})


def the_source():
    return Source.objects.filter(code="io").first() or a_source("io")


def a_sent_table(content=GERMANY, *, by=None, name="t.csv", **changes):
    """A table that was sent and is not read yet."""
    upload = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    details = {**DETAILS, "source": the_source(), **changes}
    return send_table(upload, name=name, by=by or head_office(), **details)


def a_read_table(content=GERMANY, **changes):
    return read_table(a_sent_table(content, **changes).pk, by=SYSTEM)


def a_table(content=GERMANY, **changes):
    """A table in force, its multipliers worked out."""
    table = a_read_table(content, **changes)
    adopt_table(table.pk, by=head_office())
    work_out_table(table.pk, by=SYSTEM)
    return Table.objects.get(pk=table.pk)


def a_census():
    """A country of 1,000 people at work, and a region with few in industry."""
    lands = a_country()
    numbers = {"MA": (400, 200, 100, 100, 150, 50), "09": (60, 10, 10, 10, 5, 5)}
    branches = (
        "agriculture", "industry", "construction", "commerce", "market_services", "public_services",
    )  # fmt: skip
    source = the_source()
    for code, counts in numbers.items():
        for branch, count in zip(branches, counts, strict=True):
            TerritorySector.objects.create(
                territory=lands[code], year=2014, sector=branch, workers=count, share=1,
                source=source,
            )  # fmt: skip
    return lands


def a_study(table=None, *, by=None, **changes):
    """A study of the table as it stands, worked out."""
    table = table or a_table()
    asked = {"title": "Ventes", "demand": {"J-K": 100}, **changes}
    study = ask_study(table.pk, by=by or head_office(), **asked)
    work_out_study(study.pk, by=SYSTEM)
    return study
