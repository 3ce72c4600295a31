from importlib.resources import files

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.dates import BadDate, PartialDate
from majal.kernel.errors import NotAllowed
from majal.kernel.tables import Row, read_table
from majal.modules.sources.commands import COLUMNS, load_sources, record_source
from majal.modules.sources.errors import BadSource
from majal.modules.sources.models import Source
from majal.modules.sources.public import correct_source
from tests.organisations.factories import head_office

pytestmark = pytest.mark.django_db
GOOD = {
    "source_id": "eco-2015-05",
    "title": "Technopark, l’incubateur",
    "publisher": "L'Economiste",
    "url": "https://www.leconomiste.com/article/971736",
    "published_on": "2015-05-21",
    "language": "fr",
}


def the_file() -> list[Row]:
    content = files("majal.data").joinpath("morocco", "sources.csv").read_bytes()
    return list(read_table(content, COLUMNS))


def load(*rows: dict[str, str], commit: bool = True):
    return load_sources(
        [Row(line, {**GOOD, **row}) for line, row in enumerate(rows, start=2)],
        commit=commit,
        by=SYSTEM,
    )


def test_the_dry_run_says_what_would_happen_and_writes_nothing():
    report = load_sources(the_file(), commit=False, by=SYSTEM)
    assert report.counts == {"new": 184, "same": 0, "changed": 0, "refused": 0}
    assert Source.objects.count() == 0


def test_all_sources_are_loaded_and_a_second_load_changes_nothing():
    assert load_sources(the_file(), commit=True, by=SYSTEM).counts["new"] == 184
    before = list(Source.objects.order_by("pk").values())
    again = load_sources(the_file(), commit=True, by=SYSTEM)
    assert again.counts == {"new": 0, "same": 184, "changed": 0, "refused": 0}
    assert list(Source.objects.order_by("pk").values()) == before


def test_only_the_operators_own_pages_are_its_own_words():
    load_sources(the_file(), commit=True, by=SYSTEM)
    own = set(Source.objects.filter(is_operator=True).values_list("code", flat=True))
    assert own == {"technopark-history", "tp-directory-2025-07"}


@pytest.mark.parametrize(
    "code",
    [
        "alm-2017",
        "huff-2018-10-18",
        "lematin-2021-12",
        "libe-2024-01",
        "vitaminedz-2011",
        "eco-2024-04",
    ],
)
def test_an_interview_and_a_report_on_the_operators_board_stay_the_papers(code):
    load_sources(the_file(), commit=True, by=SYSTEM)
    source = Source.objects.get(code=code)
    assert (source.kind, source.is_operator) == ("article", False)


def test_kinds_of_the_file():
    load_sources(the_file(), commit=True, by=SYSTEM)
    kinds = {
        kind: set(Source.objects.filter(kind=kind).values_list("code", flat=True))
        for kind in ("dataset", "statement", "report", "convention")
    }
    assert kinds == {
        "dataset": {"tp-directory-2025-07"},
        "statement": {
            "technopark-history", "arep-2025-temara", "arep-2025-khemisset", "hespress-2021-aga",
        },
        "report": {"cri-tta-guide-2022", "mtf-2018"},
        "convention": set(),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2005", "2005-01-01", "2005-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2015-05-21", "2015-05-21", "2015-05-21"),
    ],
)
def test_a_date_spans_what_it_may_mean(text, first, last):
    load({"published_on": text})
    source = Source.objects.get()
    assert source.published == PartialDate.parse(text)
    assert (str(source.published_first), str(source.published_last)) == (first, last)


