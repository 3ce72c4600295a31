"""Kinds of dossier loaded from files, changed, published and given up; and two people at once."""

from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from threading import Barrier

import pytest
from django.db import connection
from django.utils import translation

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError, NotAllowed, NotFound
from majal.modules.case_types import commands
from majal.modules.case_types.commands import (
    begin_version,
    correct_version,
    give_up_version,
    load_case_types,
    publish_version,
)
from majal.modules.case_types.errors import (
    DefinitionBroken,
    PrefixTaken,
    PublishedMeanwhile,
    VersionBegun,
    VersionPublished,
)
from majal.modules.case_types.models import CaseType, CaseTypeVersion
from majal.modules.case_types.queries import changes_between, in_force, published
from tests.case_types.factories import SHIPPED, a_begun, a_kind, small
from tests.people.factories import head_office, holder_of


def states(kind):
    """The states of a kind's versions, oldest first."""
    return list(kind.versions.order_by("number").values_list("state", flat=True))


@pytest.mark.django_db
class TestLoading:
    def test_the_shipped_files_are_loaded_once(self):
        made = load_case_types(by=SYSTEM)
        assert [v.type.code + ".toml" for v in made] == [f.name for f in SHIPPED]
        assert {v.state for v in made} == {"published"}
        assert len(in_force()) == len(SHIPPED)
        assert load_case_types(by=SYSTEM) == []
        assert CaseTypeVersion.objects.count() == len(SHIPPED)

    def test_a_changed_file_is_a_new_version_and_the_former_keeps_its_text(self):
        kind = a_kind(days=5)
        before = kind.versions.get().text
        [version] = load_case_types([small(title="Perte de clé", days=3)], by=SYSTEM)
        kind.refresh_from_db()
        assert (version.number, kind.title_fr) == (2, "Perte de clé")
        assert states(kind) == ["replaced", "published"]
        assert kind.versions.get(number=1).text == before
        assert published(kind.code).definition.promise.days == 3

    def test_the_order_and_the_spaces_of_a_file_say_nothing(self):
        a_kind()
        told = small().replace(" = ", "   =  ") + "\n# told again\n"
        assert load_case_types([told], by=SYSTEM) == []

    def test_what_an_administrator_published_stays_until_the_file_changes(self):
        kind = a_kind()
        office = head_office()
        begun = begin_version(kind.code, by=office)
        correct_version(kind.code, begun.number, {"title.fr": "Clé perdue"}, by=office)
        publish_version(kind.code, begun.number, by=office)
        assert load_case_types([small()], by=SYSTEM) == []
        kind.refresh_from_db()
        assert kind.title_fr == "Clé perdue"

    def test_a_version_begun_meanwhile_does_not_stop_it_and_cannot_undo_it(self):
        begun = a_begun()
        [loaded] = load_case_types([small(days=3)], by=SYSTEM)
        assert states(begun.type) == ["replaced", "draft", "published"]
        with pytest.raises(PublishedMeanwhile):
            publish_version(begun.type.code, begun.number, by=head_office())
        assert published(begun.type.code) == loaded

    def test_a_broken_file_is_named_with_its_place_and_nothing_is_loaded(
        self, tmp_path, monkeypatch
    ):
        folder = tmp_path / "cases"
        folder.mkdir()
        (folder / "a.toml").write_text(small(), "utf-8")
        (folder / "b.toml").write_text(small("other", prefix="OTH", days=0), "utf-8")
        (folder / "read-me.md").write_text("no kind of dossier", "utf-8")
        monkeypatch.setattr(commands, "files", lambda package: tmp_path)
        with pytest.raises(DefinitionBroken) as refused, translation.override("en"):
            load_case_types(by=SYSTEM)
        assert str(refused.value) == (
            "This description of a kind of dossier cannot be used. At b.toml, promise.days: Input "
            "should be greater than or equal to 1. Correct it and try again; nothing was changed."
        )
        assert not CaseType.objects.exists()
        (folder / "b.toml").write_text("code = ", "utf-8")
        with pytest.raises(DefinitionBroken) as refused:
            load_case_types(by=SYSTEM)
        assert refused.value.details["place"] == "b.toml"

    @pytest.mark.parametrize(
        ("former", "new", "place"),
        [
            ('service = "desk"', "", "service"),
            ('service = "desk"', 'service = "desk"\ncolour = "red"', "colour"),
            ('["park_manager"]', '["king"]', "the whole"),
            ('kind = "text"', 'kind = "verse"', "sections.0.questions.0.kind"),
            ('prefix = "KEY"', 'prefix = "key"', "prefix"),
            ('ar = "الاسم", ', "", "sections.0.questions.0.label.ar"),
            ('fills = "email"', "required = false", "the whole"),
            ('code = "look"', 'code = "look"\nnext = ["nowhere"]', "the whole"),
            ('code = "email"', 'code = "name"', "the whole"),
        ],
    )
    def test_what_a_file_cannot_say(self, former, new, place):
        text = small()
        assert text.count(former) == 1
        with pytest.raises(DefinitionBroken) as refused:
            load_case_types([text.replace(former, new)], by=SYSTEM)
        assert refused.value.details["place"] == place

    def test_two_kinds_do_not_share_their_letters(self):
        a_kind()
        with pytest.raises(PrefixTaken):
            load_case_types([small("other")], by=SYSTEM)
        assert CaseType.objects.count() == 1

    def test_nobody_but_the_program_loads(self):
        with pytest.raises(NotAllowed):
            load_case_types([small()], by=head_office())

    def test_the_shipped_folder_is_part_of_the_package(self):
        assert (files("majal.data") / "cases").is_dir()


