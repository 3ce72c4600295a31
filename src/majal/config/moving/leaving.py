"""What an export leaves behind, and why; nothing else is left out."""

from typing import Final

QUEUE: Final = "work in hand, not what is known: let the jobs be done before the export"
ANEW: Final = "made anew by the house it is brought to"
PROVIDERS: Final = "stands empty: providers are named by the operator, not in the database"
ACCESS: Final = "opens the house: people choose it anew (--with-secrets carries it)"

TABLES: Final = {
    "django_migrations": "told in the manifest",
    "django_session": "who is signed in: everybody signs in again",
    "kernel_signin": "where people are signed in: everybody signs in again",
    "account_emailconfirmation": "links of three days; another is asked for on the page",
    "kernel_cache": ANEW,
    "kernel_table_change": ANEW,
    "kernel_keptanswer": "answers kept for a week, so that a request sent twice counts once",
    "procrastinate_events": QUEUE,
    "procrastinate_jobs": QUEUE,
    "procrastinate_periodic_defers": QUEUE,
    "procrastinate_workers": QUEUE,
    "socialaccount_socialapp": PROVIDERS,
    "socialaccount_socialtoken": "tokens of providers, of which Majal keeps none",
}
"""Tables that are never carried."""

SECRET_TABLES: Final = {
    "kernel_apitoken": ACCESS,
    "mfa_authenticator": ACCESS,
}
"""Tables that are carried only with the secrets."""

SECRET_COLUMNS: Final = {("people_user", "password"): "'!'"}
"""Columns whose value stands in an export only with the secrets, and what stands there instead."""

ROWS: Final = {"kernel_jobrun": "state IN ('done', 'failed')"}
"""Tables of which only some rows are carried: runs of jobs that wait would wait for ever."""


def left_out(table: str, *, secrets: bool) -> str | None:
    """Why a table is not in an export; None where it is."""
    return TABLES.get(table) or (None if secrets else SECRET_TABLES.get(table))


def told(*, secrets: bool) -> dict[str, str]:
    """All that is left out with its reason, as the manifest tells it."""
    reasons: dict[str, str] = dict(TABLES)
    if not secrets:
        reasons |= SECRET_TABLES
        reasons |= {f"{table}.{column}": ACCESS for table, column in SECRET_COLUMNS}
    return reasons | {table: f"only rows where {rule}" for table, rule in ROWS.items()}
