"""Vouchers for hours of advice from files that teams send."""
