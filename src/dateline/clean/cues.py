"""The lexicon's knowledge of what surrounds an article, compiled: boilerplate rules, agencies, outlets."""

import re
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from dateline.clean.prune import Furniture, load_furniture
from dateline.clean.repeat import Repeated, fold
from dateline.errors import LexiconError
from dateline.lexicon.load import read as read_lexicon
from dateline.model.document import SectionKind

Extent = Literal["line", "rest", "prefix", "opening", "suffix", "footer", "head"]
MAX_NAME_WORDS = 5
PREFIX_WINDOW = 160
SUFFIX_WINDOW = 300


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of text that is not the story; `extent`: the line, the rest of the page, a paragraph's start or end, the
    start of the story (`opening`), the footer of a page that came as one line, or (`head`) a line above the story that
    nothing else explains.

    `patterns` are regular expressions, case ignored, matched against the whole line (or the start, the end); `{agency}`
    stands for any agency's name. `flag: translated` marks the document as translated by a machine. A line longer than
    `max_words`, or without any of the lower-case strings in `needs`, is not tried.
    """

    id: str
    kind: SectionKind
    extent: Extent
    patterns: tuple[str, ...]
    fires: tuple[str, ...]
    spares: tuple[str, ...]
    source: str = ""
    flag: Literal["", "translated"] = ""
    is_case_strict: bool = False
    max_words: int = 70
    needs: tuple[str, ...] = ()


REPEATED = Rule(id="repeated-line", kind="boilerplate", extent="line", patterns=(), fires=(), spares=())
"""The rule behind lines that `repeated.yaml` lists."""


class Boilerplate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `boilerplate.yaml`."""

    note: str
    rules: tuple[Rule, ...]


