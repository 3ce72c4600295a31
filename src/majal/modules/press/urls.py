"""Addresses of the press."""

from django.urls import URLPattern, path

from majal.modules.press.views import adding, open_pages, staff

app_name = "press"
urlpatterns: list[URLPattern] = [
    path("", open_pages.index, name="index"),
    path("all/", staff.articles, name="all"),
    path("papers/", open_pages.papers, name="papers"),
    path("papers/choose/", staff.choose_paper, name="choose_paper"),
    path("papers/<slug:code>/", open_pages.paper, name="paper"),
    path("papers/<slug:code>/rule/", staff.rule, name="rule_paper"),
    path("days/", open_pages.today, name="today"),
    path("days/<int:year>-<int:month>-<int:number>/", open_pages.day, name="day"),
    path("add/", adding.by_address, name="add"),
    path("add/text/", adding.by_text, name="add_text"),
    path("add/file/", adding.by_file, name="add_file"),
    path("<int:pk>/", open_pages.article, name="article"),
    path("<int:pk>/hide/", staff.hide, name="hide"),
    path("<int:pk>/show/", staff.show_again, name="show"),
    path("<int:pk>/picture/hide/", staff.hide_its_picture, name="hide_picture"),
    path("<int:pk>/picture/show/", staff.show_its_picture, name="show_picture"),
    path("<int:pk>/story/", staff.fold, name="fold"),
    path("<int:pk>/alone/", staff.alone, name="unfold"),
]
