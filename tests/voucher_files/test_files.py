"""Vouchers from a table: given once, wrong rows say why, nothing half done."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import Workbook

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.tables import read_table
from majal.modules.mentoring.commands import close_voucher
from majal.modules.mentoring.models import Voucher
from majal.modules.messages.models import Message
from majal.modules.voucher_files.commands import VOUCHER_COLUMNS, import_vouchers
from tests.bookables.factories import open_park
from tests.bookings.factories import a_founder, company_of
from tests.mentoring.factories import a_council, lead_of
from tests.people.factories import person
from tests.reception.factories import a_company

pytestmark = pytest.mark.django_db
HEAD = "park;company;hours;first_day;last_day;payer;title;title_ref"
DAYS = "01/03/2026;2026-12-31"


def table(*lines):
    return list(read_table("\n".join(lines).encode(), VOUCHER_COLUMNS))


def codes(report):
    return [reason.code for row in report.refused for reason in row.reasons]


def given():
    rows = Voucher.objects.order_by("pk")
    return list(rows.values_list("company", "payer", "minutes", "title", "title_ref"))


def test_a_list_is_given_once_and_a_dry_run_leaves_nothing():
    founder, council, park = a_founder(), a_council(), open_park()
    firm = a_company(name_fr="Zellige Data", name_ar="زليج داتا", ice="001234567000062")
    rows = table(
        HEAD,
        f"agadir;زليج داتا;٧,٥;{DAYS};{council.name_fr};convention;CV-009",
        f"AGADIR;{firm.ice};2;{DAYS};;;",
    )
    lead = lead_of(park)
    assert import_vouchers(rows, commit=False, by=lead).counts["new"] == 2
    assert (given(), Message.objects.count()) == ([], 0)
    assert import_vouchers(rows, commit=True, by=lead).counts["new"] == 2
    assert given() == [
        (firm.pk, council.pk, 450, "convention", "CV-009"),
        (firm.pk, firm.pk, 120, "purchase", ""),
    ]
    voucher = Voucher.objects.first()
    assert (voucher.balance, voucher.first_day, voucher.last_day, voucher.given_by) == (
        450,
        date(2026, 3, 1),
        date(2026, 12, 31),
        lead,
    )
    assert import_vouchers(rows, commit=True, by=lead).counts["same"] == 2
    other = table(HEAD, f"agadir;Zellige Data;9;{DAYS};{council.name_ar};convention;cv-009")
    assert codes(import_vouchers(other, commit=True, by=lead)) == ["other_hours"]
    close_voucher(voucher.pk, reason="Erreur", by=SYSTEM)
    assert import_vouchers(other, commit=True, by=lead).counts["new"] == 1
    assert company_of(founder) not in {row[0] for row in given()}


def test_wrong_rows_say_everything_that_is_wrong_and_stop_no_other():
    one = a_company(name_fr="Zellige Data", name_ar="زليج داتا")
    a_company(name_fr="Même Nom", name_ar="نفس الاسم")
    a_company(name_fr="Même Nom", name_ar="نفس الاسم الثاني")
    open_park("oujda")
    rows = table(
        HEAD,
        f"agadir;Zellige Data;10;{DAYS};;;",
        f"agadir;Zellige Data;10,0;{DAYS};;purchase;",
        f"agadir;Zellige Data;12;{DAYS};;purchase;",
        f"oujda;Zellige Data;10;{DAYS};;;",
        f"agadir;Personne;10;{DAYS};Même Nom;;",
        f"agadir;001111111000066;zéro;{DAYS};;;",
        "agadir;Zellige Data;0;31/02/2026;2026;;don;",
        "agadir;Zellige Data;-5;2026-12-31;01/03/2026;;programme;",
        f"agadir;Zellige Data;0,01;{DAYS};;;{'x' * 10_000}",
        f"agadir;{'9' * 300};NaN;{DAYS};;;",
        f"agadir;Zellige Data;1;{DAYS};;convention;CV-1",
    )
    report = import_vouchers(rows, commit=True, by=lead_of())
    assert report.counts["new"] == 2
    assert [[r.code for r in row.reasons] for row in report.refused] == [
        ["repeated_row"],
        ["other_hours"],
        ["no_park"],
        ["no_company", "two_companies"],
        ["no_company", "no_hours"],
        ["no_hours", "no_title", "bad_date"],
        ["no_hours", "no_reference", "no_order"],
        ["no_hours", "too_long"],
        ["no_company", "no_hours"],
    ]
    assert given() == [
        (one.pk, one.pk, 600, "purchase", ""),
        (one.pk, one.pk, 60, "convention", "CV-1"),
    ]
    with pytest.raises(NotAllowed):
        import_vouchers(rows, commit=True, by=person())


def test_a_workbook_with_french_headings_is_read():
    firm = a_company(name_fr="Zellige Data", name_ar="زليج داتا")
    open_park()
    book = Workbook()
    book.active.append(["site", "entreprise", "heures", "début", "fin", "observation"])
    book.active.append(["agadir", "zellige  data", 7.5, date(2026, 3, 1), "31/12/2026", "Pilote"])
    sent = BytesIO()
    book.save(sent)
    rows = list(read_table(sent.getvalue(), VOUCHER_COLUMNS))
    assert import_vouchers(rows, commit=True, by=SYSTEM).counts["new"] == 1
    voucher = Voucher.objects.get()
    assert (voucher.company, voucher.minutes, voucher.note) == (firm, 450, "Pilote")


def test_the_team_finds_the_way_on_the_page_of_experts_and_others_do_not():
    way = "/en/imports/voucher_files.vouchers/"
    for user, shown in ((lead_of(open_park()), True), (a_founder(), False)):
        client = Client()
        client.force_login(user)
        page = client.get("/en/mentoring/").content.decode()
        assert (way in page) is shown
