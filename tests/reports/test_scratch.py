import time
from datetime import date, datetime, UTC
import pytest
from django.utils import timezone
from majal.kernel.actors import SYSTEM
from majal.modules.organisations.public import Organisation
from majal.modules.reports.models import CouncilReport
from majal.modules.reports.queries.content import gather
from majal.modules.reports.queries.paper.pdf import draw
from tests.kernel.documents import stamp

@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ar", "fr", "ar+fr"])
def test_it(real, language):
    print(real[0].counts, real[1].counts)
    council = Organisation.objects.get(kind="elected_council_region", territory__code="09")
    report = CouncilReport(organisation=council, year=2026, language=language, day=date(2026, 11, 27), known_at=timezone.now())
    t = time.time()
    content = gather(report, to=SYSTEM)
    print("gather", time.time() - t, content.money)
    t = time.time()
    pdf = draw(content, stamp(language))
    print("pdf", time.time() - t, len(pdf))
    from pathlib import Path; Path(f"/tmp/r-{language}.pdf").write_bytes(pdf)


def pages_png(content, language, base):
    import typst
    from pathlib import Path
    from majal.kernel.documents import rendering as r
    from majal.modules.reports.queries.paper import pdf as p
    from majal.kernel.documents.spoken import as_json
    title = p.title_of(content.organisation, content.year, language)
    out = typst.compile(p.TEMPLATE, root=r.ROOT, font_paths=r._fonts(), ignore_system_fonts=True, format="png", ppi=72,
        sys_inputs={"data": as_json(p.data_of(content, language), language), "frame": as_json(r._frame(title, language, stamp(language), r.NETWORK), language)})
    out = out if isinstance(out, list) else [out]
    per = 3
    Path("/tmp/pg").mkdir(exist_ok=True)
    for k in range(0, len(out), per):
        names = []
        for n, b in enumerate(out[k:k+per]):
            Path(f"/tmp/pg/{n}.png").write_bytes(b); names.append(f'image("/pg/{n}.png", width: 100%)')
        src = "#set page(width: 1500pt, height: auto, margin: 4pt, fill: gray)\n#grid(columns: (1fr,)*3, column-gutter: 6pt, " + ", ".join(names) + ")"
        Path(f"{base}-{k//per}.png").write_bytes(typst.compile(src.encode(), root="/tmp", format="png", ppi=72))


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ar", "fr", "ar+fr"])
def test_png(real, language):
    council = Organisation.objects.get(kind="elected_council_region", territory__code="09")
    report = CouncilReport(organisation=council, year=2026, language=language, day=date(2026, 11, 27), known_at=timezone.now())
    content = gather(report, to=SYSTEM)
    pages_png(content, language, f"/tmp/png-{language}")
