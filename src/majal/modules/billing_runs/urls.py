"""Addresses of runs."""

from django.urls import URLPattern, path

from majal.modules.billing_runs import views

app_name = "billing_runs"
urlpatterns: list[URLPattern] = [
    path("", views.run_list, name="runs"),
    path("new/", views.begin, name="begin"),
    path("<int:pk>/", views.detail, name="run"),
    path("<int:pk>/issue/", views.issue, name="issue"),
    path("<int:pk>/again/", views.again, name="again"),
    path("<int:pk>/drop/", views.drop, name="drop"),
]
