"""Addresses of certificates."""

from django.urls import URLPattern, path

from majal.modules.certificates import views

app_name = "certificates"
urlpatterns: list[URLPattern] = [
    path("", views.certificates, name="list"),
    path("mine/", views.mine, name="mine"),
    path("by/<str:secret>/", views.by_link, name="by_link"),
    path("by/<str:secret>/<int:pk>.pdf", views.file_by_link, name="file_by_link"),
    path("event/<int:pk>/", views.event, name="event"),
    path("event/<int:pk>/all/", views.issue_all, name="issue_all"),
    path("event/<int:pk>/<int:registration>/", views.issue, name="issue"),
    path("event/<int:pk>/archive.zip", views.archive, name="archive"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/certificate.pdf", views.file, name="file"),
    path("<int:pk>/revoke/", views.revoke, name="revoke"),
    path("<int:pk>/replace/", views.replace, name="replace"),
]
