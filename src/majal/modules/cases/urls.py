"""Addresses of dossiers: those of handlers by number, one's own by number or by link."""

from django.urls import URLPattern, path

from majal.modules.cases.views import applying, following, handling, outside, steps

app_name = "cases"
OWN = (
    ("", following.own, following.link),
    ("save", applying.own_save, applying.link_save),
    ("file", applying.own_file, applying.link_file),
    ("answer", following.own_answer, following.link_answer),
    ("message", following.own_message, following.link_message),
    ("withdraw", following.own_withdraw, following.link_withdraw),
    ("appeal", following.own_appeal, following.link_appeal),
    ("receipt", following.own_receipt, following.link_receipt),
)
WITH_NUMBER = (
    ("piece", following.own_piece, following.link_piece),
    ("paper", following.own_paper, following.link_paper),
)


def _own_addresses() -> list[URLPattern]:
    """Each page of one's own dossier, twice: for whoever is signed in, and by the link."""
    found = []
    for name, own, link in OWN:
        tail, suffix = (f"{name}/", f"_{name}") if name else ("", "")
        found.append(path(f"mine/<int:pk>/{tail}", own, name=f"own{suffix}"))
        found.append(path(f"link/<str:secret>/{tail}", link, name=f"link{suffix}"))
    for name, own, link in WITH_NUMBER:
        tail = f"{name}/<int:{name}>/"
        found.append(path(f"mine/<int:pk>/{tail}", own, name=f"own_{name}"))
        found.append(path(f"link/<str:secret>/{tail}", link, name=f"link_{name}"))
    return found


urlpatterns: list[URLPattern] = [
    path("", handling.inbox, name="inbox"),
    path("all/", handling.everything, name="all"),
    path("times/", outside.times, name="times"),
    path("begin/<slug:code>/", applying.begin, name="begin"),
    path("mine/", applying.mine, name="mine"),
    *_own_addresses(),
    path("opinion/<str:secret>/", outside.opinion, name="opinion"),
    path("opinion/<str:secret>/paper/<int:paper>/", outside.opinion_paper, name="opinion_paper"),
    path("<int:pk>/", handling.case, name="case"),
    path("<int:pk>/pieces/", steps.pieces, name="pieces"),
    path("<int:pk>/close/", steps.close, name="close"),
    path("<int:pk>/stage/", steps.stage, name="stage"),
    path("<int:pk>/assign/", steps.assign, name="assign"),
    path("<int:pk>/extend/", steps.extend, name="extend"),
    path("<int:pk>/decide/", steps.decide, name="decide"),
    path("<int:pk>/settle/", steps.settle, name="settle"),
    path("<int:pk>/opinion/", steps.opinion, name="ask_opinion"),
    path("<int:pk>/opinion/withdraw/", steps.take_opinion_back, name="withdraw_opinion"),
    path("<int:pk>/merge/", steps.merge, name="merge"),
    path("<int:pk>/message/", steps.message, name="message"),
]