def test_an_unknown_date_stays_unknown():
    load({"published_on": ""})
    source = Source.objects.get()
    assert (source.published, source.published_first, source.published_last) == (None, None, None)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ({"source_id": ""}, "missing_part"),
        ({"title": " "}, "missing_part"),
        ({"source_id": "a b"}, "bad_code"),
        ({"source_id": "x" * 81}, "bad_code"),
        ({"title": "x" * 401}, "too_long"),
        ({"url": "www.lematin.ma"}, "bad_address"),
        ({"url": "javascript:alert(1)"}, "bad_address"),
        ({"language": "xx"}, "unknown_language"),
        ({"published_on": "31/02/2020"}, "bad_date"),
        ({"published_on": "2020-13"}, "bad_date"),
        ({"published_on": "2999"}, "published_later"),
        ({"source_id": "choose"}, "reserved_code"),
    ],
)
def test_a_bad_row_is_refused_with_a_sentence_and_stops_no_other(bad, code):
    report = load({**bad}, {"source_id": "good", "url": ""})
    assert report.counts == {"new": 1, "same": 0, "changed": 0, "refused": 1}
    (refused,) = report.refused
    assert (refused.line, refused.reasons[0].code) == (2, code)
    assert len(str(refused.reasons[0].text)) > 20
    assert list(Source.objects.values_list("code", flat=True)) == ["good"]


def test_the_same_code_twice_in_a_file_is_refused():
    assert load({}, {"title": "Another"}).counts["refused"] == 1


def test_a_web_address_that_is_on_record_is_refused_in_the_dry_run_as_well():
    load({})
    twin = {"source_id": "twin", "url": GOOD["url"].replace("https://www.", "http://") + "/"}
    fresh = {"source_id": "a", "url": "https://a.ma/1"}, {"source_id": "b", "url": "https://a.ma/1"}
    for commit in (False, True):
        report = load(twin, *fresh, commit=commit)
        assert report.counts == {"new": 1, "same": 0, "changed": 0, "refused": 2}
        assert [r.reasons[0].code for r in report.refused] == ["address_recorded"] * 2
        assert [str(r.reasons[0].text).count("(") for r in report.refused] == [1, 1]


def test_a_corrected_row_changes_the_source_and_keeps_its_history():
    load({})
    assert load({"title": "Corrected"}).counts["changed"] == 1
    source = Source.objects.get()
    assert source.title == "Corrected"
    assert [e.title for e in source.events.order_by("pgh_id")] == [GOOD["title"], "Corrected"]


def test_nobody_loads_without_the_permission():
    with pytest.raises(NotAllowed):
        load_sources([], commit=False, by=ANYONE)


def a_record(**changes):
    values = {
        "code": "hcp", "title": "RGPH 2024", "publisher": "HCP", "url": "", "published": "2024",
        "language": "fr", "kind": "dataset", "is_operator": False, "by": SYSTEM,
    }  # fmt: skip
    return record_source(**{**values, **changes})


def test_recording_twice_corrects_the_first():
    first = a_record()
    second = a_record(title="RGPH 2024, population")
    assert (first.pk, second.title) == (second.pk, "RGPH 2024, population")
    assert (second.kind, second.published) == ("dataset", PartialDate(2024))


@pytest.mark.parametrize("bad", [{"kind": "rumour"}, {"language": "de"}, {"title": ""}])
def test_a_bad_source_is_not_recorded(bad):
    with pytest.raises(BadSource):
        a_record(**bad)


def test_a_bad_date_is_not_recorded():
    with pytest.raises(BadDate):
        a_record(published="yesterday")


def test_recording_needs_the_permission():
    with pytest.raises(NotAllowed):
        a_record(by=ANYONE)


def test_what_a_person_corrected_outlasts_the_next_load_and_the_lists_that_need_it():
    load({})
    head = head_office()
    words = {
        "title": "Technopark, l’incubateur (mis à jour)", "publisher": "L'Economiste",
        "url": GOOD["url"], "published": "2015-05-22", "language": "fr", "kind": "report",
        "is_operator": False,
    }  # fmt: skip
    correct_source("eco-2015-05", by=head, **words)
    assert load({}).counts == {"new": 0, "same": 1, "changed": 0, "refused": 0}
    record_source(code="eco-2015-05", by=SYSTEM, **{**words, "title": "Autre"})
    source = Source.objects.get()
    assert (source.title, source.kind) == (words["title"], "report")


def test_a_load_follows_the_file_where_nobody_corrected_the_source():
    load({})
    load_sources([Row(2, {**GOOD, "title": "Nouveau titre"})], commit=True, by=head_office())
    assert load({"title": "Titre du fichier"}).counts["changed"] == 1
    assert Source.objects.get().title == "Titre du fichier"
