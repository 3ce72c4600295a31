"""Addresses of diversification."""

app_name = "diversification"
urlpatterns: list = []
