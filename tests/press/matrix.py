"""The routes of the press, for the permission matrix."""

from majal.modules.press.commands import fold_by_hand
from majal.modules.press.models import Picture
from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.press.factories import a_hidden, a_paper, an_article, with_picture

GUESS = {"pk": 10**9}


def stranger():
    return holder_of("coordinator")


def _article():
    return {"pk": an_article().pk}


def _with_picture():
    return {"pk": with_picture().pk}


def _with_hidden_picture():
    article = with_picture()
    Picture.objects.filter(articles=article).update(hidden_at="2026-03-11T10:00Z")
    return {"pk": article.pk}


def _hidden():
    return {"pk": a_hidden().pk}


def _told():
    one, other = an_article(), an_article(paper="Autre")
    fold_by_hand(one.pk, other.pk, by=head_office())
    return {"pk": one.pk}


def adds(**changes):
    return Route(allowed=head_office, wrong=stranger, **changes)


def hides(kwargs, **changes):
    return Route(
        kwargs=kwargs, allowed=head_office, wrong=stranger, guess=GUESS, hidden=True, **changes
    )


ROUTES = {
    "press:index": Route(),
    "press:all": Route(),
    "press:papers": Route(),
    "press:today": Route(redirects=True),
    "press:day": Route(
        kwargs=lambda: {"year": 2026, "month": 3, "number": 10},
        guess={"year": 2026, "month": 2, "number": 31},
    ),
    "press:paper": Route(kwargs=lambda: {"code": a_paper().code}, guess={"code": "nowhere"}),
    "press:article": Route(kwargs=_article, guess=GUESS),
    "press:rule_paper": Route(
        kwargs=lambda: {"code": a_paper().code},
        guess={"code": "nowhere"},
        allowed=head_office,
        wrong=stranger,
    ),
    "press:choose_paper": adds(),
    "press:add": adds(),
    "press:add_text": adds(),
    "press:add_file": adds(),
    "press:hide": hides(_article),
    "press:show": hides(_hidden, method="post", redirects=True),
    "press:hide_picture": hides(_with_picture),
    "press:show_picture": hides(_with_hidden_picture, method="post", redirects=True),
    "press:fold": Route(kwargs=_article, guess=GUESS, allowed=head_office, wrong=stranger),
    "press:unfold": Route(
        kwargs=_told,
        guess=GUESS,
        allowed=head_office,
        wrong=stranger,
        method="post",
        redirects=True,
    ),
    "api:press_list": Route(),
    "api:press_article": Route(kwargs=_article, guess=GUESS),
}
