"""The wall is built after each migration, and again where a restore left it without its role."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from majal.kernel.walls.asking import as_the_house

POLICY = "majal_reader"
ROLE = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
        CREATE ROLE "{role}" NOLOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS;
    END IF;
    IF NOT pg_has_role(session_user, '{role}', 'MEMBER') THEN
        GRANT "{role}" TO CURRENT_USER;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END $$
"""
GRANTS = """
GRANT USAGE ON SCHEMA {schema} TO "{role}";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO "{role}";
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO "{role}";
"""
TABLE = """
REVOKE INSERT, UPDATE, DELETE ON {table} FROM "{role}";
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS {policy} ON {table};
CREATE POLICY {policy} ON {table} FOR SELECT USING ({rule});
"""
STANDING = """
SELECT bool_and(found) FROM (
    SELECT EXISTS (
        SELECT FROM pg_roles WHERE rolname = %(role)s AND NOT rolsuper AND NOT rolbypassrls
            AND pg_has_role(session_user, oid, 'MEMBER')
            AND has_table_privilege(oid, to_regclass('django_session'), 'UPDATE')
            AND NOT EXISTS (  -- a restore brings tables back without their privileges
                SELECT FROM pg_class c
                WHERE c.relnamespace = to_regnamespace(current_schema()) AND c.relkind IN ('r', 'p')
                    AND NOT has_table_privilege(pg_roles.oid, c.oid, 'SELECT')
            )
    ) AS found
    UNION ALL
    SELECT EXISTS (
        SELECT FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
        WHERE c.oid = to_regclass(name) AND c.relrowsecurity AND p.polname = %(policy)s
    ) FROM unnest(%(tables)s::text[]) AS name
) AS parts
"""


@cache
def policies() -> Mapping[str, str]:
    """What each protected table lets through, by the table's name."""
    found: Mapping[str, str] = import_string(f"{settings.MAJAL_WALLS}.POLICIES")
    return found


@cache
def names() -> tuple[str, ...]:
    """What to look for in a statement: the names of which no other is the beginning."""
    every = sorted(policies())
    return tuple(n for n in every if not any(n != o and n.startswith(o) for o in every))


def role_of(cursor: Any) -> str:
    """The role of readers: one for each login, so that houses on one server stay apart."""
    cursor.execute("SELECT left(session_user, 50) || '_reader'")
    return str(cursor.fetchone()[0]).replace('"', "").replace("'", "")


def standing(cursor: Any) -> bool:
    """Whether the role is there and may be taken, and every protected table has its policy."""
    asked = {"role": role_of(cursor), "policy": POLICY, "tables": list(policies())}
    cursor.execute(STANDING, asked)
    return bool(cursor.fetchone()[0])


def build(**_signal: object) -> bool:
    """Make the role, its privileges and all policies anew, where every protected table exists.

    Gives whether the wall stands: a login that may make no role leaves it down, and the doctor
    says what to ask of whoever keeps the server.
    """
    functions: str = import_string(f"{settings.MAJAL_WALLS}.FUNCTIONS")
    with as_the_house(), transaction.atomic(), connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        if not there.issuperset(policies()):
            return False
        role = role_of(cursor)
        cursor.execute(ROLE.format(role=role))
        cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname = %s", [role])
        if not cursor.fetchone()[0]:
            return False
        cursor.execute("SELECT quote_ident(current_schema())")
        cursor.execute(GRANTS.format(schema=cursor.fetchone()[0], role=role))
        cursor.execute(functions)
        for table, rule in policies().items():
            cursor.execute(TABLE.format(table=table, role=role, policy=POLICY, rule=rule))
        return standing(cursor)


def keep_up() -> None:
    """Build the wall again where it is not whole, as after a restore; one query where it is."""
    with connection.cursor() as cursor:
        whole = standing(cursor)
    if not whole:
        build()
