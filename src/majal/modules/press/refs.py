"""Articles, papers and pictures as records that anything may point at."""

from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.moderation.public import OF_PICTURES, OF_TEXTS, reportable
from majal.modules.press.models import Article, Paper, Picture
from majal.modules.press.queries.articles import (
    articles_visible_to,
    papers_visible_to,
    pictures_visible_to,
)
from majal.modules.press.workflow import ArticleState


def _shown_with(picture: Picture) -> Article | None:
    """The first article that shows it to all; where none does, the first of the hidden ones."""
    rows = picture.articles.only("pk", "title", "state").order_by("pk")
    found: Article | None = rows.filter(state=ArticleState.SHOWN).first() or rows.first()
    return found


def _address_of_picture(picture: Picture) -> str:
    article = _shown_with(picture)
    return article.get_absolute_url() if article else ""


def _label_of_picture(picture: Picture) -> str:
    article = _shown_with(picture)
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
reportable.add("press.article", OF_TEXTS)
reportable.add("press.picture", OF_PICTURES)