@pytest.mark.django_db
class TestChanging:
    def test_words_and_times_change_in_a_version_of_their_own(self):
        kind, office = a_kind(), head_office()
        begun = begin_version(kind.code, note="  Délai plus court  ", by=office)
        assert (begun.state, begun.note) == ("draft", "Délai plus court")
        changes = {
            "title.ar": "طلب مفتاح جديد",
            "promise.days": "2",
            "sections.0.title.fr": "Qui ?",
        }
        correct_version(kind.code, begun.number, changes, by=office)
        assert published(kind.code).definition.promise.days == 5
        publish_version(kind.code, begun.number, by=office)
        now = published(kind.code)
        kind.refresh_from_db()
        assert (now.number, now.published_by, kind.title_ar) == (2, office, "طلب مفتاح جديد")
        assert states(kind) == ["replaced", "published"]
        former = kind.versions.get(number=1).definition
        found = changes_between(former, now.definition)
        assert [(c.place, c.former, c.new) for c in found] == [
            ("title.ar", "طلب مفتاح", "طلب مفتاح جديد"),
            ("promise.days", "5", "2"),
            ("sections.who.title.fr", "Vous", "Qui ?"),
        ]
        with translation.override("en"):
            assert [(c.called, c.code, c.language) for c in found] == [
                ("Title · Arabic", "", "ar"),
                ("Promised time · Days", "", ""),
                ("Section · Title · French", "who", "fr"),
            ]

    @pytest.mark.parametrize(
        "changes",
        [
            {"title.ar": " "},
            {"promise.days": "0"},
            {"promise.days": "soon"},
            {"code": "other"},
            {"no.such.place": "x"},
            {"sections.7.title.fr": "x"},
            {"sections.who.title.fr": "x"},
            {"title.fr": "x" * 2001},
        ],
        ids=lambda c: "=".join(*c.items())[:30],
    )
    def test_what_cannot_be_said_changes_nothing(self, changes):
        begun, office = a_begun(), head_office()
        with pytest.raises(DefinitionBroken):
            correct_version(begun.type.code, begun.number, changes, by=office)
        before = begun.text
        begun.refresh_from_db()
        assert begun.text == before

    def test_one_is_begun_at_a_time_and_given_up_it_stays_on_record(self):
        begun, office = a_begun(), head_office()
        code = begun.type.code
        with pytest.raises(VersionBegun):
            begin_version(code, by=office)
        give_up_version(code, begun.number, by=office)
        assert states(begun.type) == ["published", "given_up"]
        assert begin_version(code, by=office).number == 3
        for act in (give_up_version, publish_version):
            with pytest.raises(VersionPublished):
                act(code, begun.number, by=office)

    def test_what_is_published_is_not_corrected(self):
        kind, office = a_kind(), head_office()
        with pytest.raises(VersionPublished):
            correct_version(kind.code, 1, {"title.fr": "x"}, by=office)
        with pytest.raises(VersionPublished):
            publish_version(kind.code, 1, by=office)

    def test_what_does_not_exist(self):
        office = head_office()
        for code, number in (("no_such", 1), (a_kind().code, 9)):
            with pytest.raises(NotFound):
                publish_version(code, number, by=office)
        with pytest.raises(NotFound):
            begin_version("no_such", by=office)

    @pytest.mark.parametrize("role", ["park_manager", "committee_member", "counter_agent"])
    def test_only_the_head_office_changes_kinds(self, role):
        begun = a_begun()
        code, number = begun.type.code, begun.number
        other = holder_of(role)
        for act in (
            lambda: begin_version(code, by=other),
            lambda: correct_version(code, number, {"title.fr": "x"}, by=other),
            lambda: publish_version(code, number, by=other),
            lambda: give_up_version(code, number, by=other),
        ):
            with pytest.raises(NotAllowed):
                act()


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    AT_ONCE = 6

    def at_once(self, work):
        start = Barrier(self.AT_ONCE)
        people = [head_office(name=f"Office {n}") for n in range(self.AT_ONCE)]

        def run(number):
            try:
                start.wait(timeout=20)
                work(people[number])
            except DomainError as refusal:
                return refusal.code
            else:
                return "done"
            finally:
                connection.close()

        with ThreadPoolExecutor(self.AT_ONCE) as pool:
            return sorted(pool.map(run, range(self.AT_ONCE)))

    def test_a_version_is_published_once(self):
        begun = a_begun()
        found = self.at_once(lambda by: publish_version(begun.type.code, begun.number, by=by))
        assert found == ["done"] + ["version_published"] * 5
        assert states(begun.type) == ["replaced", "published"]

    def test_a_version_is_begun_once(self):
        kind = a_kind()
        found = self.at_once(lambda by: begin_version(kind.code, by=by))
        assert found == ["done"] + ["version_begun"] * 5
        assert states(kind) == ["published", "draft"]

    def test_published_and_given_up_at_once_it_is_one_of_both(self):
        begun = a_begun()
        acts = iter([publish_version, give_up_version] * 3)
        found = self.at_once(lambda by: next(acts)(begun.type.code, begun.number, by=by))
        assert found == ["done"] + ["version_published"] * 5
        assert states(begun.type) in (["replaced", "published"], ["published", "given_up"])

    def test_a_file_is_loaded_once(self):
        found = self.at_once(lambda by: load_case_types([small(days=4)], by=SYSTEM))
        assert found == ["done"] * 6
        assert CaseTypeVersion.objects.count() == 1
