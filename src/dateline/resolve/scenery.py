"""In which country a whole text is set: the one that it is plainly about, or the one that it is sent from or begins in.

Known to miss: texts of two countries told of alike, of which the reader knows from elsewhere which is meant.
"""

from collections import Counter
from collections.abc import Iterable

from dateline.resolve.mentions import Mention, states
from dateline.resolve.sites import Sites

AT_HOME = 0.75
"""How much of the share the country that a text is sent from needs."""
DATELINE, NAMED = 3, 2
"""For how many mentions the place counts that a text is sent from, and how often at least another country ahead is named."""
AHEAD = 2
"""How many times as often as any other country it has to be named where many are named beside it, say as those that react."""
SIDE, MANY = 0.3, 2
"""The share of a text's mentions, and how many at least, by which another country is a side of its own and none that reacts."""
CLEAR = 1.5
"""How many times as often as any other the country is named in which most happens."""
OUTDONE = 3
"""How many times as often as the country whose own affairs some words tell another is named where a text is of that one."""


def dominant(mentions: Iterable[Mention], dateline: Iterable[str], *, share: float) -> str | None:
    """The country that has at least `share` of a text's mentions of countries; the dateline counts for three.

    The country that a text is sent from needs less, or to be far ahead of every other.
    """
    counts, named = Counter(states(mentions)), set(dateline)
    ahead = {code for code in counts if all(counts[code] >= AHEAD * count for other, count in counts.items() if other != code)}
    for code in named:
        counts[code] += DATELINE
    if not counts or share > 1:
        return None
    code, most = min(counts.items(), key=lambda pair: (-pair[1], pair[0] not in named, pair[0]))
    is_ahead = code in ahead and counts[code] > (DATELINE if code in named else NAMED)
    return code if is_ahead or most >= share * (AT_HOME if code in named else 1) * counts.total() else None


def staged(mentions: Iterable[Mention], dateline: Iterable[str], sites: Sites) -> str | None:
    """The country that a text is sent from or begins in, where no other is told of as much: the many that react set no scene.

    One that is a side of its own leaves the text open, and so does a bureau: sent from one country, about another. Else the
    country that is both named most and where most happens.
    """
    counts, sent, set_in = Counter(states(mentions)), sorted(set(dateline)), sites.counts
    code = sent[0] if len(sent) == 1 else None if sent else sites.lead
    if code and (counts[code] or (sent and set_in[code])):
        named = _most(counts, code)
        is_side = named > max(MANY, counts[code]) and named > SIDE * counts.total()
        is_open = is_side or not (sent or counts[code] >= max(named, MANY))
        if not is_open and _most(set_in, code) < set_in[code] + bool(sent):
            return code
    best = max(counts, key=lambda one: (counts[one], one), default="")
    is_first = _most(set_in, best) < set_in[best] and counts[best] >= CLEAR * _most(counts, best)
    return best if is_first and set_in[best] >= MANY else None


def is_outdone(home: str, mentions: Iterable[Mention]) -> bool:
    """Whether some words of a country's own affairs say little, since the text names another one far more often."""
    counts = Counter(states(mentions))
    return _most(counts, home) >= max(OUTDONE * counts[home], OUTDONE)


def _most(counts: Counter[str], code: str) -> int:
    """How often the country is told that is told most of all but one."""
    return max((count for other, count in counts.items() if other != code), default=0)
