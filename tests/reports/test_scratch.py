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
