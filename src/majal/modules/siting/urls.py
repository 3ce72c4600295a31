"""Addresses of siting."""

from django.urls import URLPattern, path

from majal.modules.siting import views

app_name = "siting"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("all/", views.study_list, name="list"),
    path("new/", views.new, name="new"),
    path("demand/", views.demand, name="demand"),
    path("compare/", views.compare, name="compare"),
    path("times/", views.times, name="times"),
    path("times/estimated/", views.estimate, name="estimate"),
    path("<int:pk>/", views.study_page, name="study"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/compute/", views.compute, name="compute"),
    path("<int:pk>/share/", views.share, name="share"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
