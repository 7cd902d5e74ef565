"""Which language a text is in, cautiously: short and mixed texts are not judged."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

MIN_LETTERS = 120
"""Below this many letters the identifier errs too often on names (a list of places reads as another language)."""
MIN_SURE = 0.9
WINDOW = 6_000
MAX_FOREIGN_SCRIPT = 0.6


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str) -> tuple[str | None, float]:
    """The language (ISO 639-1) of a text and how sure that is; (None, 0.0) when there is too little to tell."""
    window = text[:WINDOW]
    if sum(char.isalpha() for char in window) < MIN_LETTERS:
        return None, 0.0
    language, sure = _identifier().classify(window)
    return str(language), float(sure)


def is_foreign(text: str, *, languages: tuple[str, ...]) -> str | None:
    """The language of a text if it surely is none of `languages`, else None.

    Two windows must agree, so that an English article with a long quotation passes. A text mostly in a script other
    than Latin is foreign however short (when only languages in Latin script are asked for).
    """
    middle = len(text) // 2
    first, second = identify(text[:middle]), identify(text[middle:])
    whole = identify(text)
    if whole[0] is None:
        return "und" if _is_other_script(text) else None
    if whole[0] in languages or whole[1] < MIN_SURE:
        return None
    if first[0] in languages or second[0] in languages:
        return None
    return whole[0]


def _is_other_script(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    foreign = sum(ord(char) > 0x24F for char in letters)
    return len(letters) >= 10 and foreign > MAX_FOREIGN_SCRIPT * len(letters)
