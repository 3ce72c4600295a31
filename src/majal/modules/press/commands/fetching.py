"""What is fetched after articles: their pictures, and whether they are still where they were."""

import io

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.attachments import attach
from majal.kernel.command import command
from majal.kernel.files import FileNotKept, keep
from majal.kernel.outbound import AnswerTooLarge, Limits, OutboundRefused, get
from majal.kernel.permissions import require
from majal.modules.press.models import Article, Picture
from majal.modules.press.permissions import Perm
from majal.modules.press.workflow import PictureState

WIDEST, QUALITY = 640, 78
MOST_PIXELS = 40_000_000
PICTURE = Limits(seconds=20, bytes=6_000_000)
LOOK = Limits(seconds=10, bytes=1_500_000)
GONE = frozenset({404, 410})
WEBP = "image/webp"


@command()
def fetch_picture(pk: int, *, by: Actor) -> Picture:
    """Fetch a picture, keep a small copy of it without what its camera wrote; never the original.

    Permission: press.keep, the program's own.
    Raises: Picture.DoesNotExist.
    """
    require(by, Perm.KEEP)
    picture = Picture.objects.select_for_update().get(pk=pk)
    if picture.state != PictureState.WAITING:
        return picture
    picture.fetched_at = timezone.now()
    try:
        answer = get(picture.url, limits=PICTURE, accept="image/*")
        small = made_small(answer.body) if answer.status == 200 else None
        file = keep(small[0], accept=frozenset({WEBP})) if small else None
    except (OutboundRefused, FileNotKept):
        small = file = None
    if small is None or file is None:
        picture.state = PictureState.REFUSED
    else:
        picture.state, picture.sha256 = PictureState.KEPT, file.sha256
        _content, picture.width, picture.height = small
        attach(picture, file, title=picture.url, permission=Perm.READ, slot="small", by=by)
    picture.save()
    return picture


def made_small(content: bytes) -> tuple[bytes, int, int] | None:
    """The picture as WebP, at most 640 pixels wide and high, drawn anew; None of what is none."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - for jobs alone

    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP", "GIF")) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            image.draft("RGB", (WIDEST, WIDEST))
            upright = ImageOps.exif_transpose(image)
            drawn = upright.convert("RGB")
            drawn.thumbnail((WIDEST, WIDEST))
            out = io.BytesIO()
            drawn.save(out, "WEBP", quality=QUALITY, method=4)
            return out.getvalue(), drawn.width, drawn.height
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        SyntaxError,
        ValueError,
        ZeroDivisionError,
    ):
        return None


@command()
def look_again(pk: int, *, by: Actor) -> Article:
    """Look whether an article is still at its address, and say since when it is not.

    Only an answer that says so counts as gone; a site that is silent for a day proves nothing.

    Permission: press.keep, the program's own.
    Raises: Article.DoesNotExist.
    """
    require(by, Perm.KEEP)
    article = Article.objects.select_for_update().defer("search").get(pk=pk)
    article.looked_at = now = timezone.now()
    try:
        status = get(article.url, limits=LOOK, accept="text/html").status
    except AnswerTooLarge:
        status = 200
    except OutboundRefused:
        status = 0
    if status in GONE:
        article.gone_at = article.gone_at or now
    elif 200 <= status < 300:
        article.gone_at, article.last_there_at = None, now
    article.save(update_fields=["looked_at", "gone_at", "last_there_at"])
    return article
