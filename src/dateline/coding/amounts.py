"""Numbers in a sentence as written: digits, words, ranges and hedges, without a thought of what they count.

Known to miss: decimal commas, sums spread over a list, numbers told by comparison ("twice as many").
"""

import re
from collections.abc import Sequence

import msgspec

from dateline.lexicon.quantities import Quantities

_DIGITS = re.compile(r"(\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?)([a-z]{1,2})?$")
BIGGEST = 1e15
"""Larger values are slips or phone numbers."""
YEARS = (1400, 2100)
"""Four digits in this range, written without a comma, may be a year."""
LARGEST = 100
"""Of at most so many "one in ..." is a share."""


class Amount(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A number in a sentence: its tokens, its value (null if only bounds are given), its bounds, its hedge.

    `is_year`: written as a year is; `is_score`: two numbers set against each other ("3-2"). Null `high` is unbounded.
    `sign` is the token of the currency before it; `is_share`: it is a share of what is counted, in percent.
    `unit` is the noun that the number itself holds: "weeklong" is one week.
    """

    first: int
    last: int
    value: float | None
    low: float | None
    high: float | None
    comparator: str = "="
    factor: float = 1.0
    is_year: bool = False
    is_score: bool = False
    is_share: bool = False
    sign: int | None = None
    unit: str | None = None


def read_amounts(words: Sequence[str], *, quantities: Quantities) -> list[Amount]:
    """The amounts of a sentence, given its words in small letters, in their order, with ranges joined and hedges read."""
    found: list[Amount] = []
    for at in _openings(words, quantities):
        if found and at <= found[-1].last:
            continue
        amount = _ranged(words, at, quantities)
        if amount is not None and not {_word(words, at - 1), _word(words, amount.last + 1)} & quantities.powers:
            found.append(_hedged(words, _signed(words, amount, quantities), quantities))
    return [amount for amount in found if max(abs(end or 0) for end in (amount.value, amount.low, amount.high)) < BIGGEST]


def _signed(words: Sequence[str], amount: Amount, quantities: Quantities) -> Amount:
    """The amount with the currency, or the minus, that stands before it."""
    before = _word(words, amount.first - 1)
    if before in quantities.signs:
        return msgspec.structs.replace(amount, first=amount.first - 1, sign=amount.first - 1)
    if before in quantities.minus and amount.value is not None:
        value = -amount.value
        return msgspec.structs.replace(amount, first=amount.first - 1, value=value, low=value, high=value)
    return amount


def _openings(words: Sequence[str], quantities: Quantities) -> list[int]:
    """The words with which an amount may begin: a quick look, after which most sentences need no closer one."""
    openings, led, near = quantities.openings, quantities.after_article, quantities.nearly_openings
    likely = [at for at, word in enumerate(words) if word in near or not word.isalpha()]
    return [
        at for at in likely
        if (word := words[at]) in openings or word[:1].isdigit() or (word in ("a", "an") and _word(words, at + 1) in led)
        or word == "half" or word in quantities.lengthy or (word in quantities.lengths and _word(words, at + 1) == "-")
        or ("-" in word and word.partition("-")[0] in openings)
    ]  # fmt: skip


def _ranged(words: Sequence[str], at: int, quantities: Quantities) -> Amount | None:
    """An amount, or the two ends of a range as one."""
    start = _plain(words, at, quantities)
    if start is None or start.is_share or start.value is None or start.last + 2 >= len(words):
        return start
    opening = at - 1 if _word(words, at - 1) in quantities.signs else at
    before, sign = _word(words, opening - 1), words[start.last + 1]
    links = quantities.between if before == "between" else quantities.ranges
    next_ = start.last + (3 if words[start.last + 2] in quantities.signs else 2)
    end = _plain(words, next_, quantities) if sign in links and next_ < len(words) else None
    is_change = before in quantities.changes and sign == "to" and _word(words, opening - 2) != "anywhere"
    if end is None or end.value is None or is_change:
        return start
    low, high = start.value, end.value
    if start.factor == 1 and low < end.factor and low * end.factor < high:
        low *= end.factor
    if low >= high:
        return msgspec.structs.replace(start, is_score=sign not in ("to", "or"), last=end.last if sign in "-–—" else start.last)
    first = opening - 1 if before == "between" else at
    return Amount(
        first=first, last=end.last, value=None, low=low, high=high, comparator="~", is_year=start.is_year, factor=end.factor,
        sign=opening if first < opening < at else None,
    )  # fmt: skip


def _plain(words: Sequence[str], at: int, quantities: Quantities) -> Amount | None:
    """The number that begins at a word, without its hedge."""
    for read in (_share, _vague, _in_digits, _in_words, _length):
        found = read(words, at, quantities)
        if found is not None:
            return found
    return None


def _share(words: Sequence[str], at: int, quantities: Quantities) -> Amount | None:
    """ "A third of", "two-thirds of", "half the", "one in five": a share, in percent."""
    count = 1.0 if words[at] in ("a", "an") else _number(words[at], quantities)
    if _word(words, at - 1) in quantities.ordinals or _word(words, at - 1) in quantities.portions:
        return None
    if words[at] == "half" and _word(words, at + 1) in quantities.halved:
        return _percent(at, at, 50.0)
    if count is None:
        return None
    part = at + (2 if _word(words, at + 1) == "-" else 1)
    share = quantities.shares.get(_word(words, part))
    whole_number = quantities.multipliers.get(_word(words, part + 3))
    if share and whole_number and _starts(words, part + 1, "of a"):
        value = round(count * share * whole_number)
        return Amount(first=at, last=part + 3, value=value, low=value, high=value, factor=whole_number)
    if share and _word(words, part + 1) == "of":
        return _percent(at, part, 100 * count * share)
    sizes = [len(link.split()) for link in quantities.out_of if _starts(words, at + 1, link)]
    whole = _plain(words, at + 1 + sizes[0], quantities) if sizes and at + 1 + sizes[0] < len(words) else None
    if whole is None or not whole.value or not count < whole.value <= LARGEST or (count > 1 and sizes[0] == 1):
        return None
    after = _word(words, whole.last + 1)
    is_time = after in quantities.lengths or after.removesuffix("s") in quantities.lengths
    return None if is_time or not after.isalpha() else _percent(at, whole.last, 100 * count / whole.value)


def _percent(first: int, last: int, value: float) -> Amount | None:
    """Shares in words are rounded: as many as "about" so many percent."""
    value = round(value, 1)
    return Amount(first=first, last=last, value=value, low=value, high=value, comparator="~", is_share=True)


def _vague(words: Sequence[str], at: int, quantities: Quantities) -> Amount | None:
    """ "Dozens", "tens of thousands", "several hundred"."""
    word, after = words[at], _word(words, at + 1)
    if word in quantities.vague:
        inner = quantities.vague.get(_word(words, at + 2)) if after == "of" else None
        low = quantities.vague[word] * (inner / 2 if inner else 1)
        return Amount(first=at, last=at + 2 if inner else at, value=None, low=low, high=None, comparator=">")
    if word in quantities.several and after in quantities.multipliers:
        return Amount(first=at, last=at + 1, value=None, low=2 * quantities.multipliers[after], high=None, comparator=">")
    return None


def _in_digits(words: Sequence[str], at: int, quantities: Quantities) -> Amount | None:
    found = _DIGITS.match(words[at])
    if found is None:
        return None
    value, last, factor = float(found[1].replace(",", "")), at, 1.0
    suffix = found[2] or _word(words, at + 1)
    after = _word(words, at + (1 if found[2] else 2))
    is_money = (at > 0 and words[at - 1] in quantities.signs) or quantities.is_numerous(after)
    if suffix in quantities.suffixes and (is_money or suffix not in quantities.money):
        factor, last = quantities.suffixes[suffix], at if found[2] else at + 1
    elif found[2]:
        return None
    while (more := quantities.multipliers.get(_word(words, last + 1))) is not None:
        factor, last = factor * more, last + 1
    is_year = last == at and len(words[at]) == 4 and YEARS[0] <= value < YEARS[1]
    value, last = _with_half(words, last, value * factor, quantities)
    return Amount(first=at, last=last, value=value, low=value, high=value, factor=factor, is_year=is_year)


def _in_words(words: Sequence[str], at: int, quantities: Quantities) -> Amount | None:
    """ "Twenty-three", "one hundred and five", "two million", "a dozen", "half a million"."""
    lead = _lead(words, at, quantities)
    part, last = (lead.value, lead.last) if lead is not None else (_number(words[at], quantities), at)
    if part is None:
        return None
    whole = 0.0
    while (step := _step(words, last, part or whole, quantities)) is not None:
        last, factor, more = step
        if factor > 1 and not part:
            whole *= factor
        part = part * factor + more
        if factor > 100:
            whole, part = whole + part, 0.0
    value, last = _with_half(words, last, whole + part, quantities)
    factor = quantities.multipliers.get(words[last], 1.0)
    return Amount(first=at, last=last, value=value, low=value, high=value, factor=factor)


def _with_half(words: Sequence[str], last: int, value: float, quantities: Quantities) -> tuple[float, int]:
    """ "Two and a half", "one and a half billion", "two million and a half": half of the last step is added."""
    sizes = [len(phrase.split()) for phrase in quantities.and_half if _starts(words, last + 1, phrase)]
    if not sizes:
        return value, last
    factor = quantities.multipliers.get(words[last], 1.0)
    value += 0.5 * (factor if factor > 100 else 1.0)
    last += sizes[0]
    while (more := quantities.multipliers.get(_word(words, last + 1))) is not None:
        value, last = value * more, last + 1
    return value, last


def _step(words: Sequence[str], last: int, part: float, quantities: Quantities) -> tuple[int, float, float] | None:
    """How a spelt number goes on after a word: the last word taken, a factor, and what is added."""
    after = _word(words, last + 1)
    skip = 2 if after == "-" else 1
    if part and (factor := quantities.multipliers.get(_word(words, last + skip))) is not None:
        return last + skip, factor, 0.0
    jump = 2 if after == "and" and part and part % 100 == 0 else 2 if after == "-" and part % 100 >= 20 else 1
    more = _number(_word(words, last + jump), quantities)
    if more is None or (jump == 1 and after in ("and", "-")):
        return None
    room = 100 if part % 100 == 0 else 10 if part % 10 == 0 and part % 100 >= 20 else 0
    return (last + jump, 1.0, more) if more < room and part else None


def _lead(words: Sequence[str], at: int, quantities: Quantities) -> Amount | None:
    """ "A dozen", "half a million", "a score of people": the article stands for one."""
    share, skip = (0.5, 2) if words[at] == "half" and _word(words, at + 1) in ("a", "an") else (1.0, 1)
    after = _word(words, at + skip)
    is_lead = words[at] in ("a", "an") or share < 1
    number = quantities.collectives.get(after)
    if is_lead and number and _word(words, at + skip + 1) == "of":
        return Amount(first=at, last=at + skip, value=share * number, low=share * number, high=share * number)
    if not is_lead or after not in quantities.multipliers:
        return None
    value = share * quantities.multipliers[after]
    return Amount(first=at, last=at + skip, value=value, low=value, high=value, factor=quantities.multipliers[after])


def _length(words: Sequence[str], at: int, quantities: Quantities) -> Amount | None:
    """ "More than a week", "lasted a week", "a week-long truce"; "into its second week" is between one week and two."""
    if words[at] in quantities.lengthy or (words[at] in quantities.lengths and _starts(words, at + 1, "- long")):
        return Amount(first=at, last=at, value=1.0, low=1.0, high=1.0, unit=quantities.lengthy.get(words[at], words[at]))
    after = _word(words, at + 1)
    if after not in quantities.lengths:
        return None
    nth = quantities.ordinals.get(words[at])
    if nth and _word(words, at - 1) in quantities.owners:
        return Amount(first=at, last=at, value=None, low=nth - 1, high=nth, comparator="<")
    if words[at] not in ("a", "an") or (_word(words, at + 2) == "-" and _word(words, at + 3) != "long"):
        return None
    if _starts(words, at + 2, "and a half"):
        return Amount(first=at, last=at, value=1.5, low=1.5, high=1.5)
    sure = (*quantities.comparators[">"], *quantities.comparators["<"], *quantities.near)
    leads = sure if after in quantities.fleeting else (*sure, *quantities.lasting)
    if any(_ends(words, at, phrase) for phrase in leads):
        return Amount(first=at, last=at, value=1.0, low=1.0, high=1.0)
    return None


def _number(word: str, quantities: Quantities) -> float | None:
    tens, _, ones = word.partition("-")
    if tens in quantities.numbers and (not ones or ones in quantities.numbers):
        return quantities.numbers[tens] + quantities.numbers.get(ones, 0)
    return None


def _hedged(words: Sequence[str], amount: Amount, quantities: Quantities) -> Amount:
    """The amount with what the words around it say of how surely it is so many."""
    until = _before_fillers(words, amount.first, quantities)
    hedges = [
        (phrase, at) for at in {amount.first, until}
        for phrase in quantities.hedges.get(_word(words, at - 1), ()) if _ends(words, at, phrase)
    ]  # fmt: skip
    if hedges:
        phrase, at = max(hedges, key=lambda hedge: (len(hedge[0].split()), hedge))
        first = at - len(phrase.split())
        if phrase in quantities.near:
            return _nearly(amount, first, quantities.near[phrase])
        return _bounded(msgspec.structs.replace(amount, first=first), quantities.signs_of[phrase])
    after = quantities.hedges_after.get(_word(words, amount.last + 1), ())
    later = next((sign for phrase, sign in after if _starts(words, amount.last + 1, phrase)), None)
    return _bounded(amount, later) if later else amount


def _nearly(amount: Amount, first: int, share: float) -> Amount:
    if amount.value is None:
        return amount
    ends = sorted((amount.value, amount.value * (1 + share)))
    return msgspec.structs.replace(
        amount, first=first, low=ends[0], high=ends[1], comparator="<" if share < 0 else ">"
    )


def _bounded(amount: Amount, sign: str) -> Amount:
    """The bounds under a comparator; a range or a vague plural keeps what it says itself."""
    if sign == ">":
        return msgspec.structs.replace(amount, high=None, comparator=sign)
    if sign == "<":
        return msgspec.structs.replace(amount, low=None, high=amount.high or amount.low, comparator=sign)
    return msgspec.structs.replace(amount, comparator=amount.comparator if amount.value is None else sign)


def _before_fillers(words: Sequence[str], at: int, quantities: Quantities) -> int:
    fillers = quantities.fillers_by_end.get(_word(words, at - 1), ())
    sizes = [len(filler.split()) for filler in fillers if _ends(words, at, filler)]
    return at - max(sizes, default=0)


def _ends(words: Sequence[str], at: int, phrase: str) -> bool:
    if not at or not phrase.endswith(words[at - 1]):
        return False
    parts = phrase.split()
    return at >= len(parts) and list(words[at - len(parts) : at]) == parts


def _starts(words: Sequence[str], at: int, phrase: str) -> bool:
    if at >= len(words) or not phrase.startswith(words[at]):
        return False
    parts = phrase.split()
    return list(words[at : at + len(parts)]) == parts


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""
