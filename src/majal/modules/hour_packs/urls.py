"""Addresses of packs of hours."""

from django.urls import URLPattern, path

from majal.modules.hour_packs.views import lists, packs, prices

app_name = "hour_packs"
urlpatterns: list[URLPattern] = [
    path("", packs.offers, name="offers"),
    path("sold/", lists.packs, name="packs"),
    path("prices/", lists.prices, name="prices"),
    path("prices/set/", prices.set_price, name="set"),
    path("price/<int:pk>/end/", prices.end, name="end"),
    path("price/<int:pk>/buy/", packs.buy, name="buy"),
    path("price/<int:pk>/sell/", packs.sell, name="sell"),
    path("<int:pk>/", packs.pack, name="pack"),
    path("<int:pk>/return/", packs.give_back, name="return"),
]
