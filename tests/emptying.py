"""A database that was committed to is empty again: only what holds a row is touched.

Django truncates each of three hundred tables and then writes all its permissions anew, which takes
longer than most tests.
"""

from django.db import connection, transaction
from django.db.utils import ProgrammingError

KEPT = ("django_migrations", "django_content_type", "auth_permission")
TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND c.relkind = 'r' AND c.relname <> ALL (%s)
  AND pg_relation_size(c.oid) > 0  -- most were never written to, and asking each takes longest
"""


def empty_database(_case=None):
    """Remove every row that a test committed, also those the database guards against removal."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(TABLES, [list(KEPT)])
        names = [connection.ops.quote_name(name) for (name,) in cursor.fetchall()]
        if not names:
            return
        rows = " UNION ALL ".join(
            f"SELECT {number} WHERE EXISTS (SELECT FROM {name})"
            for number, name in enumerate(names)
        )
        cursor.execute(rows)
        full = [names[number] for (number,) in cursor.fetchall()]
        if not full:
            return
        try:
            with transaction.atomic():
                cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger fires
        except ProgrammingError:  # a server of one's own, where one is no superuser
            cursor.execute(f"TRUNCATE {', '.join(full)} CASCADE")
            return
        for name in full:
            cursor.execute(f"DELETE FROM {name}")
