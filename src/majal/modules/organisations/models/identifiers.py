"""The numbers by which Morocco knows an organisation, read from what people type.

Sources: ICE, www.ice.gov.ma (nine digits of the enterprise, four of the establishment, two check
digits that make the whole a multiple of 97); trade register, law 15-95 art. 27 ff. (a number at
each court).
"""

import re
import unicodedata

from django.core.exceptions import ValidationError as Invalid
from django.core.validators import URLValidator, validate_email
from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.ma import ice as ice_number

from majal.modules.organisations.errors import (
    IceShortened,
    WrongEmail,
    WrongIce,
    WrongIceCheck,
    WrongIceLength,
    WrongNumber,
    WrongPhone,
    WrongWebsite,
)

_SEPARATORS = re.compile(r"[\s.\-_/·]+")
_SHORTENED = re.compile(r"\d([.,]\d+)?[eE]\+?\d+")
_MARKS = re.compile(r"[\u200e\u200f\u061c\u2066-\u2069\u202a-\u202e]")


def plain(text: str) -> str:
    """What was typed or pasted, without direction marks, its digits written 0 to 9."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKC", text)).strip()
    return "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in bare)


def read_ice(text: str) -> str:
    """The 15 digits of an ICE; empty stays empty.

    Raises: WrongIce, WrongIceLength, WrongIceCheck.
    """
    number = _SEPARATORS.sub("", plain(text))
    if not number:
        return ""
    if not number.isdecimal():
        raise WrongIce
    if len(number) != 15:
        raise WrongIceLength(found=len(number))
    try:
        return str(ice_number.validate(number))
    except InvalidChecksum as error:
        expected = f"{97 - int(number[:13]) * 100 % 97:02d}"
        raise WrongIceCheck(found=number[13:], expected=expected) from error
    except ValidationError as error:
        raise WrongIce from error


def mend_ice(text: str) -> tuple[str, str]:
    """The ICE of a spreadsheet's cell, and what was done to it: ``zeros`` put back, or nothing.

    A number loses the zeros it begins with; they are put back where the check digits then agree.
    Raises: IceShortened for 1.23457E+14, whose digits are gone; WrongIce and its kin.
    """
    cell = plain(text).lstrip("'")
    if _SHORTENED.fullmatch(cell):
        raise IceShortened(found=cell)
    digits = _SEPARATORS.sub("", cell)
    if digits.isdecimal() and 9 < len(digits) < 15 and int(digits) % 97 == 0:
        return read_ice(digits.zfill(15)), "zeros"
    return read_ice(digits), ""


def read_digits(text: str, *, most: int, field: str) -> str:
    """A number of at most ``most`` digits (RC, IF, TP, CNSS); empty stays empty.

    Raises: WrongNumber.
    """
    number = _SEPARATORS.sub("", plain(text))
    if number and not (number.isascii() and number.isdecimal() and len(number) <= most):
        raise WrongNumber(most=most, field=field)
    return number


def read_phone(text: str) -> str:
    """A telephone number as ``+212522000000``; a number without a country is Moroccan.

    Raises: WrongPhone.
    """
    number = re.sub(r"[\s.\-_/()·]+", "", plain(text))
    if not number:
        return ""
    if number.startswith("00"):
        number = f"+{number[2:]}"
    elif re.fullmatch(r"0[5-8][0-9]{8}", number):
        number = f"+212{number[1:]}"
    if not re.fullmatch(r"\+[1-9][0-9]{7,14}", number) or (
        number.startswith("+212") and not re.fullmatch(r"\+212[5-8][0-9]{8}", number)
    ):
        raise WrongPhone
    return number


def read_email(text: str) -> str:
    """An e-mail address; empty stays empty.

    Raises: WrongEmail.
    """
    try:
        if text:
            validate_email(text)
    except Invalid as error:
        raise WrongEmail from error
    return text


def read_website(text: str) -> str:
    """The address of a site, https where no scheme is given; empty stays empty.

    Raises: WrongWebsite.
    """
    address = text if "://" in text or not text else f"https://{text}"
    try:
        if address:
            URLValidator(schemes=["http", "https"])(address)
    except Invalid as error:
        raise WrongWebsite from error
    return address
