"""Articles, papers and pictures as records that anything may point at."""

from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.moderation.public import reportable
from majal.modules.press.models import Article, Paper, Picture
from majal.modules.press.queries.articles import (
    articles_visible_to,
    papers_visible_to,
    pictures_visible_to,
)


def _address_of_picture(picture: Picture) -> str:
    article = picture.articles.order_by("pk").only("pk").first()
    return article.get_absolute_url() if article else ""


def _label_of_picture(picture: Picture) -> str:
    article = picture.articles.order_by("pk").only("title").first()
    return article.title if article else str(picture)


register(
    Kind(
        name="press.article",
        title=pgettext_lazy("press", "article"),
        model=Article,
        visible=articles_visible_to,
        label=str,
        address=Article.get_absolute_url,
    )
)
register(
    Kind(
        name="press.paper",
        title=pgettext_lazy("press", "paper"),
        model=Paper,
        visible=papers_visible_to,
        label=str,
        address=Paper.get_absolute_url,
    )
)
register(
    Kind(
        name="press.picture",
        title=pgettext_lazy("press", "picture"),
        model=Picture,
        visible=pictures_visible_to,
        label=_label_of_picture,
        address=_address_of_picture,
    )
)
for _kind in ("press.article", "press.picture"):
    reportable.add(_kind, _kind)
