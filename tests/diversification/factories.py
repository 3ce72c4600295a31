"""Employment data for tests."""

from importlib.resources import files

from django.core.files.uploadedfile import SimpleUploadedFile

from majal.kernel.actors import SYSTEM
from majal.modules.diversification.commands import adopt_data, read_data, send_data, work_out_data
from majal.modules.diversification.models import Dataset
from majal.modules.sources.public import Source
from tests.people.factories import head_office
from tests.sources.factories import a_source

EXAMPLE = files("majal.data").joinpath("economics", "regions.csv").read_text()
HEAD = "place,name,year,sector,people\n"
DETAILS = {"series": "fine", "name_ar": "", "name_fr": "Emploi", "name_en": ""}


def the_source():
    return Source.objects.filter(code="jobs").first() or a_source("jobs")


def a_sent_set(content=EXAMPLE, *, by=None, **changes):
    """A file of employment that was sent and is not read yet."""
    upload = SimpleUploadedFile("e.csv", content.encode())
    return send_data(upload, source=the_source(), by=by or head_office(), **{**DETAILS, **changes})


def a_read_set(content=EXAMPLE, **changes):
    return read_data(a_sent_set(content, **changes).pk, by=SYSTEM)


def a_set(content=EXAMPLE, **changes):
    """Employment data in force, worked out."""
    by = changes.setdefault("by", head_office())
    data = a_read_set(content, **changes)
    adopt_data(data.pk, by=by)
    work_out_data(data.pk, by=SYSTEM)
    return Dataset.objects.get(pk=data.pk)


def nested():
    """Four places and five sectors, the more places have the more complex they are."""
    rows = []
    for place in range(4):
        for sector in range(5):
            people = 100 + 40 * (sector + place) if sector <= place + 1 else 5
            rows.append(f"p{place},Place {place},2020,s{sector},{people}")
    return HEAD + "\n".join(rows) + "\n"
