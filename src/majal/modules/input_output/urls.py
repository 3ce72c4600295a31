"""Addresses of input-output tables."""

from django.urls import path

from majal.modules.input_output import views

app_name = "input_output"
urlpatterns = [
    path("", views.index, name="index"),
    path("all/", views.table_list, name="list"),
    path("new/", views.send, name="send"),
    path("examples/", views.examples, name="examples"),
    path("template/", views.template, name="template"),
    path("studies/<int:pk>/", views.study_page, name="study"),
    path("<int:pk>/", views.table_page, name="table"),
    path("<int:pk>/file/", views.export, name="export"),
    path("<int:pk>/adopt/", views.adopt, name="adopt"),
    path("<int:pk>/branches/", views.branches, name="branches"),
    path("<int:pk>/study/", views.new_study, name="new_study"),
]
