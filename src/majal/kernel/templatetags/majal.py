"""Template filters for people: numbers, dates, codes."""

from django import template

register = template.Library()
