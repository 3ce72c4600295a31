"""What feeds give: the shape of it, known here, since the press asks no more of them."""

from datetime import datetime
from typing import Protocol


class EntryLike(Protocol):
    """What feeds give of an entry: its title plain, its summary and content as others wrote."""

    @property
    def guid(self) -> str: ...

    @property
    def url(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def author(self) -> str: ...

    @property
    def published(self) -> datetime | None: ...

    @property
    def updated(self) -> datetime | None: ...

    @property
    def language(self) -> str: ...

    @property
    def summary(self) -> str: ...

    @property
    def content(self) -> str: ...

    @property
    def picture_url(self) -> str: ...


class FeedLike(Protocol):
    """What is asked of a feed."""

    @property
    def pk(self) -> int: ...

    @property
    def paper(self) -> str: ...

    @property
    def language(self) -> str: ...

    @property
    def full_text_allowed(self) -> bool: ...

    @property
    def pictures_allowed(self) -> bool: ...
