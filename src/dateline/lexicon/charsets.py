"""Which encoding a text is in that is no UTF-8 and does not say: the one in which its words look like words."""

import re
import unicodedata
from functools import cache

import msgspec
from charset_normalizer import from_bytes

from dateline.lexicon.load import read

SAMPLE = 20_000
WESTERN = "cp1252"
MAX_FAULTS = 0.35
"""Faults for each character beyond ASCII above which an eight-bit encoding is no longer believed: in the right one it is
below .05 in samples of a dozen languages, in a wrong one of the same script .4 and more."""
MUTE = 3
"""Letters from which on a word without a vowel counts as none."""
MAX_HIGH_SHARE = 0.1
"""Above this share of bytes over 127 a text is not Western (French prose has .04)."""
WIDE_SHARE = 0.4
"""Above this share encodings of several bytes a character are looked at first."""
WIDE = ("gb", "big5", "euc", "cp932", "cp949", "shift", "johab", "hz", "iso2022")
"""How names of encodings of several bytes a character begin."""
_WORD = re.compile(r"[^\s!-&(-,./:-@\[-`{-~]*[^\x00-\x7f][^\s!-&(-,./:-@\[-`{-~]*")
_QUIET = frozenset("’‘“”„«»‹›–—…€£¥§°©®™·•\u00a0\u00ad\u200e\u200f′″№ºª½¼¾×، ؛؟")
_JOINING = frozenset("’‘–—·\u00ad\u200c\u200d'-")


class Charset(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An encoding, the languages written in it, their letters beyond ASCII where the script is Latin, else their vowels."""

    name: str
    about: str
    letters: str = ""
    vowels: str = ""


class Charsets(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `charsets.toml`."""

    charsets: tuple[Charset, ...]


@cache
def load_charsets(overlays: tuple[str, ...] = ()) -> tuple[Charset, ...]:
    """The encodings that are tried, the preferred first."""
    return read("charsets.toml", Charsets, overlays=overlays).charsets


def guess_charset(raw: bytes) -> str | None:
    """The likeliest encoding of bytes that are no UTF-8, from their first 20,000; None when they look like no text in any.

    Known to miss: which of two encodings it was when both give letters of one alphabet in every place.
    """
    sample = raw[:SAMPLE]
    high = sum(byte > 127 for byte in sample)
    best = from_bytes(sample).best() if high > WIDE_SHARE * len(sample) else None
    if best is not None and best.encoding.startswith(WIDE):
        return best.encoding
    found = min(((count_faults(sample, each), at) for at, each in enumerate(load_charsets())), default=(1.0, 0))
    if found[0] <= MAX_FAULTS:
        return load_charsets()[found[1]].name
    return WESTERN if high <= MAX_HIGH_SHARE * len(sample) else None


def count_faults(raw: bytes, charset: Charset) -> float:
    """How many faults there are for each character beyond ASCII when bytes are read in an encoding; 0 without any such."""
    text = raw.decode(charset.name, "replace")
    high = sum(char > "\x7f" for char in text)
    letters, vowels = frozenset(charset.letters), frozenset(charset.vowels)
    words = _WORD.findall(text)
    mute = sum(len(word) for word in words if vowels and len(word) >= MUTE and word.isalpha() and not vowels & {*word.lower()})
    return (sum(_faults(word, letters) for word in words) + mute) / high if high else 0.0


def _faults(word: str, letters: frozenset[str]) -> float:
    """Faults of one word: signs within it, letters that no language of the encoding has, scripts mixed, capitals inside."""
    found, run = 0.0, 0
    scripts = {_script(char) for char in word if char.isalpha()}
    for at, char in enumerate(word):
        if char <= "\x7f":
            run = 0
            continue
        before = word[at - 1] if at else ""
        if not (char.isalpha() or unicodedata.combining(char)):
            found += _sign_fault(char, before, word[at + 1 : at + 2])
        elif _script(char) == "LATIN":
            run += 1
            found += (0.0 if char.lower()[:1] in letters else 0.5) + (run > 2) + (char.isupper() and before.islower())
        else:
            found += (len(scripts) > 1) + (char.isupper() and before.islower())
    return found


def _sign_fault(char: str, before: str, after: str) -> float:
    is_inside = before.isalpha() and after.isalpha()
    if char in _QUIET:
        return 0.5 if is_inside and char not in _JOINING else 0.0
    return 2.0 if is_inside or char == "\ufffd" or unicodedata.category(char) == "Cc" else 1.0


@cache
def _script(char: str) -> str:
    return unicodedata.name(char, "NONE").partition(" ")[0]
