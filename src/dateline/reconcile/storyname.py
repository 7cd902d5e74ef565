"""What a story is called by: the names that say most of its documents, each as it mostly stands in them.

A name says much of a story when its documents have it, often, and others have it seldom. It is written with the names it
mostly stands beside ("Red Cross", not "Cross"). Known to miss: names joined by a small word ("Bosnia and
Herzegovina"), and which of two endings is the country's ("Somali" for "Somalia").
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import log, sqrt

from dateline.reconcile.stories import POSSESSIVE, WORD, Telling

INSIDE = re.compile(rf"(?<=[a-z,;] )(?:{WORD.pattern})")
"""A word that does not begin a sentence, where all have a capital."""
NAMES = 4
"""A story is called by so many names at most."""
LEADING = 12
"""Names of a document of which it is kept what they stand beside: those it has most often."""
ROOT = 4
"""Letters from which a name that another begins with is that other's."""
CANDIDATES = 30
"""Names that a label is chosen from."""
LONGEST = 3
"""Words of a name at most."""
BESIDE = 0.4
"""Of the places in which a document has a name, the share in which a longer form has to stand to be the written one."""


class Names:
    """How names are written, gathered document by document."""

    def __init__(self) -> None:
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        self._documents: Counter[str] = Counter()
        self._inside: set[str] = set()
        self._size = 0

    def add(self, text: str, names: Mapping[str, int]) -> None:
        """Reads a document, whose names are given in small letters with how often it has them."""
        self._size += 1
        self._documents.update(names.keys())
        self._inside.update(form.lower() for form in INSIDE.findall(text))
        runs = Counter(map(tuple, _runs(text, names)))
        leading = set(sorted(names, key=lambda name: (-names[name], name))[:LEADING])
        longer = _longer(runs, names, leading)
        for run, count in runs.items():
            for form in run:
                name = form.lower()
                self._forms[name][longer.get(name, form)] += count

    def label(self, group: Sequence[Telling]) -> str:
        """The names that say most of a group of documents; none twice."""
        weights: dict[str, float] = defaultdict(float)
        for telling in group:
            for name in self._inside.intersection(telling.names):
                weights[name] += sqrt(telling.names[name]) * log(1 + self._size / self._documents[name])
        told: list[str] = []
        for name in _rooted(sorted(weights, key=lambda name: (-round(weights[name], 6), name))[:CANDIDATES]):
            written = self._written(name)
            if len(told) < NAMES and not any(set(written.split()) & set(other.split()) for other in told):
                told.append(written)
        return ", ".join(told)

    def _written(self, name: str) -> str:
        forms = self._forms[name]
        return min(forms, key=lambda form: (-forms[form], form)) if forms else name


def _rooted(names: Sequence[str]) -> list[str]:
    """The names in their order, each as the shortest of them that it only adds an ending to ("Israeli": "Israel")."""
    return [min((one for one in names if name.startswith(one) and len(one) >= ROOT), key=len, default=name) for name in names]


def _longer(runs: Mapping[tuple[str, ...], int], names: Mapping[str, int], wanted: Collection[str]) -> dict[str, str]:
    """The longer form of names that have one: where they mostly stand in it, or it ends with them and is all of its words."""
    found: dict[str, tuple[int, str]] = {}
    for run, count in runs.items():
        if not 1 < len(run) <= LONGEST:
            continue
        lowered = [form.lower() for form in run]
        is_whole = all(count >= BESIDE * names[name] for name in lowered[:-1])
        for at, name in enumerate(lowered):
            if name in wanted and (count >= BESIDE * names[name] or (is_whole and at == len(run) - 1)):
                found[name] = max(found.get(name, (0, "")), (count, " ".join(run)))
    return {name: form for name, (_, form) in found.items()}


def _runs(text: str, names: Mapping[str, int]) -> Iterator[list[str]]:
    """The names that stand beside each other with a blank between them."""
    run: list[str] = []
    end = -1
    for match in WORD.finditer(text):
        word = match.group()
        form = POSSESSIVE.sub("", word)
        if form.lower() not in names:
            continue
        if run and not (match.start() == end + 1 and text[end] == " "):
            yield run
            run = []
        run.append(form)
        end = match.end() if form == word else -1
    if run:
        yield run
