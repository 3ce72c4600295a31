"""Addresses of webhooks."""

from django.urls import URLPattern, path

from majal.modules.webhooks.views import endpoints, sent

app_name = "webhooks"
urlpatterns: list[URLPattern] = [
    path("", endpoints.own, name="list"),
    path("new/", endpoints.new, name="new"),
    path("kinds/", endpoints.kinds, name="kinds"),
    path("all/", sent.overseen, name="all"),
    path("sent/", sent.deliveries, name="deliveries"),
    path("sent/<int:pk>/", sent.delivery, name="delivery"),
    path("sent/<int:pk>/again/", sent.again, name="again"),
    path("<int:pk>/", endpoints.endpoint, name="endpoint"),
    path("<int:pk>/change/", endpoints.change, name="change"),
    path("<int:pk>/step/", endpoints.step, name="step"),
    path("<int:pk>/secret/", endpoints.secret, name="secret"),
    path("<int:pk>/test/", endpoints.test, name="test"),
    path("<int:pk>/again/", sent.failed_again, name="failed_again"),
]
