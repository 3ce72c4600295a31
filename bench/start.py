"""How long it takes until the first answer, with everything prepared before."""

import subprocess
import sys
import time

from bench.house import environment, prepare, running
from bench.report import Line, show

TIMES = 3
BARE = """
import sys
from django.conf import settings
settings.configure(DEBUG=False, ROOT_URLCONF="x", INSTALLED_APPS=[
    "django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"])
import django
django.setup()
"""


def main() -> None:
    """Measure and print the median of three."""
    prepare()
    serve, demo, bare = [], [], []
    for _ in range(TIMES):
        began = time.monotonic()
        subprocess.run([sys.executable, "-c", BARE], check=True, env=environment())
        bare.append(time.monotonic() - began)
        with running("serve") as house:
            serve.append(house.took)
        with running("demo") as house:
            demo.append(house.took)
    peer = f"a bare Django loads in {_median(bare):.2g} s"
    show(
        [
            Line("majal serve, first answer (starts PostgreSQL)", _median(serve), "s", "≤ 3", peer),
            Line("majal demo, warm", _median(demo), "s", "≤ 5", peer),
        ]
    )


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


if __name__ == "__main__":
    main()
