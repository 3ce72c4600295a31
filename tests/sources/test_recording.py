import pytest
from django.test import override_settings

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.attachments import attachment_for
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.files import FileOfWrongType
from majal.kernel.history import story
from majal.modules.sources.errors import (
    AddressRecorded,
    BadAddress,
    CodeTaken,
    PublishedLater,
    ReservedCode,
)
from majal.modules.sources.models import Source
from majal.modules.sources.public import add_source, correct_source
from tests.organisations.factories import a_person, head_office, park_manager, png, upload
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def _home(tmp_path):
    with override_settings(MAJAL_HOME=tmp_path):
        yield


def details(**changes):
    return {
        "title": "Technopark, vingt ans", "publisher": "Médias24", "url": "https://medias24.com/1",
        "published": "2021-10", "language": "fr", "kind": "article", "is_operator": False,
        **changes,
    }  # fmt: skip


def add(by=SYSTEM, code="", **changes):
    return add_source(code=code, by=by, **details(**changes))


def test_a_park_manager_adds_and_the_history_says_who():
    manager = park_manager()
    source = add(manager)
    assert (source.code, source.published) == ("medias24-2021", PartialDate(2021, 10))
    ((change,),) = story(source)
    assert (change.kind, change.command, change.user_id) == (
        "insert",
        "sources.add_source",
        manager.pk,
    )


@pytest.mark.parametrize(
    ("publisher", "published", "code"),
    [
        ("L'Economiste", "2015-05-21", "leconomiste-2015"),
        ("Aujourd'hui le Maroc (via maghress.com)", "2002", "aujourdhui-le-maroc-2002"),
        ("هسبريس", "2019", "hsbrs-2019"),
        ("！", "", "source"),
        ("New", "", "new-2"),
        ("Choose", "", "choose-2"),
    ],
)
def test_a_code_is_proposed_from_publisher_and_year(publisher, published, code):
    assert add(publisher=publisher, published=published).code == code


def test_a_proposed_code_is_free():
    added = [add(url=f"https://medias24.com/{n}").code for n in range(3)]
    assert added == ["medias24-2021", "medias24-2021-2", "medias24-2021-3"]


def test_a_code_that_is_taken_changes_nothing():
    a_source("eco", title="First")
    with pytest.raises(CodeTaken):
        add(code="eco")
    assert Source.objects.get().title == "First"


@pytest.mark.parametrize("code", ["new", "choose"])
def test_a_code_that_is_the_address_of_a_page_is_refused(code):
    with pytest.raises(ReservedCode):
        add(code=code)


def test_a_web_address_on_record_is_refused_and_the_source_is_named():
    first = add()
    with pytest.raises(AddressRecorded) as refused:
        add(url="http://www.medias24.com/1/")
    assert first.code in str(refused.value)
    assert first.title in str(refused.value)


def test_sources_without_web_address_are_many():
    assert add(url="").pk != add(url="").pk


def test_a_source_of_tomorrow_is_refused_and_one_of_this_year_is_not(time_machine):
    time_machine.move_to("2026-11-24 12:00")
    for later in ("2027", "2026-12", "2026-11-25"):
        with pytest.raises(PublishedLater):
            add(published=later)
    assert add(published="2026-11-24", url="").published == PartialDate(2026, 11, 24)
    assert add(published="2026", url="").published == PartialDate(2026)


def test_what_is_no_web_address_is_refused():
    with pytest.raises(BadAddress):
        add(url="javascript:alert(1)")


def test_the_copy_is_kept_for_staff_and_hidden_from_others():
    source = add(archive=upload(PDF, "a.pdf"))
    sha256 = source.archived.sha256
    for reader in (head_office(), park_manager(), a_person("coordinator")):
        assert attachment_for(reader, "sources.source", source.pk, sha256).slot == "archive"
    for reader in (ANYONE, a_person(), a_person("company_manager", "organisation", 1)):
        with pytest.raises(NotFound):
            attachment_for(reader, "sources.source", source.pk, sha256)


def test_a_web_page_is_no_copy_and_leaves_no_source():
    with pytest.raises(FileOfWrongType):
        add(archive=upload(b"<html><script>alert(1)</script></html>", "a.pdf"))
    assert not Source.objects.exists()


def test_a_correction_keeps_code_copy_and_history():
    source = add(archive=upload(PDF))
    correct_source(source.code, by=head_office(), **details(title="Corrected", published="2021"))
    after = Source.objects.get()
    assert (after.code, after.title) == (source.code, "Corrected")
    assert after.archived == source.archived
    last = story(after)[0]
    changed = {d.field.name for d in last[0].fields}
    assert changed == {"title", "published"}
    assert last[0].command == "sources.correct_source"


def test_another_copy_replaces_the_first_which_opens_no_more():
    source = add(archive=upload(PDF))
    first = source.archived.sha256
    after = correct_source(source.code, by=SYSTEM, **details(archive=upload(png())))
    assert after.archived.media_type == "image/png"
    with pytest.raises(NotFound):
        attachment_for(SYSTEM, "sources.source", source.pk, first)


def test_a_copy_is_taken_off():
    source = add(archive=upload(PDF))
    first = source.archived.sha256
    assert correct_source(source.code, drop_archive=True, by=SYSTEM, **details()).archived is None
    with pytest.raises(NotFound):
        attachment_for(SYSTEM, "sources.source", source.pk, first)


def test_a_correction_may_not_take_anothers_address():
    add()
    other = add(url="https://medias24.com/2")
    with pytest.raises(AddressRecorded):
        correct_source(other.code, by=SYSTEM, **details())


def test_what_is_not_on_record_is_not_corrected():
    with pytest.raises(NotFound):
        correct_source("nothing", by=SYSTEM, **details())


def test_who_may_add_and_who_may_correct():
    for stranger in (ANYONE, a_person(), a_person("front_desk", "park", 1)):
        with pytest.raises(NotAllowed):
            add(stranger)
    source = add(park_manager())
    with pytest.raises(NotAllowed):
        correct_source(source.code, by=park_manager(), **details(title="Mine"))
