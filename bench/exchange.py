"""Figures as SDMX: how long 100,000 observations take to be written, and in how much memory.

In a database of its own, made anew on the private server; the observations are invented. Each
writing is a process of its own, so that one's memory is not another's.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from bench.report import Line, show

ROWS, DAYS = 100_000, 36_500
WRITINGS = (("sdmx_csv", "STATEMENTS"), ("sdmx_csv", "FIGURES"), ("sdmx_json", "FIGURES"))
FILL = "import bench.exchange as b; b.fill()"
WRITE = "import bench.exchange as b, sys; b.write(*sys.argv[1:])"


class Sink:
    """Counts what is written and keeps nothing."""

    size = 0

    def writelines(self, pieces: Iterable[bytes]) -> None:
        """Count each piece as it comes."""
        for piece in pieces:
            self.size += len(piece)


def fill() -> None:
    """The tables, one measure, one source, and so many observations of a day each."""
    import django

    django.setup()
    from majal.config.migrations import migrate
    from majal.kernel.dates import PartialDate
    from majal.modules.figures.public import Measure, MeasureVersion, Observation
    from majal.modules.sources.public import Source

    migrate()
    measure = Measure.objects.create(code="bench", channel="jobs", nature="flow", unit="jobs")
    kinds = [f"{word}_{lang}" for word in ("name", "definition") for lang in ("ar", "fr", "en")]
    words = dict.fromkeys(kinds, "Bench")
    MeasureVersion.objects.create(
        measure=measure, number=1, valid_from=date(1900, 1, 1), better="up", window="year", **words
    )
    source = Source.objects.create(
        code="bench", title="Bench", publisher="Bench", language="en", kind="report"
    )
    rows = []
    for n in range(ROWS):
        day = date(1900, 1, 1) + timedelta(days=n % DAYS)
        shared = {"period": PartialDate.of(day), "period_first": day, "period_last": day}
        rows.append(
            Observation(
                measure=measure, source=source, value=Decimal(n), grade="reported", **shared
            )
        )
    Observation.objects.bulk_create(rows, batch_size=5000)


def write(name: str, flow: str) -> None:
    """Write one flow and print seconds, megabytes, and the memory before and at most."""
    import django

    django.setup()
    from majal.modules.exchange import public

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sink, begun = Sink(), time.perf_counter()
    getattr(public, name)(sink, flow=flow)
    took = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{took:.1f} {sink.size / 1e6:.1f} {before} {after}")


def main() -> int:
    """Fill a database, then write each flow."""
    with tempfile.TemporaryDirectory(prefix="majal-bench-") as home:
        Path(home).chmod(0o755)  # the private server may run as another user
        kept = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        environment = {
            **kept, "MAJAL_HOME": home, "DJANGO_SETTINGS_MODULE": "majal.config.settings.dev",
        }  # fmt: skip
        subprocess.run([sys.executable, "-c", FILL], env=environment, check=True)
        lines = []
        for name, flow in WRITINGS:
            answer = subprocess.run(
                [sys.executable, "-c", WRITE, name, flow],
                env=environment, check=True, capture_output=True, text=True,
            )  # fmt: skip
            took, size, before, after = answer.stdout.split()
            what = f"{name} {flow}: {ROWS:,} observations, {size} MB"
            lines.append(Line(what, float(took), "s"))
            lines.append(
                Line("  memory at most, more than before", int(after) - int(before), "MiB")
            )
        show(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
