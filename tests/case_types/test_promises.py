"""What answers change in a promise: read and checked, told, edited, and dated."""

import tomllib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.kernel.clock import DaysOff, Unit
from majal.modules.case_types.commands import (
    begin_version,
    correct_version,
    load_case_types,
    publish_version,
)
from majal.modules.case_types.errors import DefinitionBroken
from majal.modules.case_types.forms import VersionForm
from majal.modules.case_types.queries import changes_between, last_to_appeal, published
from majal.modules.case_types.workflow import (
    AppealRule,
    Condition,
    Instead,
    Promise,
    Silence,
    Text,
    read_definition,
)
from tests.case_types.factories import a_kind, shipped, small
from tests.people.factories import head_office

WORDS = Text(ar="نص", fr="texte", en="text")
URGENT = """
[[promise.instead]]
when = { question = "urgent", among = ["yes"] }
days = 3
extension = 3
"""
QUESTION = """
[[sections.questions]]
code = "urgent"
kind = "yes_no"
personal = false
label = { ar = "استعجال", fr = "Urgent ?", en = "Urgent?" }
"""


def told(instead=URGENT, question=QUESTION):
    """The small file with a promise that an answer changes."""
    text = small().replace("[[sections]]", instead + "\n[[sections]]", 1)
    return text.replace("[[stages]]", question + "\n[[stages]]", 1)


def read(*args, **kwargs):
    return read_definition(tomllib.loads(told(*args, **kwargs)))


class TestReading:
    def test_an_answer_gives_another_time_and_what_it_leaves_out_stays(self):
        kind = read()
        plain, urgent = kind.promised({"urgent": "no"}), kind.promised({"urgent": "yes"})
        assert (plain.days, plain.extension, plain.basis) == (5, 0, kind.promise.basis)
        assert (urgent.days, urgent.extension, urgent.basis) == (3, 3, kind.promise.basis)
        assert urgent.term.days == 3
        assert kind.promised({}) == plain

    def test_an_answer_to_a_question_that_is_not_asked_changes_nothing(self):
        under = QUESTION.replace(
            "personal = false",
            'personal = false\nshow_if = { question = "late", among = ["yes"] }',
        )
        late = QUESTION.replace("urgent", "late")
        kind = read(question=late + under)
        assert kind.promised({"urgent": "yes", "late": "yes"}).days == 3
        assert kind.promised({"urgent": "yes", "late": "no"}).days == 5

    @pytest.mark.parametrize(
        ("instead", "reason"),
        [
            (URGENT.replace('"urgent"', '"unknown"'), "does not stand before it"),
            (URGENT.replace('["yes"]', '["perhaps"]'), "answers that urgent does not have"),
            (URGENT.replace('"urgent"', '"name"'), "answers that name does not have"),
            (URGENT.replace("days = 3\nextension = 3", ""), "says nothing else"),
            (URGENT.replace("days = 3", "days = 0"), "greater than or equal to 1"),
            (URGENT.replace("days = 3", "hours = 3"), "not permitted"),
        ],
    )
    def test_what_cannot_stand_is_refused_with_its_reason(self, instead, reason):
        with pytest.raises(DefinitionBroken) as refused:
            read(instead)
        assert reason in str(refused.value.details["reason"])

    def test_an_answer_that_is_emptied_in_time_may_decide_nothing(self):
        """Law 09-08: personal answers go; a clock that read them would read otherwise then."""
        with pytest.raises(DefinitionBroken) as refused:
            read(question=QUESTION.replace("personal = false", "personal = true"))
        assert "emptied" in str(refused.value.details["reason"])

    def test_a_kind_that_says_none_of_it_is_stored_as_it_was(self):
        """Otherwise every kind would be published anew, over what administrators changed."""
        stored = read_definition(tomllib.loads(small())).model_dump(mode="json", exclude_none=True)
        assert not {"pauses", "instead"} & stored["promise"].keys()
        appeal = shipped("complaint").model_dump(mode="json", exclude_none=True)["appeal"]
        assert set(appeal) == {"days", "to", "basis"}

    def test_the_other_time_is_told_with_its_question_and_answer(self):
        [(when, promise)] = read().other_times
        assert (when, promise.days) == ("Urgent? yes", 3)
        assert read_definition(tomllib.loads(small())).other_times == []
        [(when, promise)] = shipped("desk_procedure").other_times
        assert promise.days == 30
        assert shipped("authorisation_silence").other_times == []


