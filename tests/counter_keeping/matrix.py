"""The routes of those who keep counters, for the permission matrix."""

from tests.counters.matrix import (
    CODE,
    KEEPING,
    NOBODY,
    _agent,
    _hours,
    _kept,
    _notice,
    _of_others,
    _park,
    _pk,
)
from tests.matrix import Route
from tests.people.factories import person

ROUTES = {
    "api:counters_list": Route(),
    "api:counters_detail": Route(kwargs=_pk, guess=NOBODY),
    "api:counters_now": Route(kwargs=_pk, guess=NOBODY),
    "api:counters_tickets": Route(allowed=_of_others, wrong=person),
    "counter_keeping:served": Route(allowed=_of_others, wrong=person),
    "counter_keeping:close_counter": Route(
        kwargs=_pk, allowed=_agent, wrong=_of_others, guess=NOBODY
    ),
    "counter_keeping:keep": Route(kwargs=_park, guess=CODE, **KEEPING),
    "counter_keeping:poster": Route(kwargs=_park, guess=CODE, **KEEPING),
    "counter_keeping:renew": Route(kwargs=_park, guess=CODE, method="post", **KEEPING),
    "counter_keeping:add": Route(kwargs=_park, guess=CODE, **KEEPING),
    "counter_keeping:close": Route(kwargs=_park, guess=CODE, **KEEPING),
    "counter_keeping:withdraw": Route(kwargs=_notice, guess=NOBODY, method="post", **KEEPING),
    "counter_keeping:edit": Route(kwargs=_kept, guess=NOBODY, **KEEPING),
    "counter_keeping:end": Route(kwargs=_kept, guess=NOBODY, **KEEPING),
    "counter_keeping:add_presence": Route(kwargs=_kept, guess=NOBODY, **KEEPING),
    "counter_keeping:end_presence": Route(kwargs=_hours, guess=NOBODY, **KEEPING),
}
