"""Addresses of comparisons."""

from django.urls import URLPattern, path

from majal.modules.counterfactuals import views

app_name = "counterfactuals"
urlpatterns: list[URLPattern] = [
    path("", views.study_list, name="list"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.study, name="study"),
    path("<int:pk>/again/", views.again, name="again"),
]
