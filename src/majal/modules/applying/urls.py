"""Addresses of applying: to begin, and one's own dossiers by number or by link."""

from django.urls import URLPattern, path

from majal.modules.applying.views import applying, following

app_name = "applying"
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
    path("begin/", applying.kinds, name="kinds"),
    path("begin/<slug:code>/", applying.begin, name="begin"),
    path("mine/", applying.mine, name="mine"),
    *_own_addresses(),
]
