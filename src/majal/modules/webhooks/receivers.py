"""What happened in a command becomes deliveries, in its own transaction and one statement."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils import timezone

from majal.kernel.happenings import Happened, listeners
from majal.kernel.jobs import enqueue
from majal.modules.people.public import Scope
from majal.modules.webhooks.queries.parcels import place_in
from majal.modules.webhooks.workflow import JOB

HEARD = """
WITH told AS (
  SELECT * FROM unnest(
    %s::uuid[], %s::text[], %s::text[], %s::bigint[], %s::text[], %s::bigint[], %s::bigint[],
    %s::bigint[]
  ) AS t(uid, kind, record_kind, record_id, command, park, organisation, territory)
), heard AS (
  SELECT told.*, e.id AS endpoint_id
  FROM webhooks_endpoint e
  JOIN told ON e.kinds::text[] && ARRAY[
    '*', split_part(told.kind, '.', 1) || '.*', regexp_replace(told.kind, '[.][^.]*$', '.*'),
    told.kind
  ]
  WHERE e.state IN ('active', 'paused') AND e.expires_at > %s
    AND (e.scope_kind = 'network' OR told.record_id IS NOT NULL) AND CASE e.scope_kind
    WHEN 'park' THEN coalesce(told.park, e.scope_id) = e.scope_id
    WHEN 'organisation' THEN coalesce(told.organisation, e.scope_id) = e.scope_id
    WHEN 'territory' THEN coalesce(told.territory, e.scope_id) = e.scope_id
    ELSE true END
), kept AS (
  INSERT INTO webhooks_event (uid, kind, record_kind, record_id, command, at)
  SELECT DISTINCT uid, kind, record_kind, record_id, command, %s FROM heard
  RETURNING id, uid
)
INSERT INTO webhooks_delivery
  (uid, endpoint_id, event_id, state, tries, round_at, next_at, answer, millis)
SELECT gen_random_uuid(), heard.endpoint_id, kept.id, 'waiting', 0, %s, %s, '', 0
FROM heard JOIN kept USING (uid)
"""


def write_down(told: Sequence[Happened]) -> int:
    """Write what happened for the endpoints that listen to it; how many deliveries are to be made.

    One statement whether anybody listens or not; a job is asked for only where somebody does.
    """
    now = timezone.now()
    columns: list[list[Any]] = [
        [uuid.uuid4() for _one in told],
        [one.name for one in told],
        [one.ref.kind if one.ref else "" for one in told],
        [one.ref.id if one.ref else None for one in told],
        [one.command for one in told],
        [place_in(one, Scope.PARK) for one in told],
        [place_in(one, Scope.ORGANISATION) for one in told],
        [place_in(one, Scope.TERRITORY) for one in told],
    ]
    with connection.cursor() as cursor:
        cursor.execute(HEARD, [*columns, now, now, now, now])
        made = int(cursor.rowcount)
    if made:
        enqueue(JOB, key=f"{JOB}:{uuid.uuid4()}", ahead=True)
    return made


listeners.add("webhooks", write_down)
