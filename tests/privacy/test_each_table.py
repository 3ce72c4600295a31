"""Each table that an erasure empties can be emptied: its own constraints and triggers let it."""

import pytest
from django.db import connection

from majal.kernel.erasing import erase
from majal.kernel.finding import Somebody, rows_of
from majal.kernel.personal import Fate, tables
from tests.cases.factories import a_waiting_case
from tests.challenges.factories import a_comment, a_juror
from tests.mentoring.factories import a_session
from tests.mentoring.test_races import next_week
from tests.moderation.factories import a_report
from tests.opinions.factories import an_opinion
from tests.people.factories import person
from tests.programmes.factories import an_entry
from tests.vacancies.factories import an_alert

pytestmark = pytest.mark.django_db
MADE = {
    "opinions.Opinion": an_opinion,
    "moderation.Report": lambda: a_report(words="Ghita l’a dit", by=person()),
    "challenges.Comment": a_comment,
    "challenges.Juror": a_juror,
    "programmes.LogEntry": an_entry,
    "vacancies.Alert": an_alert,
    "mentoring.Session": lambda: a_session(starts=next_week(9)),
    "cases.CaseMessage": a_waiting_case,
}
EMPTIED = [table for _processing, table in tables() if table.fate != Fate.KEPT]


def everybody_in(table):
    """All to whom rows of a table belong, by whatever tells it; one person after the other."""
    rows = table.of._base_manager
    for path in table.person:
        for one in set(rows.exclude(**{path: None}).values_list(path, flat=True)):
            yield Somebody(accounts=frozenset({one}))
    for path in table.email:
        for one in set(rows.exclude(**{path: ""}).values_list(path, flat=True)) - {None}:
            yield Somebody(emails=frozenset({one.lower()}))


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_whatever_stands_of_people_can_be_emptied(make):
    make()
    touched = 0
    for table in EMPTIED:
        for who in everybody_in(table):
            open_rows = rows_of(table, who)
            if table.open is not None:
                open_rows = open_rows.exclude(**table.open)
            if open_rows.exists():
                touched += erase(table, who)
                connection.check_constraints()
                if table.marks or table.fate == Fate.DELETED:
                    assert erase(table, who) == 0
    assert touched
