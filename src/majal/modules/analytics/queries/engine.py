"""What reads exports: DuckDB within this process, or Spark where a cluster is named.

Both answer the same Ibis expressions. Their session is in UTC, nulls come last in every order, and
no engine divides by zero.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from majal.modules.analytics.errors import ClusterMissing, EngineUnknown

SPARK = "spark://"
REGIONS = "_regions"
"""The folder of files by region within an export."""


@dataclass(frozen=True)
class Engine:
    """An open engine: its name, where it runs, and the table of facts over some files."""

    name: str
    facts: Any
    ask: Callable[[Any], list[dict[str, Any]]]

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """What an expression gives, as plain values in the order it says."""
        return self.ask(expression)


def engine_named() -> str:
    """Where analysis runs: ``DuckDB``, or the address of the cluster."""
    return settings.MAJAL_ANALYTICS_URL or "DuckDB"


def files_opened(folder: Path, region: str) -> list[Path]:
    """What this machine opens for one region: its own file. Empty: all files, as on a cluster."""
    path = folder / REGIONS / f"{region}.parquet"
    return [path] if not settings.MAJAL_ANALYTICS_URL and path.exists() else []


@contextmanager
def opened(folder: Path, region: str | None = None) -> Iterator[Engine]:
    """The engine over the Parquet files of a folder, or over what lies in ``region`` alone.

    Raises: ClusterMissing; EngineUnknown.
    """
    url = settings.MAJAL_ANALYTICS_URL
    if not url:
        with _duckdb(folder, files_opened(folder, region) if region else []) as found:
            yield found
    elif url.startswith(SPARK):
        with _spark(folder, url) as found:
            yield found
    else:
        raise EngineUnknown


@contextmanager
def _duckdb(folder: Path, only: list[Path]) -> Iterator[Engine]:
    import ibis  # noqa: PLC0415 - heavy, and only analysis needs it

    connection = ibis.duckdb.connect()
    try:
        connection.raw_sql("SET TimeZone = 'UTC'")
        files = [str(path) for path in only or [folder / "period=*" / "measure=*" / "*.parquet"]]

        def ask(expression: Any) -> list[dict[str, Any]]:
            asked = connection.raw_sql(connection.compile(expression))
            names = [column[0] for column in asked.description]
            return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]

        yield Engine("DuckDB", connection.read_parquet(files, hive_partitioning=not only), ask)
    finally:
        connection.disconnect()


@contextmanager
def _spark(folder: Path, url: str) -> Iterator[Engine]:
    try:
        import ibis  # noqa: PLC0415 - heavy, and only analysis needs it
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ClusterMissing from error
    session = (
        SparkSession.builder.master(url)
        .appName("majal")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.ansi.enabled", "true")
        .getOrCreate()
    )
    try:
        connection = ibis.pyspark.connect(session)

        def ask(expression: Any) -> list[dict[str, Any]]:
            asked = session.sql(str(connection.compile(expression))).collect()
            return [row.asDict() for row in asked]

        files = session.read.option("basePath", str(folder)).parquet(str(folder / "period=*"))
        files.createOrReplaceTempView("facts")
        yield Engine(url, connection.table("facts"), ask)
    finally:
        session.stop()
