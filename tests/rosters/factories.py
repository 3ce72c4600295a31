"""Lists of companies for tests: as CSV or XLSX, sent, and taken through the worker's jobs."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from majal.kernel import jobs
from majal.kernel.actors import SYSTEM
from majal.kernel.models import JobRun
from majal.modules.organisations.public import OrganisationKind, load_vocabulary
from majal.modules.rosters.commands import (
    map_company_list,
    record_company_list,
    send_company_list,
)
from majal.modules.rosters.queries import work_on
from tests.organisations.factories import a_person

HEADER = "Raison sociale;ICE;Ville;Date de création;Secteur"
ICE, OTHER_ICE, LONG_ICE = "001561191000066", "001525713000194", "123456789000111"


def csv_of(*lines, header=HEADER, encoding="utf-8"):
    return "\r\n".join([header, *lines]).encode(encoding)


def xlsx_of(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def upload(content, name="liste.csv"):
    return SimpleUploadedFile(name, content, "application/octet-stream")


def boss():
    """Head office, reading English."""
    return in_english(a_person("head_office"))


def in_english(person):
    person.language = "en"
    person.save(update_fields=["language"])
    return person


def sent(content, by, name="liste.csv"):
    """A list that was sent and read by the worker."""
    if not OrganisationKind.objects.exists():
        load_vocabulary(commit=True, by=SYSTEM)
    return work(send_company_list(upload(content, name), name=name, by=by))


def checked(content, by):
    """A list that was sent, its proposed columns confirmed, and checked."""
    one = sent(content, by)
    return work(map_company_list(one.pk, one.mapping, by=by))


def recorded(one, by):
    """A checked list, recorded by its second step."""
    return work(record_company_list(one.pk, by=by))


def work(one):
    """What the worker does with the job a list waits for."""
    run = work_on(one)
    jobs.execute(run.key, {"list_id": one.pk, "user": run.owner_id})
    assert JobRun.objects.get(pk=run.pk).state == "done"
    one.refresh_from_db()
    return one


def fates(one):
    return [(row.label, row.fate) for row in one.rows.order_by("line")]
