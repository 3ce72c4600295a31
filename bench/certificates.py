"""Certificates: all of an event at once, numbered, set, written and recorded, in one process.

An event with as many people who attended; then the job that issues their certificates, in Arabic.
Run with a number of people: 500 unless said. Nothing is told to anybody meanwhile: letters follow.
"""

import shutil
import subprocess
import sys

from bench.house import HOME, MAJAL, environment

PLACE = HOME.with_name(f"{HOME.name}-certificates")
SETTINGS = {"MAJAL_HOME": str(PLACE), "DJANGO_SETTINGS_MODULE": "majal.config.settings.dev"}
LIMIT = 10.0
"""Seconds for 500."""
WORK = """
import sys, time, uuid
from datetime import timedelta
import django
django.setup()
from django.utils import timezone
from majal.kernel.actors import SYSTEM
from majal.modules.attendance.models import Attendance
from majal.modules.certificates.commands import Choice, issue_some
from majal.modules.certificates.models import Certificate
from majal.modules.events.models import Event, Registration
from majal.modules.events.public import Details, prepare_event, publish_event
from majal.modules.parks.models import Park
number, now = int(sys.argv[1]), timezone.now()
details = Details(kind="training", name_ar="البرمجة من الصفر", capacity=number)
park = Park.objects.filter(state="operating").first()
event = prepare_event(park.pk, details, now, now + timedelta(hours=3), by=SYSTEM)
publish_event(event.pk, by=SYSTEM)
people = Registration.objects.bulk_create([Registration(event=event, state="registered",
    name=f"سعيد بنعلي {n}", person_key=uuid.uuid4().hex * 2, consented_at=now, confirmed_at=now)
    for n in range(number)])
Attendance.objects.bulk_create([Attendance(registration=one, event=event, sessions=1, minutes=180,
    met=True) for one in people])
day = timedelta(days=1)
Event.objects.filter(pk=event.pk).update(starts_at=now - 2 * day, ends_at=now - day)
choice, begun, made = Choice(language="ar", signer="ريم بنيس"), time.perf_counter(), 0
while done := issue_some(event.pk, choice, by=SYSTEM):
    made += done
spent = time.perf_counter() - begun
numbers = list(Certificate.objects.filter(event=event).order_by("pk").values_list(
    "document__number", flat=True))
assert made == number and numbers == list(range(numbers[0], numbers[0] + number))
print(f"{spent:.2f}")
"""


def main() -> None:
    """Issue them, and say how long it took."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    shutil.rmtree(PLACE, ignore_errors=True)
    surroundings = environment(**SETTINGS)
    try:
        subprocess.run([*MAJAL, "demo", "--no-serve"], env=surroundings, check=True)
        done = subprocess.run(
            [sys.executable, "-P", "-c", WORK, str(number)],
            env=surroundings,
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
    finally:
        shutil.rmtree(PLACE, ignore_errors=True)
    spent = float(done.stdout.split()[-1])
    allowed = LIMIT * number / 500
    print(f"{number} certificates in {spent:.2f} s (at most {allowed:.1f} s)")


if __name__ == "__main__":
    main()
