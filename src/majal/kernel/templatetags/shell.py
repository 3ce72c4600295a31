"""Template tags of the frame and of small signs: icons, grades, names, panels, active menu."""

import functools
from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.template.base import FilterExpression, Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as djangos_url
from django.templatetags.i18n import TranslateNode, do_translate
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from majal.kernel.actors import ANYONE, Actor
from majal.kernel.addresses import address_of
from majal.kernel.markup import filled, joined
from majal.kernel.models import Attachment, StoredFile
from majal.kernel.names import local
from majal.kernel.page_permissions import Perm
from majal.kernel.panels import MenuItem, drawn, menu
from majal.kernel.permissions import may

register = template.Library()


class _Url(URLNode):
    """Django's own, but an address once computed is remembered: a page asks for dozens."""

    def render(self, context: Context) -> str:
        if self.kwargs or self.asvar:
            return super().render(context)
        parts = [part.resolve(context) for part in self.args]
        return address_of(self.view_name.resolve(context), *parts)


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    """``{% url 'figures:list' %}``, as everywhere in Django."""
    node = djangos_url(parser, token)
    return _Url(node.view_name, node.args, node.kwargs, node.asvar)


class _Translate(TranslateNode):
    """Django's own, but words that never differ are looked up once a language."""

    def __init__(self, djangos: TranslateNode) -> None:
        super().__init__(
            djangos.filter_expression, djangos.noop, djangos.asvar, djangos.message_context
        )
        given = [self.filter_expression, *filter(None, [self.message_context])]
        self._fixed = all(_is_literal(one) for one in given)
        self._said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        if not self._fixed:
            return super().render(context)
        language = get_language()
        if language not in self._said:
            said = super().render(context)
            self._said[language] = context[self.asvar] if self.asvar else said
        if not self.asvar:
            return self._said[language]
        context[self.asvar] = self._said[language]
        return ""


def _is_literal(given: FilterExpression) -> bool:
    text = getattr(given.var, "literal", given.var)
    return isinstance(text, str) and not given.filters


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> TranslateNode:
    """``{% translate "Companies" %}``, as everywhere in Django."""
    return _Translate(do_translate(parser, token))


@functools.cache
def _sprite() -> str:
    return static("majal/build/icons.svg")


@register.simple_tag
@functools.cache
def icon(name: str, classes: str = "") -> SafeString:
    """A sign from the sprite, hidden from screen readers: words stand beside it."""
    return filled(
        '<svg class="ic {}" aria-hidden="true"><use href="{}#{}"/></svg>', classes, _sprite(), name
    )


GRADES = {
    "reported": gettext_lazy("reported"),
    "declared": gettext_lazy("declared"),
    "recorded": gettext_lazy("recorded"),
    "documented": gettext_lazy("documented"),
    "verified": gettext_lazy("verified"),
}
BRIEF = GRADES | {
    "reported": pgettext_lazy("grade beside a number", "reported"),
    "recorded": pgettext_lazy("grade beside a number", "recorded"),
}
"""The same in one word, for beside a number; the legend has them whole."""


@register.simple_tag
def grade(code: str, word: bool = True, whole: bool = False) -> SafeString:
    """The mark of an evidence grade, with its word beside it or for screen readers only.

    ``whole`` writes the full name, as a legend does.
    """
    return _grade(code, get_language(), word=word, whole=whole)


@functools.cache
def _grade(code: str, _language: str | None, *, word: bool, whole: bool) -> SafeString:
    label = GRADES[code]
    mark = filled(
        '<svg class="gm" role="img" aria-label="{}"><use href="{}#g-{}"/></svg>',
        label,
        _sprite(),
        code,
    )
    if not word:
        return mark
    return filled(
        '<span class="grade">{}<span>{}</span></span>', mark, label if whole else BRIEF[code]
    )


@register.simple_tag
@functools.cache
def site_mark(state: str) -> SafeString:
    """The diamond of a park's state: operating, works, announced."""
    return filled(
        '<svg class="pm pm-{}" aria-hidden="true"><use href="{}#p-{}"/></svg>',
        state,
        _sprite(),
        state,
    )


@register.filter(name="local")
def local_name(obj: Any, field: str = "name") -> str:
    """``{{ region|local }}``: its name in the reader's language."""
    return local(obj, field)


@register.simple_tag(takes_context=True)
def draw_panels(
    context: Context, place: str, record: Any = None, to: Actor | None = None
) -> list[SafeString]:
    """The panels of a place that the reader may see, already drawn.

    Whoever came by a link reads as its holder, whom the page names in ``to``.
    """
    request = context["request"]
    return drawn(place, to=to or request.actor, record=record, request=request)


@register.simple_tag(takes_context=True)
def file_mark(context: Context, file: Attachment | StoredFile) -> SafeString:
    """What to know before opening a file: deleted, closed; to staff also that it is not scanned."""
    stored = file.file if isinstance(file, Attachment) else file
    if file.purged_at or stored.purged_at:
        return _pill("", _("content deleted, its time was over"))
    if stored.scan == StoredFile.Scan.REFUSED:
        return _pill(" pill-brick", _("closed: a virus was found"))
    actor = getattr(context.get("request"), "actor", ANYONE)
    if stored.scan == StoredFile.Scan.UNSCANNED and may(actor, Perm.SEE_SCANS):
        return _pill(" pill-sand", stored.get_scan_display())
    return SafeString("")


def _pill(kind: str, words: str) -> SafeString:
    return filled(' <span class="pill{}">{}</span>', kind, words)


THIS = SafeString(' aria-current="true"')


def _current(context: Context, item: MenuItem) -> str:
    """``aria-current`` for the menu entry of this page, or the one that stands for its module."""
    match = getattr(context.get("request"), "resolver_match", None)
    if match is None:
        return ""
    here = match.view_name == item.route
    module = item.whole and match.namespace and match.namespace == item.route.partition(":")[0]
    if here or (module and match.view_name not in {m.route for m in menu}):
        return SafeString(' aria-current="page"')
    return ""


@register.simple_tag(takes_context=True)
def menu_links(context: Context, items: Iterable[MenuItem], mark: bool = True) -> SafeString:
    """The entries as links; ``mark`` says which of them is this page."""
    links = ((address_of(i.route), _current(context, i) if mark else "", i.label) for i in items)
    return joined('<a href="{}"{}>{}</a>', links)


@register.simple_tag
def language_links(languages: Iterable[dict[str, str]], here: str) -> SafeString:
    """This page in each language, by the name each gives itself."""
    return joined(
        '<a lang="{0}" hreflang="{0}" href="{1}"{2}>{3}</a>',
        (
            (one["code"], one["address"], THIS if one["code"] == here else "", one["name"])
            for one in languages
        ),
    )
