"""How long 100,000 observations take as SDMX-CSV, and how much memory: ``python -m bench.exchange``.

In a database of its own, on the private server; the observations are invented.
"""

import resource
import sys
import time
from datetime import date, timedelta
from decimal import Decimal

from bench.house import prepared

ROWS = 100_000


class Sink:
    """Counts what is written and keeps nothing."""

    size = 0

    def writelines(self, pieces: object) -> None:
        for piece in pieces:  # type: ignore[attr-defined]
            self.size += len(piece)


def fill() -> None:
    """So many observations of one measure, a day each, by one source."""
    from majal.kernel.dates import PartialDate
    from majal.modules.figures.public import Measure, Observation
    from majal.modules.sources.public import Source

    measure, source = Measure.objects.earliest("pk"), Source.objects.earliest("pk")
    first = date(1900, 1, 1)
    rows = []
    for n in range(ROWS):
        day = first + timedelta(days=n % 36_500)
        rows.append(
            Observation(
                measure=measure, source=source, value=Decimal(n), grade="reported",
                period=PartialDate.of(day), period_first=day, period_last=day,
            )
        )  # fmt: skip
    Observation.objects.bulk_create(rows, batch_size=5000)


def main() -> int:
    """Fill, then write both flows."""
    from majal.modules.exchange.public import sdmx_csv, sdmx_json

    with prepared():
        fill()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        for write, flow in ((sdmx_csv, "STATEMENTS"), (sdmx_csv, "FIGURES"), (sdmx_json, "FIGURES")):
            sink, begun = Sink(), time.perf_counter()
            write(sink, flow=flow)  # type: ignore[arg-type]
            took = time.perf_counter() - begun
            after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{write.__name__} {flow}: {took:.1f} s, {sink.size / 1e6:.1f} MB, "
                f"peak {after} MiB ({after - before} more than before)"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
