"""Addresses of support for research."""

from django.urls import URLPattern, path

from majal.modules.grants.views import calls, handling, proposing, reviewing

app_name = "grants"
urlpatterns: list[URLPattern] = [
    path("", calls.calls, name="calls"),
    path("calls/<slug:code>/", calls.call, name="call"),
    path("calls/<slug:code>/propose/", proposing.begin, name="begin"),
    path("calls/<slug:code>/ranking/", handling.ranking, name="ranking"),
    path("mine/", proposing.mine, name="mine"),
    path("mine/<int:pk>/", proposing.own, name="own"),
    path("mine/<int:pk>/plan/", proposing.plan, name="plan"),
    path("mine/<int:pk>/packages/", proposing.new_package, name="new_package"),
    path("mine/<int:pk>/packages/<int:position>/", proposing.package, name="package"),
    path("mine/<int:pk>/packages/<int:position>/drop/", proposing.drop, name="drop_package"),
    path("proposals/", handling.proposals, name="proposals"),
    path("proposals/<int:pk>/", handling.proposal, name="proposal"),
    path("proposals/<int:pk>/complete/", handling.complete, name="complete"),
    path("proposals/<int:pk>/reviewer/", handling.assign, name="assign"),
    path("proposals/<int:pk>/amount/", handling.recommend, name="recommend"),
    path("proposals/<int:pk>/agenda/", handling.agenda, name="agenda"),
    path("reviews/", reviewing.reviews, name="reviews"),
    path("reviews/<int:pk>/", reviewing.review, name="review"),
    path("reviews/<int:pk>/interest/", reviewing.interest, name="interest"),
]
