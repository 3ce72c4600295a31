"""The next line of a register: its number is taken, held and written within one transaction."""

from typing import Any

from django.db import connection

from majal.kernel.actors import Actor
from majal.kernel.dates import local_day
from majal.modules.reception.models import Line

NEXT = """
INSERT INTO reception_counter (park_id, register, year, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (park_id, register, year) DO UPDATE SET last = reception_counter.last + 1
RETURNING last
"""


def write_line(register: str, *, park_id: int, at: Any, by: Actor, **values: Any) -> Line:
    """Write the next line of a register; others wait until this transaction ends."""
    year = local_day(at).year
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [park_id, register, year])
        number = int(cursor.fetchone()[0])
    return Line.objects.create(
        register=register,
        park_id=park_id,
        year=year,
        number=number,
        at=at,
        recorded_by_id=by.pk,
        **values,
    )
