"""Rules by date: what holds on a day, what is refused, what the shipped file says."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.modules.parameters.commands import load_rules
from majal.modules.parameters.models import Rule, RuleSpan, RuleVersion
from majal.modules.parameters.public import rule_on, rules_in_force
from tests.parameters.factories import load
from tests.people.factories import head_office

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
CODE = "answer_delay"


def reasons(report):
    return [reason.code for row in report.refused for reason in row.reasons]


class TestOnADay:
    def test_nothing_before_then_the_value_then_the_next(self):
        load({}, {"valid_from": "2027-01-01", "value": "30"})
        days = date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)
        assert [rule_on(CODE, day) for day in days] == [None, 60, 60, 30]

    def test_an_explicit_end_leaves_days_without_a_rule(self):
        load({"valid_until": "2026-07-01"}, {"valid_from": "2027-01-01"})
        days = date(2026, 6, 30), date(2026, 7, 1), date(2027, 1, 1)
        assert [rule_on(CODE, day) for day in days] == [60, None, 60]

    def test_switched_off_it_says_nothing_and_is_listed(self):
        load({"sureness": "L", "active": "no"})
        assert rule_on(CODE, DAY) is None
        assert [s.version.active for s in rules_in_force(DAY)] == [False]

    @pytest.mark.parametrize(
        ("kind", "text", "value"),
        [
            ("working_days", "20", 20),
            ("months", "3", 3),
            ("percent", "0.25", Decimal("0.25")),
            ("money", "2000000", Decimal(2_000_000)),
            ("text", "03, 07", "03, 07"),
            ("boolean", "no", False),
        ],
    )
    def test_each_kind_has_its_type(self, kind, text, value):
        load({"kind": kind, "value": text})
        found = rule_on(CODE, DAY)
        assert (found, type(found)) == (value, type(value))


class TestCorrections:
    def test_a_correction_supersedes_and_the_old_one_stays(self):
        load({})
        report = load({"value": "45"})
        assert report.counts == {"new": 0, "same": 0, "changed": 1, "refused": 0}
        assert rule_on(CODE, DAY) == 45
        old, new = RuleVersion.objects.order_by("pk")
        assert (old.number, new.supersedes) == (60, old)

    def test_a_dry_run_writes_nothing(self):
        assert load({}, commit=False).counts["new"] == 1
        assert Rule.objects.count() == 0

    def test_a_new_name_alone_makes_no_version(self):
        load({})
        assert load({"name_fr": "Délai"}).counts["changed"] == 1
        assert (RuleVersion.objects.count(), Rule.objects.get().name_fr) == (1, "Délai")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"kind": "weeks"}, "kind_unknown"),
        ({"value": "soon"}, "value_unfit"),
        ({"value": "2.5"}, "value_unfit"),
        ({"value": "NaN", "kind": "number"}, "value_unfit"),
        ({"value": "perhaps", "kind": "boolean"}, "value_unfit"),
        ({"value": "", "kind": "text"}, "value_unfit"),
        ({"sureness": "X"}, "sureness_unknown"),
        ({"sureness": "L"}, "unsure_switched_on"),
        ({"valid_from": "2026-13-01"}, "bad_date"),
        ({"source_id": "nowhere"}, "source_unknown"),
    ],
)
def test_a_bad_row_is_refused_with_its_reason(given, code):
    assert reasons(load(given)) == [code]
    assert Rule.objects.count() == 0


def test_a_rule_keeps_its_kind():
    load({})
    assert reasons(load({"kind": "money", "valid_from": "2027-01-01"})) == ["kind_fixed"]


def test_head_office_does_not_load():
    with pytest.raises(NotAllowed):
        load_rules(commit=True, by=head_office())


class TestTheDatabase:
    def test_two_versions_on_one_day(self):
        load({}, {"valid_from": "2027-01-01"})
        first = RuleSpan.objects.get(valid_until__isnull=False)
        with pytest.raises(IntegrityError, match="rule_span_one_a_day"), transaction.atomic():
            RuleSpan.objects.filter(pk=first.pk).update(valid_until=date(2027, 1, 2))

    @pytest.mark.parametrize("change", [{"number": 1}, {"active": False}])
    def test_a_version_is_never_edited(self, change):
        load({})
        with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
            RuleVersion.objects.update(**change)

    def test_a_value_of_another_kind(self):
        load({})
        old = RuleVersion.objects.get()
        values = {"rule": old.rule, "valid_from": date(2028, 1, 1), "sureness": "H"}
        with pytest.raises(IntegrityError, match="does not fit the kind"), transaction.atomic():
            RuleVersion.objects.create(**values, text="sixty")

    def test_an_unsure_rule_switched_on(self):
        load({})
        values = {"rule": Rule.objects.get(), "valid_from": date(2028, 1, 1), "number": 3}
        with pytest.raises(IntegrityError, match="unsure_is_off"), transaction.atomic():
            RuleVersion.objects.create(**values, sureness="L", active=True)


class TestTheShippedFile:
    def test_loads_whole_and_a_second_time_changes_nothing(self):
        assert load_rules(commit=True, by=SYSTEM).counts == {
            "new": 50,
            "same": 0,
            "changed": 0,
            "refused": 0,
        }
        assert load_rules(commit=True, by=SYSTEM).counts["same"] == 50

    def test_says_what_the_laws_say(self):
        load_rules(commit=True, by=SYSTEM)
        codes = ("procedure_delay", "procedure_delay_listed", "information_request_delay")
        codes += ("camera_retention", "payment_term", "payment_term_agreed", "vat_rate")
        assert [rule_on(code, DAY) for code in codes] == [60, 30, 20, 3, 60, 120, 20]
        assert rule_on("cash_receipt_stamp", DAY) == Decimal("0.25")
        assert rule_on("convention_visa_delay", DAY) is None

    def test_what_is_to_be_confirmed_is_switched_off_and_nothing_else_is(self):
        load_rules(commit=True, by=SYSTEM)
        rows = RuleVersion.objects.values_list("sureness", "active").distinct()
        assert sorted(rows) == [("H", True), ("L", False), ("M", True)]
