"""What the database holds of articles by itself."""

import pytest

from majal.modules.press.models import Article, Paper
from django.utils import timezone

pytestmark = pytest.mark.django_db


def test_an_article_is_stored():
    paper = Paper.objects.create(code="x", name="X", key="x")
    now = timezone.now()
    Article.objects.create(
        paper=paper, title="Les entreprises", language="fr", seen_at=now, day=timezone.localdate(now)
    )
    assert Article.objects.get().search == "'entrepris':2A"
