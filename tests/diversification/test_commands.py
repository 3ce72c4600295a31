"""Employment data from the file to the indices of every place; superseded, never lost."""

import pytest
from django.db import DatabaseError, transaction

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, WrongState
from majal.modules.diversification.commands import (
    adopt_data,
    load_example_data,
    make_demo_diversification,
    read_data,
    take_census,
    work_out_data,
)
from majal.modules.diversification.errors import NothingCounted
from majal.modules.diversification.models import Count, Dataset, Place, Result
from majal.modules.diversification.queries import place_told, result_kept, rows_of
from tests.diversification.factories import HEAD, a_read_set, a_sent_set, a_set, nested
from tests.input_output.factories import a_census
from tests.people.factories import head_office, holder_of
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db


def test_only_the_head_office_sends_data():
    with pytest.raises(NotAllowed):
        a_sent_set(by=holder_of("coordinator"))
    with pytest.raises(NotAllowed):
        take_census(by=ANYONE)


def test_the_example_gives_the_known_answers():
    data = a_set()
    assert (data.state, data.report["rows"], data.report["years"]) == ("in_force", 16, [2000, 2010])
    content = result_kept(data).content
    first = {name: values[0] for name, values in content["indices"]["2000"].items()}
    assert first == {
        "hhi": 0.34, "shannon": 1.22060726, "theil": 0.1656871, "hachman": 0.35928144,
    }  # fmt: skip
    told = place_told(Place.objects.get(dataset=data, code="R"), result_kept(data))
    assert {k: round(v, 6) for k, v in told["shift"]["sums"].items()} == {
        "national": 290, "mix": -80, "regional": 420,
    }  # fmt: skip
    assert round(told["shift"]["change"], 6) == 630


def test_places_are_ranked_by_complexity_and_told_what_lies_near():
    data = a_set(nested())
    rows = sorted(rows_of(data, result_kept(data)), key=lambda row: row["eci"])
    assert len(rows) == 4
    told = place_told(Place.objects.get(dataset=data, code="p0"), result_kept(data))
    assert (told["of"], len(told["near"])) == (4, 5 - told["many"])
    assert told["near"] == sorted(told["near"], key=lambda one: -one["density"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file_empty"),
        (HEAD, "too_little"),
        (HEAD + "a,,2020,x,5\n", "too_little"),
        (HEAD + "a,,2020,x,-5\nb,,2020,y,1\n", "cell_wrong"),
        (HEAD + "a,,2020,x,many\nb,,2020,y,1\n", "cell_wrong"),
        (HEAD + "a,,20,x,5\nb,,2020,y,1\n", "cell_wrong"),
        (HEAD + "a,,2020,x,5\na,,2020,x,6\n", "row_twice"),
        (HEAD + ",,2020,x,5\nb,,2020,y,1\n", "columns_wrong"),
        ("place,year\na,2020\n", "columns_missing"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(text, code):
    if not text:
        from majal.kernel.files import FileEmpty

        with pytest.raises(FileEmpty):
            a_sent_set(text)
        return
    data = a_read_set(text)
    assert (data.state, data.report["refusal"]) == ("refused", code)
    assert Count.objects.count() == 0
    with pytest.raises(WrongState):
        adopt_data(data.pk, by=head_office())


def test_eastern_digits_and_commas_are_read():
    data = a_read_set("place;year;sector;people\na;٢٠٢٠;x;١٢,5\nb;2020;y;1 000\n")
    assert data.state == "read"
    assert [float(n) for n in Count.objects.order_by("people").values_list("people", flat=True)] == [
        12.5, 1000,
    ]  # fmt: skip


def test_newer_data_supersede_and_results_stay():
    first, second = a_set(), a_read_set(nested())
    adopt_data(second.pk, by=head_office())
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.supersedes) == ("superseded", first)
    assert result_kept(first) is not None
    for rows in (Count.objects.all(), Result.objects.all(), Place.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.filter(pk=rows.first().pk).delete()


def test_jobs_that_run_twice_change_nothing():
    data = a_set()
    assert read_data(data.pk, by=SYSTEM).state == "in_force"
    assert work_out_data(data.pk, by=SYSTEM) == result_kept(data)
    assert Result.objects.count() == 1


def test_the_census_is_taken_once_and_compared_with_the_country():
    by = head_office()
    with pytest.raises(NothingCounted):
        take_census(by=by)
    a_source("hcp-rgph-2014-workers")
    a_census()
    data = take_census(by=by)
    assert take_census(by=by) == data
    assert Dataset.objects.count() == 1
    work_out_data(data.pk, by=SYSTEM)
    rows = rows_of(data, result_kept(data))
    assert [(row["code"], row["level"]) for row in rows] == [("09", "region")]
    told = place_told(Place.objects.get(dataset=data, code="09"), result_kept(data))
    assert round(told["rows"][0]["quotient"], 3) == 1.5  # 60 % in agriculture, 40 % in the country


def test_the_demonstration_has_the_example_and_the_census():
    a_source("hcp-rgph-2014-workers")
    a_census()
    assert make_demo_diversification(by=SYSTEM) == 2
    assert Result.objects.count() == 2


def test_the_example_comes_once():
    by = head_office()
    assert load_example_data(by=by) == load_example_data(by=by)
