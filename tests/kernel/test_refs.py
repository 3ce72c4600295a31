"""Pointing at anything by kind and id: what is found, what it costs, who sees it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.models import SavedView
from majal.kernel.refs import Ref, kinds, ref_to, resolve, resolve_many
from tests.organisations.factories import a_holder, a_person, an_organisation, head_office
from tests.sources.factories import a_source

KIND = "organisations.organisation"


def test_a_ref_is_read_as_it_is_written():
    assert Ref.parse(f"{KIND}:7") == Ref(KIND, 7)
    assert str(Ref.parse(f"{KIND}:7")) == f"{KIND}:7"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7",
        ":7",
        "no.kind:7",
        KIND,
        f"{KIND}:",
        f"{KIND}:x",
        f"{KIND}:-7",
        f"{KIND}: 7",
        f"{KIND}:1_0",
        f"{KIND}:٧",
        f"{KIND}:7:8",
        f"{KIND}:7.0",
    ],
)
def test_what_is_no_ref_is_refused(text):
    with pytest.raises(ValueError, match=r"unknown kind of record|no id of a record") as refused:
        Ref.parse(text)
    assert str(refused.value).endswith(f": {text}")


@pytest.mark.django_db
class TestResolving:
    def test_an_object_has_its_ref_and_a_ref_its_object(self):
        one = an_organisation()
        assert ref_to(one) == Ref(KIND, one.pk)
        assert resolve(ref_to(one), to=ANYONE) == one

    def test_a_record_of_no_kind_has_no_ref(self):
        with pytest.raises(LookupError, match="SavedView"):
            ref_to(SavedView(pk=1))

    def test_what_one_may_not_see_is_as_if_it_were_not_there(self):
        hidden = ref_to(a_holder())
        assert resolve(hidden, to=ANYONE) is None
        assert resolve(Ref(KIND, 10**9), to=SYSTEM) is None
        assert resolve(Ref(KIND, 10**30), to=SYSTEM) is None
        assert resolve(hidden, to=head_office()) is not None

    def test_many_are_found_and_the_invisible_left_out(self):
        shown, hidden, source = an_organisation(), a_holder(), a_source()
        refs = [ref_to(shown), ref_to(hidden), ref_to(source), Ref(KIND, 10**9)]
        assert resolve_many(refs, to=ANYONE) == {refs[0]: shown, refs[2]: source}
        assert resolve_many([*refs, Ref("no.kind", 1)], to=SYSTEM) == {
            refs[0]: shown,
            refs[1]: hidden,
            refs[2]: source,
        }

    def test_many_of_one_kind_cost_one_query_or_none(self, django_assert_num_queries):
        refs = [ref_to(a_source(code=f"no-{n}")) for n in range(5)]
        with django_assert_num_queries(1):
            assert len(resolve_many(iter(refs * 2), to=ANYONE)) == 5
        with django_assert_num_queries(0):
            assert resolve_many([], to=ANYONE) == {}

    def test_kinds_add_up_and_numbers_do_not(self):
        sources = [ref_to(a_source(code=f"no-{n}")) for n in range(5)]
        others = [ref_to(an_organisation(name_fr=f"No. {n}")) for n in range(5)]

        def cost(refs):
            with CaptureQueriesContext(connection) as asked:
                assert len(resolve_many(refs, to=ANYONE)) == len(refs)
            return len(asked)

        assert cost(sources + others) == cost(sources[:1]) + cost(others[:1])

    def test_every_kind_of_the_house_answers_a_stranger_a_person_and_the_system(self):
        person = a_person()
        for kind in kinds:
            for actor in (ANYONE, person, SYSTEM):
                assert resolve(Ref(kind.name, 10**9), to=actor) is None
            assert str(kind.title).strip()


def test_no_two_kinds_stand_for_one_table():
    models = [kind.model for kind in kinds]
    assert len(set(models)) == len(models)
