"""The API against its own description: made-up calls get only the answers that are written down."""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings

from majal.config.wsgi import application
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park
from tests.sources.factories import a_source
from tests.territories.factories import a_country

EXAMPLES = int(os.environ.get("MAJAL_EXAMPLES", "4"))
"""Of each operation; tests/soak asks them longer, in each role."""


@pytest.fixture
def one_connection(db):
    """Requests share the test's connection and its transaction, as those of Django's client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_every_operation_answers_as_it_says(one_connection):
    a_country()
    an_organisation()
    a_park()
    a_source()
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    # Text that holds a NUL is refused everywhere, which no description of a text can say.
    schema.config.generation.update(allow_x00=False)
    # Acts are pages' own views: tests/architecture/test_parity.py asks them.
    schema = schema.exclude(path_regex="/acts/[^{]")
    tried = []
    for found in schema.get_all_operations():
        operation = found.ok()
        tried.append(operation.label)

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.as_strategy())
        def answers_as_it_says(case):
            # Limited to chosen fields, an answer lacks what its schema requires: tested by itself.
            (case.query or {}).pop("fields", None)
            case.call_and_validate(headers={"Accept-Encoding": "identity"})

        answers_as_it_says()
    assert len(tried) >= 7, tried
