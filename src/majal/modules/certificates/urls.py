"""Addresses of certificates."""

from django.urls import URLPattern, path

from majal.modules.certificates.views import issuing, opening

app_name = "certificates"
urlpatterns: list[URLPattern] = [
    path("", issuing.certificates, name="list"),
    path("mine/", opening.mine, name="mine"),
    path("by/<str:secret>/", opening.by_link, name="by_link"),
    path("by/<str:secret>/<int:pk>.pdf", opening.file_by_link, name="file_by_link"),
    path("event/<int:pk>/", issuing.event, name="event"),
    path("event/<int:pk>/all/", issuing.issue_all, name="issue_all"),
    path("event/<int:pk>/<int:registration>/", issuing.issue, name="issue"),
    path("event/<int:pk>/archive.zip", opening.archive, name="archive"),
    path("<int:pk>/", issuing.detail, name="detail"),
    path("<int:pk>/certificate.pdf", opening.file, name="file"),
    path("<int:pk>/revoke/", issuing.revoke, name="revoke"),
    path("<int:pk>/forget/", issuing.forget, name="forget"),
    path("<int:pk>/replace/", issuing.replace, name="replace"),
]