changes = st.fixed_dictionaries(
    {},
    optional={
        "days": st.integers(1, 90),
        "extension": st.integers(0, 30),
        "silence": st.sampled_from(Silence),
    },
).filter(bool)
questions = st.sampled_from("abc")
answers = st.dictionaries(questions, st.sampled_from(["yes", "no"]))
insteads = st.lists(
    st.tuples(questions, st.sets(st.sampled_from(["yes", "no"]), min_size=1), changes), max_size=6
)


@given(insteads, answers)
def test_each_thing_is_what_the_last_answer_says_of_it(insteads, answers):
    """The slow way: for each thing alone, the last entry that holds and speaks of it."""
    promise = Promise(
        days=60,
        basis=WORDS,
        sureness="H",
        instead=tuple(
            Instead(when=Condition(question=q, among=tuple(sorted(among))), **changed)
            for q, among, changed in insteads
        ),
    )
    found = promise.given(answers)
    for name, plain in (("days", 60), ("extension", 0), ("silence", Silence.NOTHING)):
        said = [c[name] for q, among, c in insteads if answers.get(q) in among and name in c]
        assert getattr(found, name) == (said[-1] if said else plain)
    assert found.speaks == any(c.get("silence", "nothing") != "nothing" for _q, _a, c in insteads)


@pytest.mark.django_db
class TestInTheBrowser:
    def begun(self):
        load_case_types([told()], by=SYSTEM)
        return begin_version("key_request", by=head_office())

    def test_each_time_has_its_field_named_by_its_answer(self):
        form = VersionForm(self.begun().definition)
        labels = {field.name: str(field.label) for field in form.times}
        assert labels["promise.instead.0.days"].endswith("· Urgent? yes")
        assert form["promise.instead.0.days"].initial == 3
        assert list(labels)[:4] == [
            "promise.days",
            "promise.instead.0.days",
            "promise.extension",
            "promise.instead.0.extension",
        ]

    def test_a_changed_time_holds_for_the_next_version_and_not_for_the_former(self):
        begun, office = self.begun(), head_office()
        places = {"promise.instead.0.days": "2", "promise.days": "8"}
        correct_version("key_request", begun.number, places, by=office)
        publish_version("key_request", begun.number, by=office)
        now = published("key_request").definition
        former = begun.type.versions.get(number=1).definition
        asked = [{"urgent": "yes"}, {"urgent": "no"}]
        assert [now.promised(a).days for a in asked] == [2, 8]
        assert [former.promised(a).days for a in asked] == [3, 5]
        assert {c.place for c in changes_between(former, now)} == {
            "promise.days",
            "promise.instead.0.days",
        }

    def test_a_kind_without_other_times_has_no_field_of_them(self):
        a_kind()
        form = VersionForm(published("key_request").definition)
        assert not [name for name in form.fields if "instead" in name]


@pytest.mark.django_db
@given(decided=st.dates(date(2026, 1, 1), date(2026, 12, 31)), days=st.integers(1, 60))
def test_the_last_day_of_an_appeal_is_found_day_by_day(decided, days):
    rule = AppealRule(days=days, to=WORDS, basis=WORDS)
    assert last_to_appeal(rule, decided) == decided + timedelta(days=days)
    working = AppealRule(days=days, unit=Unit.WORKING_DAYS, to=WORDS, basis=WORDS)
    day, left, off = decided, days, DaysOff()
    while left:
        day += timedelta(days=1)
        left -= off.works(day)
    assert last_to_appeal(working, decided) >= day  # holidays only ever add days
