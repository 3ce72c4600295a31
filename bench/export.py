"""A whole house of 10,000 companies, exported and brought elsewhere: seconds, megabytes, memory.

The demonstration is moved into a home of its own by an export, given companies with their history,
contracts, messages and links as well as kept files, exported, imported, and exported again.
"""

import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.house import HOME, MAJAL, environment, prepare
from bench.report import Line, show

COMPANIES, FILES, FILE_BYTES = 10_000, 2_000, 50_000
FILL = """
import hashlib, os, sys
import django
django.setup()
from django.db import connection
from majal.kernel import files
from majal.kernel.models import StoredFile
companies, kept, size = map(int, sys.argv[1:])

def copies(table, where, times, **changed):
    # Copies n = 1…times of one row, with what differs of it worked out in SQL.
    told = ", ".join(f"'{name}', {value}" for name, value in changed.items())
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} SELECT (jsonb_populate_record(o, jsonb_build_object('id', "
            f"nextval(pg_get_serial_sequence('{table}', 'id')), {told}))).* "
            f"FROM (SELECT t AS o FROM {table} AS t {where} LIMIT 1) AS q, "
            f"generate_series(1, {times}) AS n"
        )

copies("organisations_organisation",
    "WHERE kind_id = 'company' AND name_fr <> ''",
    companies, name_fr="'Société ' || n", ice="''", rc_number="''", logo_id="NULL")
for turn in range(4):  # versions of each, as after four corrections
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organisations_organisation SET about_en = %s", [f"turn {turn}"])
copies("organisations_sighting", "", companies,
    place="'place ' || n")
copies("tenancy_contract", "WHERE state IN ('ended', 'refused', 'lapsed', 'offered')",
    companies, number="'BENCH-' || n")
copies("majal_messages_message", "", 10 * companies,
    dedupe_key="'bench:' || n")
copies("kernel_signedlink", "", 10 * companies,
    secret_hash="encode(sha256(('bench' || n)::bytea), 'hex')")
for _ in range(kept):
    content = os.urandom(size)
    name = hashlib.sha256(content).hexdigest()
    path = files.root() / name[:2] / name[2:]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    StoredFile.objects.create(sha256=name, size=size, media_type="application/pdf")
"""
TABLES = """
import django
django.setup()
from majal.config.migrations import migrate
migrate()
"""


def majal(home: Path, *words: str) -> tuple[float, str]:
    """Run one command of a house; the seconds it took and what it said."""
    began = time.monotonic()
    done = subprocess.run(
        [*MAJAL, *words],
        env=environment(MAJAL_HOME=str(home)),
        check=True,
        capture_output=True,
        text=True,
    )
    return time.monotonic() - began, done.stdout


def python(home: Path, program: str, *words: str) -> None:
    """Run a program within a house."""
    told = environment(MAJAL_HOME=str(home), DJANGO_SETTINGS_MODULE="majal.config.settings.dev")
    subprocess.run([sys.executable, "-c", program, *words], env=told, check=True)


def main() -> None:
    """Measure and print."""
    begin = Path(sys.argv[1]) if sys.argv[1:] else HOME
    if begin == HOME:
        prepare()
    with tempfile.TemporaryDirectory(prefix="majal-bench-export-") as folder:
        ground = Path(folder)
        ground.chmod(0o755)
        full, other = ground / "full", ground / "other"
        majal(begin, "export", str(ground / "small"))
        majal(full, "import", str(ground / "small"))
        python(full, FILL, str(COMPANIES), str(FILES), str(FILE_BYTES))
        took, said = majal(full, "export", str(ground / "export"))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        found = re.search(r"rows: (\d+)", said)
        rows = int(found[1]) if found else 0
        size = sum(p.stat().st_size for p in (ground / "export").rglob("*") if p.is_file())
        zipped, _said = majal(full, "export", str(ground / "export.zip"))
        python(other, TABLES)
        brought, _said = majal(other, "import", str(ground / "export"))
        majal(other, "export", str(ground / "again"))
        _took, equal = majal(other, "compare", str(ground / "export"), str(ground / "again"))
        shutil.rmtree(ground / "again")
        show(
            [
                Line("rows", rows, "rows"),
                Line("export, written", size / 1e6, "MB"),
                Line("export to a folder", took, "s", "≤ 120"),
                Line("export to a zip", zipped, "s", "≤ 120"),
                Line("import into empty tables", brought, "s", "≤ 300"),
                Line("largest process so far", peak, "MiB"),
            ]
        )
        print(equal.strip())


if __name__ == "__main__":
    main()
