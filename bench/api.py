"""The API under load: the list of observations on two workers; an act beside the page it runs.

The act and the page are sent the same form with something missing, in one process: the page is
drawn anew with what is wrong, the act says it. The peer is the health check in the same server.
"""

import json
import statistics
import subprocess
import sys

from bench.house import environment, memory, prepare, running
from bench.report import Line, show
from bench.web import PEER, loaded

LISTS = {
    "observations": "/api/v1/observations?limit=50",
    "observations, two fields": "/api/v1/observations?limit=50&fields=value,as_of",
    "acts": "/api/v1/acts?limit=100",
}
WANTED = "≥ 150"
TIMES = 3
BESIDE = """
import json, statistics, time
import django
django.setup()
from django.db import transaction
from django.test import Client
from majal.kernel.acts.registry import acts
from majal.modules.bookables.models import Bookable
from majal.modules.people.models import User

def took(send):
    for _ in range(5):
        send()
    times = []
    for _ in range(40):
        began = time.perf_counter()
        send()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000

began = time.perf_counter()
number = len(acts())
found = {"acts": number, "registry": (time.perf_counter() - began) * 1000}
with transaction.atomic():
    room = Bookable.objects.filter(archived_at=None, kind="room").first()
    user = User.objects.filter(held_grants__role="company_manager").first()
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    sent = json.dumps({"address": {"pk": room.pk}})
    path = f"/fr/bookings/of/{room.pk}/book/"
    answers = {
        "page": lambda: client.post(path, {"csrfmiddlewaretoken": ""}),
        "act": lambda: client.post(
            "/api/v1/acts/bookings:book", sent, content_type="application/json"),
    }
    for name, send in answers.items():
        assert send().status_code == 422, (name, send().status_code)
        found[name] = took(send)
    transaction.set_rollback(True)
print(json.dumps(found))
"""


def beside() -> dict[str, float]:
    """Milliseconds of the page and of the act, and what the registry of acts costs."""
    done = subprocess.run(
        [sys.executable, "-c", BESIDE],
        env=environment(DJANGO_SETTINGS_MODULE="majal.config.settings.dev"),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    """Measure and print."""
    prepare()
    lines = []
    with running() as house:
        paths = [PEER, *LISTS.values()]
        for path in paths:
            for _ in range(20):
                house.get(path)
        runs = [{path: loaded(house, path) for path in paths} for _ in range(TIMES)]
        for name, path in {"peer: bare view": PEER, **LISTS}.items():
            rates, web, database = zip(*(run[path] for run in runs), strict=True)
            told = f"{statistics.median(web):.1f} ms of a worker, "
            told += f"{statistics.median(database):.1f} of the database"
            wanted = WANTED if path == LISTS["observations"] else ""
            lines.append(Line(name, statistics.median(rates), "requests/s", wanted, told))
        for number, pid in enumerate(house.workers(), start=1):
            lines.append(Line(f"worker {number} RSS", memory(pid)["RSS"], "MiB", "≤ 150"))
    found = beside()
    lines.append(Line(f"registry of {found['acts']:.0f} acts", found["registry"], "ms"))
    lines.append(Line("a form refused by its page", found["page"], "ms"))
    lines.append(Line("the same refused by its act", found["act"], "ms", f"≤ {found['page']:.1f}"))
    show(lines)


if __name__ == "__main__":
    main()
