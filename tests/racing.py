"""Real processes that begin at one moment on the test's own database: what each of them got."""

import os
import subprocess
import sys
from collections.abc import Sequence

from django.db import connection

FRAME = """
import sys
from datetime import date
from decimal import Decimal
import django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
{imports}
given = [int(n) for n in sys.argv[2:]]
connection.ensure_connection()
print("ready", flush=True)
sys.stdin.readline()
for _turn in range({turns}):
    try:
        {act}
        print("done")
    except DomainError as refusal:
        print(refusal.code)
"""


def by_processes(
    imports: str, act: str, numbers: Sequence[int], *, processes: int, turns: int = 1
) -> list[str]:
    """So many processes each do ``act`` with ``given`` so many times: "done", or why not."""
    code = FRAME.format(imports=imports, act=act, turns=turns)
    name = connection.settings_dict["NAME"]
    command = [sys.executable, "-c", code, name, *(str(one) for one in numbers)]
    sent = [
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ},
        )
        for _ in range(processes)
    ]
    for one in sent:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in sent:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    said = [one.communicate(timeout=120)[0] for one in sent]
    assert [one.returncode for one in sent] == [0] * processes
    return sorted(word for words in said for word in words.split())
