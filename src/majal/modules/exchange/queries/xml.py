"""Pieces of XML as IATI 2.03 asks for them, put together in memory one activity at a time."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement, tostring

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
CURRENCY = "MAD"
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def node(above: Element, name: str, text: str = "", **attributes: object) -> Element:
    """A child with its attributes (``_`` stands for ``-``); those that are None are left out."""
    told = {
        key.replace("_", "-"): plain(str(value))
        for key, value in attributes.items()
        if value is not None
    }
    child = SubElement(above, name, told)
    if text:
        child.text = plain(text)
    return child


def plain(text: str) -> str:
    """A text without what XML cannot hold."""
    return NOT_IN_XML.sub("", text)


def narratives(above: Element, texts: Mapping[str, str]) -> None:
    """A text in each of its languages."""
    for language, text in texts.items():
        child = SubElement(above, "narrative", {LANGUAGE: language})
        child.text = plain(text)


def told(above: Element, name: str, texts: Mapping[str, str], **attributes: str | None) -> Element:
    """An element that holds nothing but a text in its languages."""
    child = node(above, name, "", **attributes)
    narratives(child, texts)
    return child


def money(above: Element, amount: Decimal, day: date) -> None:
    """An amount in dirhams, worth what it was on a day."""
    node(above, "value", f"{amount:f}", currency=CURRENCY, value_date=day.isoformat())


def period(above: Element, first: date, last: date) -> None:
    """From the first to the last day."""
    node(above, "period-start", iso_date=first.isoformat())
    node(above, "period-end", iso_date=last.isoformat())


def written(element: Element) -> str:
    """The element as text."""
    return tostring(element, encoding="unicode")
