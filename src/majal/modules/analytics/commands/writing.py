"""Files of an export, as they are written: one for each year and measure, one for each region.

The first are the export: any engine reads the folders it needs, and a cluster shares them out. The
second hold what lies in one region once more, in the order of years and measures, so that the
engine of this machine opens one file for one region instead of thousands. Their folder begins with
``_``, which tells engines that it is not another partition.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from majal.modules.analytics.queries import COLUMNS, KEYS, REGIONS, Partition
from majal.modules.analytics.queries.exports import digest_of

FILE = "facts.parquet"
DECIMALS = (20, 4)
GROUP = 50_000
"""Rows of a group within the file of a region: what one measure needs is found by its bounds."""


def schema_of(columns: tuple[tuple[str, str], ...] = COLUMNS) -> Any:
    """Columns as Parquet has them."""
    import pyarrow as pa  # noqa: PLC0415 - heavy, and only exports need it

    kinds: dict[str, Any] = {
        "int": pa.int32(),
        "int64": pa.int64(),
        "string": pa.string(),
        "bool": pa.bool_(),
        "date32": pa.date32(),
        "decimal": pa.decimal128(*DECIMALS),
        "timestamp": pa.timestamp("us", tz="UTC"),
    }
    return pa.schema([(name, kinds[kind]) for name, kind in columns])


class Files:
    """Writes tables of partitions into a folder and tells of each file what the manifest says."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.stack = folder, stack
        self.schema, self.whole = schema_of(), schema_of((*COLUMNS, *KEYS))
        self.writers: dict[str, Any] = {}
        self.waiting: dict[str, list[Any]] = {}
        self.rows: dict[str, int] = {}

    def write(self, place: str, keys: tuple[int, str], tables: Iterator[Any]) -> dict[str, Any]:
        """A partition as one file, its rows added to the files of their regions."""
        (self.folder / place).mkdir(parents=True)
        rows = 0
        with _writer(self.folder / place / FILE, self.schema) as writer:
            for table in tables:
                writer.write_table(table)
                rows += table.num_rows
                self._share(table, keys)
        return told_of(self.folder, f"{place}/{FILE}", rows)

    def _share(self, table: Any, keys: tuple[int, str]) -> None:
        """Keep the rows of each region until there are enough for a group."""
        import pyarrow as pa  # noqa: PLC0415 - heavy, and only exports need it
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy, and only exports need it

        for (name, _kind), value in zip(KEYS, keys, strict=True):
            kind = self.whole.field(name).type
            table = table.append_column(name, pa.repeat(pa.scalar(value, kind), len(table)))
        for region in sorted(filter(None, pc.unique(table["region"]).to_pylist())):
            part = table.filter(pc.equal(table["region"], region))
            kept = self.waiting.setdefault(region, [])
            kept.append(part)
            if sum(map(len, kept)) >= GROUP:
                self._flush(region)

    def _flush(self, region: str) -> None:
        import pyarrow as pa  # noqa: PLC0415 - heavy, and only exports need it

        if region not in self.writers:
            path = self.folder / region_file(region)
            path.parent.mkdir(exist_ok=True)
            self.writers[region] = self.stack.enter_context(_writer(path, self.whole))
        table = pa.concat_tables(self.waiting.pop(region))
        self.rows[region] = self.rows.get(region, 0) + len(table)
        self.writers[region].write_table(table)

    def close(self) -> list[dict[str, Any]]:
        """Finish the files of regions; what the manifest says of them."""
        for region in list(self.waiting):
            self._flush(region)
        self.stack.close()
        return [told_of(self.folder, region_file(one), self.rows[one]) for one in sorted(self.rows)]


@contextmanager
def files_in(folder: Path) -> Iterator[Files]:
    """What writes the files of an export."""
    with ExitStack() as stack:
        yield Files(folder, stack)


def region_file(region: str) -> str:
    """Where the rows of a region are, within an export."""
    return f"{REGIONS}/{region}.parquet"


def tables_of(one: Partition, schema: Any) -> Iterator[Any]:
    """The rows of a partition as tables, some thousand at a time."""
    import pyarrow as pa  # noqa: PLC0415 - heavy, and only exports need it

    for chunk in one.chunks():
        yield pa.Table.from_pylist(chunk, schema=schema)


def told_of(folder: Path, place: str, rows: int) -> dict[str, Any]:
    """What the manifest says of a file: its path, rows, bytes and fingerprint."""
    path = folder / place
    told = {"path": place, "rows": rows, "bytes": path.stat().st_size}
    return {**told, "sha256": digest_of(path)}


def _writer(path: Path, schema: Any) -> Any:
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy, and only exports need it

    return pq.ParquetWriter(path, schema, compression="zstd")
