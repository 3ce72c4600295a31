"""Other people's rows in a file are kept for thirty days."""

from datetime import timedelta

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.files import path_of
from majal.kernel.jobs import periodic_jobs
from majal.kernel.retention import end_keeping
from majal.modules.moving_in.commands import forget_contents, hand_on, map_own_file
from majal.modules.moving_in.errors import ContentGone
from majal.modules.moving_in.models import OwnFile
from tests.moving_in.factories import ROWS, csv_of, mapped, sent
from tests.people.factories import address, browser, head_office, said

pytestmark = pytest.mark.django_db
OVER, WITHIN = timedelta(days=31), timedelta(days=29)


def days_ago(own, **moments):
    """The same file, sent or mapped so long ago."""
    now = timezone.now()
    OwnFile.objects.filter(pk=own.pk).update(**{n: now - ago for n, ago in moments.items()})
    own.refresh_from_db()
    return own


def test_after_thirty_days_the_rows_go_and_what_the_columns_held_stays():
    by = head_office()
    own = mapped(by)
    hand_on(own.pk, {"legal_state": {"Sign\u00e9e": "signed"}}, by=by)
    own = days_ago(own, sent_at=OVER, mapped_at=OVER)
    stored, columns = own.file, own.columns
    assert (own.samples != [], own.instead != {}, path_of(stored).exists()) == (True, True, True)
    periodic_jobs["moving_in.forget"].run()
    own.refresh_from_db()
    assert (own.file, own.samples, own.instead) == (None, [], {})
    assert (own.columns, own.rows) == (columns, 3)
    stored.refresh_from_db()
    assert stored.purged_at is not None
    end_keeping()
    assert path_of(stored).exists() is False
    assert forget_contents(by=SYSTEM) == 0


def test_what_was_sent_or_mapped_lately_stays():
    by = head_office()
    days_ago(sent(by, csv_of(ROWS[0])), sent_at=WITHIN)
    days_ago(mapped(by, csv_of(ROWS[1])), sent_at=OVER, mapped_at=WITHIN)
    assert forget_contents(by=SYSTEM) == 0
    assert OwnFile.objects.filter(file=None).count() == 0


def test_a_content_that_another_file_holds_stays():
    by = head_office()
    days_ago(sent(by), sent_at=OVER)
    other = sent(by)
    assert forget_contents(by=SYSTEM) == 1
    other.file.refresh_from_db()
    assert (other.file.purged_at, path_of(other.file).exists()) == (None, True)


def test_a_file_whose_content_is_gone_is_to_be_sent_again():
    by = head_office()
    own = days_ago(mapped(by), sent_at=OVER, mapped_at=OVER)
    forget_contents(by=SYSTEM)
    with pytest.raises(ContentGone):
        map_own_file(own.pk, own.columns, {}, by=by)
    with pytest.raises(ContentGone):
        hand_on(own.pk, {}, by=by)
    client = browser(by)
    for route in ("moving_in:columns", "moving_in:values"):
        answer = client.get(address(route, own.pk), follow=True)
        assert answer.redirect_chain == [(address("moving_in:send", own.importer), 302)]
        assert said(answer).count("Envoyez de nouveau ce fichier") == 1
    page = said(client.get(address("moving_in:progress")))
    assert page.count("son contenu n\u2019est plus conserv\u00e9") == 1


def test_only_the_clock_forgets():
    with pytest.raises(NotAllowed):
        forget_contents(by=head_office())
