"""The report of a region with two hundred conventions: gathered, set as PDF, written for Word.

The conventions are synthetic: each with two parties, terms, steps, five commitments and a
contribution with its ledger. All is taken back at the end. The peer is the region's real report.
"""

import json
import subprocess
import sys

from bench.house import environment, prepare
from bench.report import Line, show

CONVENTIONS = 200
FILL = """
import json, sys, time
import django
django.setup()
from datetime import UTC, date, datetime
from decimal import Decimal
from django.db import transaction
from django.utils import timezone
from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.documents import Stamp
from majal.modules.commitments.models import Commitment, Evidence, Move
from majal.modules.contributions.models import Contribution, Entry
from majal.modules.conventions.models import Convention, Party, PartyStep, Terms
from majal.modules.organisations.models import Organisation
from majal.modules.parks.models import Park
from majal.modules.reports.models import CouncilReport
from majal.modules.reports.queries.content import gather
from majal.modules.reports.queries.paper import Texts, draw, proposed, write
from majal.modules.sources.models import Source

def fill(council, number):
    operator = Organisation.objects.filter(kind="operator").first()
    parks, sources = list(Park.objects.all()), list(Source.objects.order_by("pk")[:number])
    on, today = PartialDate(2022, 3, 1), date.today()
    for n in range(number):
        convention = Convention.objects.create(code=f"CV-B-{n}", state="in_force",
            title_ar=f"اتفاقية شراكة لإنجاز مجمع تكنولوجي رقم {n}",
            title_fr=f"Convention de partenariat pour un parc technologique n° {n}",
            short_ar=f"مجمع {n}", short_fr=f"Technopark {n}", territory=council.territory)
        convention.parks.add(parks[n % len(parks)])
        convention.sources.add(sources[n % len(sources)])
        ours = Party.objects.create(
            convention=convention, organisation=council, role="contributor")
        theirs = Party.objects.create(
            convention=convention, organisation=operator, role="operator")
        Terms.objects.create(
            convention=convention, since=on.last(), starts_on=on.last(), term_months=84)
        for kind in ("signed", "in_force"):
            PartyStep.objects.create(convention=convention, kind=kind, on=on, day=on.last())
        for m in range(5):
            due = PartialDate(2023 + m, 6)
            one = Commitment.objects.create(convention=convention, code=f"B-{n}-{m}",
                owed_by=ours if m % 2 else theirs, owed_to=theirs if m % 2 else ours,
                kind="infrastructure" if m % 2 else "jobs",
                due=due, due_first=due.first(), due_last=due.last(),
                text_ar="ربط المجمع بالطريق الجهوية وبشبكة التطهير",
                text_fr="Relier le site à la route régionale et au réseau d’assainissement",
                source=sources[(n + m) % len(sources)])
            if m < 2:
                move = Move.objects.create(
                    commitment=one, step="claim", before="promised", after="claimed", on=due)
                Evidence.objects.create(move=move, source=one.source)
                one.state, one.done_on, one.done_last = "claimed", due, due.last()
                one.save()
        given = Contribution.objects.create(convention=convention, party=ours, kind="cash")
        steps = dict(promised=9, called=6, received=5, spent=4)
        steps |= dict(programmed=8, committed=7, authorised=6, paid=6)
        for stage, millions in steps.items():
            line = "10.20" if stage == "programmed" else ""
            Entry.objects.create(contribution=given, stage=stage, on=on, day=on.last(), year=2022,
                amount=Decimal(millions * 1000000), budget_line=line)

def measure(council, language):
    report = CouncilReport(organisation=council, year=date.today().year, language=language,
        day=date.today(), known_at=timezone.now())
    moment = datetime.now(UTC)
    stamp = Stamp("bench", moment.year, 1, "7XKP2M9DQ4RT0HWC", language, moment.date(), moment)
    began = time.perf_counter()
    content = gather(report, to=SYSTEM)
    gathered = time.perf_counter()
    pdf = draw(content, stamp)
    set_ = time.perf_counter()
    code = language[:2]
    texts = proposed(content, number_shown="1/2026", language=code)
    write(content, Texts(texts[f"note_{code}"], texts[f"deliberation_{code}"], "1/2026", ""), code)
    return [gathered - began, set_ - gathered, time.perf_counter() - set_, len(pdf)]

council = Organisation.objects.get(kind="elected_council_region", territory__code="09")
found = {}
with transaction.atomic():
    measure(council, "ar")  # what is read once per process
    found["real"] = {one: measure(council, one) for one in ("ar", "fr", "ar+fr")}
    fill(council, int(sys.argv[1]))
    found["many"] = {one: measure(council, one) for one in ("ar", "fr", "ar+fr")}
    transaction.set_rollback(True)
print(json.dumps(found))
"""


def main() -> None:
    """Measure and print."""
    prepare()
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(CONVENTIONS)],
        env=environment(DJANGO_SETTINGS_MODULE="majal.config.settings.dev"),
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    lines = []
    for language, (gathered, pdf, word, size) in found["many"].items():
        real = found["real"][language]
        peer = f"the real region: {real[0] + real[1]:.2g} s"
        title = f"{CONVENTIONS} conventions, {language}"
        lines += [
            Line(f"{title}: gathered and set as PDF", gathered + pdf, "s", "≤ 5", peer),
            Line(f"{title}: of it gathering", gathered, "s"),
            Line(f"{title}: the PDF", size / 1e6, "MB"),
            Line(f"{title}: the Word file, by a job of its own", word, "s", "", f"{real[2]:.2g} s"),
        ]
    show(lines)


if __name__ == "__main__":
    main()
