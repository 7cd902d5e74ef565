"""How a text is written: with the capitals of English, or small throughout."""

LITTLE = 0.008
"""The share of capitals among the letters below which a text is written small, names too."""
LONG = 120
"""Letters from which that can be told."""


def is_written_small(text: str) -> bool:
    """Whether a text of some length is written without capitals, so that they tell neither names nor where sentences begin."""
    long = "".join(line for line in text.splitlines() if len(line) > LONG) or text  # a menu beside it tells nothing
    letters = sum(map(str.isalpha, long))
    return letters > LONG and sum(map(str.isupper, long)) < LITTLE * letters
