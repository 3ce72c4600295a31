"""Jobs of the press; each is right when it runs twice."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.press.commands import (
    fetch_picture,
    fold_new,
    load_articles_of_sources,
    look_again,
    make_missing_words,
    read_page,
)
from majal.modules.press.queries.due import articles_to_look_at, pictures_waiting

FEW_PICTURES, FEW_LOOKS, MOST_ROUNDS, MANY_WORDS = 40, 30, 40, 500


@job("press.read", title=_("Reading the page of an article"))
def read(progress: Progress, *, article: int) -> dict[str, Any]:  # noqa: ARG001
    """Read the page at an address, or the one that was sent."""
    read_page(article, by=SYSTEM)
    return {"address": f"press/{article}/"}


@periodic("press.words", cron="* * * * *")
def words() -> None:
    """Each minute, the words of what came by the hundred, so that it is found."""
    for _round in range(MOST_ROUNDS):
        if not make_missing_words(MANY_WORDS, by=SYSTEM):
            return


@periodic("press.fold", cron="*/5 * * * *")
def fold() -> None:
    """Every five minutes, what came is put with the stories it tells."""
    for _round in range(MOST_ROUNDS):
        if not fold_new(by=SYSTEM):
            return


@periodic("press.pictures", cron="*/10 * * * *")
def pictures() -> None:
    """Every ten minutes, some pictures that papers allow."""
    for pk in pictures_waiting(FEW_PICTURES):
        fetch_picture(pk, by=SYSTEM)


@periodic("press.look", cron="40 * * * *")
def look() -> None:
    """Every hour, one article of some papers: whether it is still where it was."""
    for pk in articles_to_look_at(FEW_LOOKS):
        look_again(pk, by=SYSTEM)


@periodic("press.sources", cron="25 2 * * *")
def sources() -> None:
    """Every night, sources that were recorded become articles."""
    load_articles_of_sources(by=SYSTEM)
