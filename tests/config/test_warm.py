"""Before it serves, the web server draws a page that nobody asked for."""

import threading

import pytest
from django.db import connection
from django.utils import translation

from majal.config.warm import rehearse
from majal.kernel import metrics


def counted():
    kept = metrics.book().requests.collect()[0].samples
    return {tuple(s.labels.values()): s.value for s in kept if s.name == "majal_requests_total"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("hosts", [["majal.example"], [".majal.example"], ["*"]])
def test_the_first_page_is_drawn_in_each_language_and_nobody_counts_it(settings, caplog, hosts):
    settings.ALLOWED_HOSTS = hosts
    settings.SECURE_SSL_REDIRECT = True
    before, threads = counted(), threading.active_count()
    with caplog.at_level("INFO"), translation.override("fr"):
        assert rehearse() == ["200 OK"] * len(settings.LANGUAGES)
        assert translation.get_language() == "fr"
    assert counted() == before
    assert [one.getMessage() for one in caplog.records if one.name == "majal.requests"] == []
    assert threading.active_count() == threads
    assert connection.connection is None or not connection.connection.closed
