"""What people decide about articles and pictures: hidden, shown again; what a paper allows."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.moderation.public import is_hidden
from majal.modules.press.errors import HiddenAlready, HiddenByReaders, NotHidden, ReasonMissing
from majal.modules.press.models import Article, Decision, Paper, Picture
from majal.modules.press.permissions import Perm
from majal.modules.press.workflow import Act, ArticleState, Origin

MOST_REASON = 500
READ_FROM_PAGES = (Origin.ADDRESS, Origin.FILE)
ARTICLE, PICTURE = "press.article", "press.picture"


def _locked(pk: int) -> Article:
    return Article.objects.select_for_update().defer("search").get(pk=pk)


def _said(reason: str) -> str:
    told = " ".join(reason.split())[:MOST_REASON]
    if not told:
        raise ReasonMissing
    return told


@command()
def hide_article(pk: int, reason: str, *, by: Actor) -> Article:
    """Hide an article from all; it stays on record with the reason.

    Permission: press.hide.
    Raises: Article.DoesNotExist; ReasonMissing; HiddenAlready.
    """
    require(by, Perm.HIDE)
    article, told = _locked(pk), _said(reason)
    if article.state == ArticleState.HIDDEN:
        raise HiddenAlready
    _put(article, hidden=True)
    Decision.objects.create(article=article, act=Act.HIDE, reason=told, by_id=by.pk)
    return article


@command()
def show_article(pk: int, *, reason: str = "", by: Actor) -> Article:
    """Show a hidden article again.

    Permission: press.hide.
    Raises: Article.DoesNotExist; NotHidden; HiddenByReaders.
    """
    require(by, Perm.HIDE)
    article = _locked(pk)
    if article.state != ArticleState.HIDDEN:
        raise NotHidden
    if is_hidden(Ref(ARTICLE, pk)):
        raise HiddenByReaders
    _put(article, hidden=False)
    told = " ".join(reason.split())[:MOST_REASON]
    Decision.objects.create(article=article, act=Act.SHOW, reason=told, by_id=by.pk)
    return article


@command()
def hide_picture(pk: int, reason: str, *, by: Actor) -> Picture:
    """Hide a picture wherever it stands; articles keep their words.

    Permission: press.hide.
    Raises: Picture.DoesNotExist; ReasonMissing; HiddenAlready.
    """
    require(by, Perm.HIDE)
    picture, told = Picture.objects.select_for_update().get(pk=pk), _said(reason)
    if picture.hidden_at:
        raise HiddenAlready
    return _seen(picture, Act.HIDE_PICTURE, told, by)


@command()
def show_picture(pk: int, *, by: Actor) -> Picture:
    """Show a hidden picture again.

    Permission: press.hide.
    Raises: Picture.DoesNotExist; NotHidden; HiddenByReaders.
    """
    require(by, Perm.HIDE)
    picture = Picture.objects.select_for_update().get(pk=pk)
    if not picture.hidden_at:
        raise NotHidden
    if is_hidden(Ref(PICTURE, pk)):
        raise HiddenByReaders
    return _seen(picture, Act.SHOW_PICTURE, "", by)


def _seen(picture: Picture, act: Act, reason: str, by: Actor) -> Picture:
    picture.hidden_at = timezone.now() if act == Act.HIDE_PICTURE else None
    picture.save(update_fields=["hidden_at"])
    Decision.objects.bulk_create(
        Decision(article_id=pk, act=act, reason=reason, by_id=by.pk)
        for pk in picture.articles.values_list("pk", flat=True)
    )
    return picture


@command()
def follow_reports(ref: Ref, *, hidden: bool, by: Actor) -> None:
    """Hide what enough readers reported or a moderator removed, or show it again.

    What the teams hid or showed themselves meanwhile stays as it is.

    Permission: press.keep. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP)
    if ref.kind == PICTURE:
        picture = Picture.objects.select_for_update().get(pk=ref.id)
        if bool(picture.hidden_at) != hidden:
            _seen(picture, Act.HIDE_PICTURE if hidden else Act.SHOW_PICTURE, "", by)
    elif ref.kind == ARTICLE:
        article = _locked(ref.id)
        if (article.state == ArticleState.HIDDEN) != hidden:
            _put(article, hidden=hidden)
            act = Act.HIDE if hidden else Act.SHOW
            Decision.objects.create(article=article, act=act, by_id=by.pk)


def _put(article: Article, *, hidden: bool) -> None:
    """Hidden, or as it was: only a page that nobody could read has an address and no words."""
    unread = article.origin in READ_FROM_PAGES and not article.excerpt
    shown = ArticleState.UNREAD if unread else ArticleState.SHOWN
    article.state = ArticleState.HIDDEN if hidden else shown
    article.hidden_at = timezone.now() if hidden else None
    article.save(update_fields=["state", "hidden_at"])


@command()
def rule_paper(code: str, *, pictures: bool, full_text: bool, by: Actor) -> Paper:
    """Record what a paper allows: that its pictures, or its whole text, may be shown here.

    Permission: press.rule.
    Raises: Paper.DoesNotExist.
    """
    require(by, Perm.RULE)
    paper = Paper.objects.select_for_update().get(code=code)
    paper.pictures_allowed, paper.full_text_allowed = pictures, full_text
    paper.save(update_fields=["pictures_allowed", "full_text_allowed"])
    return paper
