"""Addresses of condition reports and of what they look at."""

from django.urls import URLPattern, path

from majal.modules.handovers.views import board, items, preparing, signing, templates

app_name = "handovers"
urlpatterns: list[URLPattern] = [
    path("", board.handover_list, name="list"),
    path("contract/<int:contract>/new/", preparing.new, name="new"),
    path("templates/<slug:code>/<slug:kind>/", templates.template, name="template"),
    path(
        "templates/<slug:code>/<slug:kind>/<int:position>/",
        templates.retire,
        name="template_retire",
    ),
    path("<int:pk>/", board.handover, name="handover"),
    path("<int:pk>/items/new/", items.item_new, name="item_new"),
    path("<int:pk>/items/rest/", items.rest, name="rest"),
    path("<int:pk>/items/<int:item>/", items.item, name="item"),
    path("<int:pk>/items/<int:item>/remove/", items.item_remove, name="item_remove"),
    path("<int:pk>/photos/<int:photo>/remove/", items.photo_remove, name="photo_remove"),
    path("<int:pk>/meters/", preparing.meters, name="meters"),
    path("<int:pk>/sign/park/", signing.sign_park, name="sign_park"),
    path("<int:pk>/sign/company/", signing.sign_tenant, name="sign_tenant"),
    path("<int:pk>/absent/", signing.absent, name="absent"),
    path("<int:pk>/anew/", preparing.redo, name="redo"),
    path("<int:pk>/drop/", preparing.drop, name="drop"),
    path("<int:pk>/paper/", signing.paper, name="paper"),
]
