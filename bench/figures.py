"""A million statements over 300 parks: what the database needs for a headline, a measure's page and
a region's roll-up, and how many queries each asks.

The statements are synthetic, in a home of their own that is kept from run to run; the peer of each
is the same question on the real network.
"""

import json
import statistics
import subprocess
import sys
from pathlib import Path

from bench.house import HOME, MAJAL, environment, prepare
from bench.report import Line, show

SCALE = HOME.with_name(f"{HOME.name}-scale")
STATEMENTS, PARKS, TIMES = 1_000_000, 300, 15
WANTED = "≤ 50"

FILL = """
import sys
import django
django.setup()
from django.db import connection, transaction
with connection.cursor() as cursor:
    with transaction.atomic():
        cursor.execute("SELECT count(*) FROM figures_observation")
        if cursor.fetchone()[0] >= int(sys.argv[2]):
            sys.exit()
        cursor.execute("SELECT string_agg(quote_ident(column_name), ', ') "
            "FROM information_schema.columns WHERE table_name = 'parks_park' "
            "AND column_name NOT IN ('id', 'code', 'province_id', 'state', 'opened_on')")
        columns = cursor.fetchone()[0]
        sql = open(sys.argv[1]).read()
        cursor.execute(sql.format(columns=columns, statements=sys.argv[2], parks=sys.argv[3]))
    cursor.execute("VACUUM ANALYZE")
"""
ASK = """
import json, sys, time
import django
django.setup()
from django.db import connection
from django.test import Client
client = Client(headers={"host": "127.0.0.1"})
spent = []
def timed(execute, sql, params, many, context):
    began = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        spent[-1].append(time.perf_counter() - began)
found = {}
for path in sys.argv[2:]:
    client.get(path)
    runs = []
    with connection.execute_wrapper(timed):
        for _ in range(int(sys.argv[1])):
            spent.append([])
            assert client.get(path).status_code == 200, path
            runs.append(spent[-1])
    found[path] = [len(runs[-1]), [sum(one) * 1000 for one in runs]]
print(json.dumps(found))
"""


def ask(home: Path, pages: list[str]) -> dict[str, tuple[int, float]]:
    """Queries and the median milliseconds that they took together, of each page."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(TIMES), *pages],
        env=environment(DJANGO_SETTINGS_MODULE="majal.config.settings.dev", MAJAL_HOME=str(home)),
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    return {path: (count, statistics.median(times)) for path, (count, times) in found.items()}


def fill() -> None:
    """The home of a million statements; quick when it is there."""
    there = environment(MAJAL_HOME=str(SCALE), DJANGO_SETTINGS_MODULE="majal.config.settings.dev")
    subprocess.run([*MAJAL, "demo", "--no-serve"], env=there, check=True, stdout=subprocess.DEVNULL)
    sizes = [str(STATEMENTS), str(PARKS - 16)]
    script = str(Path(__file__).with_suffix(".sql"))
    subprocess.run([sys.executable, "-c", FILL, script, *sizes], env=there, check=True)


def main() -> None:
    """Fill, measure and print."""
    prepare()
    fill()
    pages = {
        "headline of a park": "/api/v1/measures/jobs/figure?subject=park-7",
        "measure page of the network": "/fr/figures/jobs/",
        "measure page of a park": "/fr/figures/jobs/?subject=park-7",
        "roll-up of a region": "/fr/territories/06/",
        "home": "/fr/",
    }
    many = ask(SCALE, list(pages.values()))
    few = ask(HOME, [p.replace("park-7", "agadir") for p in pages.values()])
    lines = []
    for (name, path), (own_count, own) in zip(pages.items(), few.values(), strict=True):
        count, took = many[path]
        told = f"{count} queries; real network {own:.2g} ms in {own_count}"
        lines.append(Line(f"{name}, in the database", took, "ms", WANTED, told))
    show(lines)


if __name__ == "__main__":
    main()