class Publisher(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An agency or an outlet: the names it goes by in credits, its web domains, its country (ISO 3166-1 alpha-3)."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None


class Sources(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `sources.toml`."""

    note: str
    outlet_words: tuple[str, ...]
    agency_words: tuple[str, ...]
    agencies: tuple[Publisher, ...]
    outlets: tuple[Publisher, ...]


class Cues:
    """Compiled rules; built once per worker, immutable afterwards."""

    def __init__(self, rules: tuple[Rule, ...], sources: Sources, furniture: Furniture, repeated: tuple[str, ...]) -> None:
        self.furniture = furniture
        self._repeated = frozenset(map(fold, repeated))
        self._agencies = _by_name(sources.agencies)
        self._outlets = _by_name(sources.outlets)
        self._outlet_words, self._agency_words = sources.outlet_words, sources.agency_words
        self._domains = {domain: each.name for each in sources.outlets for domain in each.domains}
        self.agency_pattern = "|".join(re.escape(name) for name in sorted(self._agencies, key=len, reverse=True))
        self._agency = re.compile(rf"(?<!\w)(?:{self.agency_pattern})(?!\w)")
        compiled = tuple((rule, self._compile(rule)) for rule in rules)
        self._lines = tuple(pair for pair in compiled if pair[0].extent in ("line", "rest"))
        self._prefixes = tuple(pair for pair in compiled if pair[0].extent == "prefix")
        self._openings = tuple(pair for pair in compiled if pair[0].extent == "opening")
        self._suffixes = tuple(pair for pair in compiled if pair[0].extent == "suffix")
        self._footers = tuple(pair for pair in compiled if pair[0].extent == "footer")
        self._heads = tuple(pair for pair in compiled if pair[0].extent == "head")
        self._longest = max((rule.max_words for rule, _ in self._lines), default=0)
        self._closers = re.compile(rf"[)\]/]\W*\Z|\b(?:{self.agency_pattern}|[Aa]gencies)\W*\Z|\b(?:by|from) ")

    def _compile(self, rule: Rule) -> re.Pattern[str]:
        body = "|".join(f"(?:{pattern})" for pattern in rule.patterns).replace("{agency}", f"(?:{self.agency_pattern})")
        start, whole = rf"(?:{body})", rf"\A(?:{body})\Z"
        ends = {"prefix": start, "opening": start, "footer": rf"(?<!\w){start}", "suffix": rf"{start}\s*\Z"}
        wrapped = ends.get(rule.extent, whole)
        try:
            return re.compile(wrapped, re.S if rule.is_case_strict else re.S | re.I)
        except re.error as fault:
            raise LexiconError(f"boilerplate rule {rule.id}: {fault}", remedy="mend the pattern") from fault

    def find_line(self, line: str, *, words: int) -> Rule | None:
        """The first rule of extent `line` or `rest` that the whole line matches, or `REPEATED` for a learned line."""
        found = self._find_rule(line, words=words) if words <= self._longest else None
        return REPEATED if found is None and self._repeated and fold(line) in self._repeated else found

    def _find_rule(self, line: str, *, words: int) -> Rule | None:
        bare = line.strip(" \t\u00a0•●▪►▶→»«*|#_")
        folded = bare.lower()
        for rule, pattern in self._lines:
            if words > rule.max_words or (rule.needs and not any(need in folded for need in rule.needs)):
                continue
            if pattern.match(bare):
                return rule
        return None

    def find_prefix(self, paragraph: str, *, is_first: bool = False) -> tuple[Rule, int] | None:
        """The first rule that matches at the start of a paragraph, of the story if it is the first, and where its match
        ends.
        """
        for rule, pattern in (*self._prefixes, *(self._openings if is_first else ())):
            if found := pattern.match(paragraph[:PREFIX_WINDOW]):
                return rule, found.end()
        return None

    def find_suffix(self, paragraph: str) -> tuple[Rule, int] | None:
        """The rule whose match at the end of a paragraph is longest, and where its match begins."""
        offset = max(len(paragraph) - SUFFIX_WINDOW, 0)
        tail = paragraph[offset:]
        if not self._closers.search(tail):
            return None
        starts = [(offset + found.start(), rule) for rule, pattern in self._suffixes if (found := pattern.search(tail))]
        return min(((rule, at) for at, rule in starts), key=lambda pair: pair[1]) if starts else None

    def find_head(self, line: str, *, words: int) -> Rule | None:
        """The rule for a line above the story that no other rule knows."""
        return next((rule for rule, pattern in self._heads if words <= rule.max_words and pattern.match(line)), None)

    def find_opening(self, text: str) -> int | None:
        """Where the dateline of an agency begins that stands within a text: after white space, with the agency named."""
        for at in (0, *(found.end() for found in re.finditer(r"\s+", text))):
            for _, pattern in self._prefixes:
                found = pattern.match(text, at)
                if found and self._agency.search(found.group()):
                    return at
        return None

    def find_footer(self, text: str, *, start: int) -> int | None:
        """Where the footer begins in a page that came as one line."""
        starts = [found.start() for _, pattern in self._footers if (found := pattern.search(text, start))]
        return min(starts, default=None)

    def find_agencies(self, text: str) -> list[tuple[str, int, int]]:
        """Every agency named in a text, by its canonical name, with where."""
        return [(self._agencies[found.group()], *found.span()) for found in self._agency.finditer(text)]

    def agency_of(self, name: str) -> str | None:
        """The canonical name of the agency that goes by exactly this name."""
        return self._agencies.get(name.strip(" .()[]/—–-"))

    def outlet_of(self, name: str) -> str | None:
        """The canonical name of the outlet or agency that goes by exactly this name."""
        return self._outlets.get(name.strip()) or self._agencies.get(name.strip())

    def guess_outlet(self, name: str) -> str | None:
        """The name itself if it is known, or looks like an outlet's ("The Goris Herald", but no sentence)."""
        words = name.split()
        is_name = 2 <= len(words) <= MAX_NAME_WORDS and all(word[0].isupper() for word in words)
        looks = is_name and {words[-1].title(), words[0].title()} & {*self._outlet_words}
        return self.outlet_of(name) or (name.title() if looks and name.isupper() else name if looks else None)

    def guess_agency(self, name: str) -> str | None:
        """The agency that goes by this name, or the name itself if it looks like an agency's ("Example Wire")."""
        words = name.split()
        is_name = 2 <= len(words) <= MAX_NAME_WORDS and all(word[0].isupper() for word in words)
        return self.agency_of(name) or (name if is_name and name.endswith(self._agency_words) else None)

    def outlet_at(self, url: str) -> str | None:
        """The outlet whose site a URL is on."""
        host = (urlsplit(url).hostname or "").casefold()
        while "." in host:
            if host in self._domains:
                return self._domains[host]
            host = host.split(".", 1)[1]
        return None


def _by_name(publishers: tuple[Publisher, ...]) -> dict[str, str]:
    return {name: each.name for each in publishers for name in (each.name, *each.aliases)}


@cache
def load_cues(overlays: tuple[str, ...] = ()) -> Cues:
    """The compiled cues of the base lexicon and the overlays; raises LexiconError when a file is at fault."""
    rules = read_lexicon("boilerplate.yaml", Boilerplate, overlays=overlays).rules
    repeated = read_lexicon("repeated.yaml", Repeated, overlays=overlays).lines
    return Cues(rules, read_lexicon("sources.toml", Sources, overlays=overlays), load_furniture(overlays), repeated)
