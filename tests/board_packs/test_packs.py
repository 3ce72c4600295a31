"""Board packs: what they tell, in both languages, under a number, and who may have one."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from majal.kernel.actors import SYSTEM
from majal.kernel.attachments import attachment_for
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.files import path_of
from majal.kernel.jobs import execute
from majal.kernel.models import JobRun
from majal.modules.billing.public import credit_invoice
from majal.modules.board_packs import errors
from majal.modules.board_packs.commands import ask_board_pack, fail_board_pack, make_board_pack
from majal.modules.board_packs.models import BoardPack
from majal.modules.board_packs.queries import files_of, gather, income_of
from majal.modules.costs.commands import reverse_cost
from tests.billing.factories import a_line, an_entity, an_invoice
from tests.board_packs.factories import asked, made, manager, this_year
from tests.costs.factories import a_budget, a_contract, a_cost, manager_of, of_another_park
from tests.figures.factories import a_measure, an_observation
from tests.kernel.reading import lines
from tests.people.factories import address, at_once, browser, said
from tests.reception.factories import a_company, an_open_park

pytestmark = pytest.mark.django_db


def a_year():
    """A park with 1,000 + 500 − 200 of income and 700 of costs, budget 900."""
    park, month = an_open_park(), timezone.localdate().replace(day=1)
    an_entity(park)
    payer = a_company()
    an_invoice(payer=payer)
    other = an_invoice(a_line(product="services", quantity=Decimal(1), unit_price=Decimal(500)))
    credit_invoice(other.pk, reason="Geste", lines={other.lines.get().pk: Decimal(200)}, by=SYSTEM)
    a_budget(900, park=park, month=month)
    a_cost(700, park=park, month=month)
    reverse_cost(a_cost(50, park=park, month=month).pk, note="double", by=SYSTEM)
    a_cost(7, park=park, month=date(month.year - 1, month.month, 1))
    return park


def test_income_less_costs_is_the_result():
    park = a_year()
    content = gather(asked(park), to=SYSTEM)
    month = content.day.month - 1
    assert (content.income.total, content.costs.whole.spent) == (1300, 700)
    assert (content.result, content.results[month]) == (600, 600)
    assert sum(content.results) == content.result
    assert (content.costs_before, content.result_before) == (7, -7)
    assert round(content.coverage, 1) == Decimal("185.7")
    income = content.income
    assert (income.invoices, income.credit_notes, income.payers) == (2, 1, 2)
    assert {p.code: sum(m) for p, m in income.rows} == {"rent": 1000, "services": 300}
    elsewhere = an_open_park("tanger")
    assert income_of(elsewhere.pk, this_year(), content.day).total == 0


@pytest.mark.parametrize(("language", "words"), [("fr", "Résultat"), ("ar", "النتيجة")])
def test_the_paper_reads_back_and_the_workbook_holds_the_same_sums(language, words):
    park = a_year()
    an_observation(a_measure("jobs"), park=park, value=42)
    a_contract(park=park)
    pack = made(park, language=language, by=manager())
    assert (pack.state, pack.document.shown_number) == ("made", f"1/{this_year()}")
    files = files_of(pack, to=manager_of(park))
    assert set(files) == {"pdf", "xlsx"}
    told = "\n".join(lines(path_of(files["pdf"].file).read_bytes()))
    for wanted in (words, "600,00", "1 300,00", "42"):
        assert wanted in told
    book = load_workbook(io.BytesIO(path_of(files["xlsx"].file).read_bytes()))
    summary = list(book.worksheets[0].values)
    assert [row[1] for row in summary[1:5]] == [1300, 700, 600, 900]
    assert bool(book.worksheets[0].sheet_view.rightToLeft) == (language == "ar")
    assert len(book.worksheets) == 5


def test_an_empty_year_is_a_pack_too():
    pack = made(year=2020)
    assert (pack.state, str(pack.day)) == ("made", "2020-12-31")


def test_a_newer_pack_takes_the_place_of_the_former():
    first = made()
    second = made()
    first.refresh_from_db()
    assert (first.state, second.state) == ("superseded", "made")
    assert first.document.superseded_by == second.document
    other = made(language="ar")
    second.refresh_from_db()
    assert (second.state, other.document.number) == ("made", 3)
    execute(second.job_key, {"pack": second.pk})
    assert BoardPack.objects.filter(state="made").count() == 2


def test_what_is_refused():
    park, by = an_open_park(), manager()
    for refusal, given in (
        (errors.PackLanguageUnknown, {"language": "en"}),
        (errors.PackYearNotBegun, {"year": this_year() + 1}),
        (errors.PackYearTooEarly, {"year": 1999}),
    ):
        with pytest.raises(refusal):
            asked(by=by, **given)
    with pytest.raises(NotAllowed):
        asked(by=of_another_park())
    with pytest.raises(NotFound):
        ask_board_pack(0, year=2020, language="fr", by=by)
    pack = asked(by=by)
    with pytest.raises(errors.PackUnderWay):
        asked(by=by)
    with pytest.raises(NotFound):
        make_board_pack(pack.pk, by=of_another_park())
    with pytest.raises(NotFound):
        attachment_for(of_another_park(), "board_packs.pack", pack.pk, "0" * 64)
    assert park.pk == pack.park_id


def test_one_that_failed_bars_no_other():
    pack = asked()
    JobRun.objects.filter(key=pack.job_key).update(state=JobRun.State.FAILED)
    assert asked().state == "asked"
    pack.refresh_from_db()
    assert pack.state == "failed"
    fail_board_pack(pack.pk, by=SYSTEM)
    assert make_board_pack(pack.pk, by=SYSTEM).state == "made"


def test_a_manager_asks_for_one_and_follows_it():
    page, park = browser(manager()), an_open_park()
    given = {"park": park.pk, "year": this_year(), "language": "fr"}
    answer = page.post(address("board_packs:ask"), given)
    pack = BoardPack.objects.get()
    assert answer.status_code == 302
    assert page.post(address("board_packs:ask"), given).status_code == 422
    detail = address("board_packs:detail", pk=pack.pk)
    assert 'hx-trigger="every 2s"' in page.get(detail).content.decode()
    execute(pack.job_key, {"pack": pack.pk})
    assert f"1/{this_year()}" in said(page.get(detail))
    assert page.post(address("board_packs:again", pk=pack.pk)).status_code == 302
    assert BoardPack.objects.count() == 2
    assert page.get(address("board_packs:list")).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment_one_pack_is_asked_for():
    park, by = an_open_park(), manager()
    found = at_once(*[lambda: asked(park, by=by)] * 4)
    assert sorted(map(str, found)) == sorted(["None"] + [str(errors.PackUnderWay)] * 3)
