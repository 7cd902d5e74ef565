"""What one party tells and another gainsays, though neither is a claim by itself: "Residents said soldiers had shot at them.
Not one bullet came out of our weapons, the minister said."

A statement counts only with an answer to it: a denial, or another account of the same matter by whoever is told of in it.
The matter is known by words in common and by fields of words (`disputes.yaml`). Known to miss: answers with no such word,
and what is told in three places of which only the first and the last touch.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from dateline.lexicon.allegations import load_allegations
from dateline.lexicon.disputes import DisputeBook, load_disputes
from dateline.lexicon.rebuttals import RebuttalBook, load_rebuttals
from dateline.model.ids import make_id
from dateline.reconcile.knowledge import WORD, Knowledge
from dateline.reconcile.sentences import Name, names
from dateline.reconcile.turns import Gap, Met, Turn
from dateline.reconcile.utterance import NEXT, Utterance, keys_of, sides_of

Row = dict[str, Any]
DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "ACCUSE", "RETREAT", "PROTEST"})
"""Types of acts that one may be blamed for, or boast of."""
REAL = frozenset({"asserted", "alleged"})
ASIDE = frozenset({"JUD", "JRN", "LEG"})
"""Sectors that rule and report, and gainsay nothing thereby."""
OWN = frozenset({"says", "alleges", "quotes", "reports"})
"""Kinds of attribution that tell something."""
DENIES, GAINSAYS, COUNTERS = "denies", "gainsays", "counters"
NAMED, STANDING = 2, 1
"""How one is meant by a statement: told of in it, or but one of two who stand against each other."""
STRONG, WEAK, OTHER = 3, 2, 1
"""How an answer answers: by saying that it is not so, by a negation, by another account."""
NEAR, CLOSE = 600, 350
"""Code points from a statement to an answer in one article, at most; the same for answers that say little."""
SOON = 4
"""Days to an answer in another article that says little, at most."""
BARE = 4
"""Words of content of an answer, at most, that says little."""
HOME = 3
"""Words of content, at least, that two of one country have in common whose words stand in two articles."""
CONFIDENCE = 0.4


class Gainsaid:
    """Notes who says what as the attributions pass, then finds what is gainsaid."""

    def __init__(self, events: Iterable[Row], knowledge: Knowledge, overlays: tuple[str, ...] = ()) -> None:
        self._known, self._overlays = knowledge, overlays
        self._allegations = load_allegations(overlays)
        self._deeds: dict[str, list[int]] = {}
        for row in events:
            if row["type"] in DEEDS and row["modality"] in REAL and not row["negated"] and not row["denial"]:
                self._deeds.setdefault(row["document"], []).append(row["trigger"].get("start") or 0)
        self._rebuttals: RebuttalBook = load_rebuttals(overlays)
        self._book: DisputeBook = load_disputes(knowledge.words, overlays)
        self._rows: dict[str, list[Row]] = {}

    def read(self, attributions: Iterable[Row]) -> Iterator[Row]:
        """The attributions as given."""
        for row in attributions:
            if row["content"] and keys_of(row["sources"]) and self._is_told(row):
                self._rows.setdefault(row["document"], []).append(row)
            yield row

    def _is_told(self, row: Row) -> bool:
        is_thought = any(part["text"] in self._book.thought for part in row.get("cue", ()))
        return row["kind"] in OWN or row["kind"] == DENIES or is_thought

    def found(
        self, groups: Iterable[Sequence[str]], utterances: Mapping[str, Utterance], *, days: Mapping[str, int | None],
        story_of: Mapping[str, str],
    ) -> Iterator[tuple[Utterance, Utterance]]:
        """What is told and what gainsays it; either may be one of the utterances given, which stand in their groups."""
        groups = [*groups]
        settled, open_ = _settled(groups, utterances)
        asserting = (item for item in utterances.values() if item.stance == "asserts")
        said = {(item.document, item.at, party): item for item in asserting for party in item.by}
        turns = {document: [self._turn(row) for row in _sorted(self._rows[document])] for document in sorted(self._rows)}
        met = Met(turns, self._keys, days=days, story_of=story_of)
        for answer in self._answers(turns, settled, open_):
            told = self._told(answer, met)
            if told is not None:
                first = next((said[key] for party in sorted(told.by) if (key := (told.document, told.at, party)) in said), None)
                yield first or self._utterance(told, "asserts", "saying"), answer.utterance or self._denial(answer, told)

    # -- turns ------------------------------------------------------------------------------------------------------------

    def _turn(self, row: Row) -> Turn:
        text = _content(row)
        speaker = row["sources"][0]
        by = keys_of(row["sources"])
        named = self._known.words(f"{speaker['text']} {speaker['name'] or ''}")
        words = self._known.words(text) - named
        plain = frozenset(WORD.findall(text.lower()))
        return Turn(
            row=row, document=row["document"], at=row["sentence"]["start"], by=by,
            side=sides_of(row["sources"], self._known.official),
            sectors=frozenset(sector for one in row["sources"] for sector in one["sectors"]), words=words,
            fields=self._book.fields_of(words), plain=plain,
        )  # fmt: skip

    def _answers(
        self, turns: Mapping[str, Sequence[Turn]], settled: Collection[tuple[str, int, str]], open_: Iterable[Utterance]
    ) -> Iterator[Turn]:
        """Whatever may answer and has no claim yet that it answers."""
        seen = set()
        for item in open_:
            seen |= {(item.document, item.at, party) for party in item.by}
            yield self._of_event(item)
        for row in (turn for found in turns.values() for turn in found):
            places = {(row.document, row.at, party) for party in row.by}
            if places & seen or any(place in settled for place in places) or (row.sectors and row.sectors <= ASIDE):
                continue
            row.strength = self._strength(row.row)
            row.points_back = row.strength == STRONG and self._points_back(_content(row.row))
            is_told = row.strength and any(_holds_cue(other, row) for other in turns[row.document])
            if row.strength and not is_told and (row.points_back or self._is_party(row)):
                yield row

    def _strength(self, row: Row) -> int:
        if row["kind"] == DENIES:
            return STRONG
        text = _content(row)
        hits = self._rebuttals.all(text, (DENIES, GAINSAYS), hedges=self._book.hedges)
        if hits:
            return STRONG if any(hit.bare for hit in hits) else WEAK
        cue = " ".join(part["text"] for part in row.get("cue", ()))
        return OTHER if self._rebuttals.all(f"{cue} {text}", (COUNTERS,), hedges=self._book.hedges) else 0

    def _of_event(self, item: Utterance) -> Turn:
        text = item.row["sentence"]["text"]
        return Turn(
            row=item.row, document=item.document, at=item.at, by=item.by, side=item.side,
            sectors=frozenset(item.source["sectors"]),
            words=item.words, fields=self._book.fields_of(item.words), plain=frozenset(WORD.findall(text.lower())),
            strength=STRONG, points_back=item.points_back, utterance=item,
        )  # fmt: skip

    def _points_back(self, text: str) -> bool:
        """Whether an answer takes up what was said by no more than a name for it: "that is a lie", "such reports"."""
        return self._book.points_back(text) or self._known.points_back(" ".join(text.split()[: 2 * NEXT]))

    # -- what is answered -------------------------------------------------------------------------------------------------

    def _is_matter(self, turn: Turn) -> bool:
        """Whether a statement is one that may be disputed: it tells a deed, or a wrong, and somebody known tells it."""
        if turn.is_matter is None:
            parts, starts = (*turn.row["content"], *turn.row.get("cue", ())), self._deeds.get(turn.document, ())
            is_deed = any(part["start"] <= at < part["end"] for part in parts for at in starts)
            is_wrong = is_deed or self._book.is_matter(_content(turn.row)) or bool(self._allegations.find(_content(turn.row)))
            turn.is_matter = is_wrong and self._is_party(turn)
        return turn.is_matter

    def _keys(self, turn: Turn) -> frozenset[str]:
        """Under what a statement is found from another article: who tells it and whom it tells of."""
        return self._speakers(turn) | self._named(turn) if self._is_matter(turn) else frozenset()

    def _is_party(self, turn: Turn) -> bool:
        """Whether somebody speaks who may take a side: of a country or a sector, or with an office."""
        is_body = not self._book.bodies.isdisjoint(turn.by)
        return bool(turn.sectors or is_body or self._titled(turn) or self._speakers(turn) - turn.by)

    def _told(self, answer: Turn, met: Met) -> Turn | None:
        scored = [(score, turn.at, turn) for turn in met.here(answer) if (score := self._here(turn, answer)) is not None]
        if scored:
            return max(scored, key=lambda hit: hit[:2])[2]
        near = met.elsewhere(answer.document, self._speakers(answer) | self._named(answer))
        far = [(score, turn.document, turn) for turn, gap in near if (score := self._far(turn, answer, gap)) is not None]
        return min(far, key=lambda hit: (-hit[0], hit[1], hit[2].at))[2] if far else None

    def _here(self, told: Turn, answer: Turn) -> float | None:
        """How well an answer fits a statement before it in its article; None if it is none."""
        gap = answer.at - told.at
        if not 0 <= gap <= NEAR or self._is_one_side(told, answer) or _are_nested(told, answer) or not self._is_matter(told):
            return None
        shared, field = self._shared(told, answer)
        meant, is_close = self._meant(told, answer), gap <= CLOSE
        is_alike = field or len(shared) >= (1 if meant == NAMED else 2)
        if answer.strength == OTHER:
            fits = is_close and (is_alike if meant == NAMED else bool(meant and field and shared))
        elif answer.strength == STRONG and is_close and (answer.points_back or (meant == NAMED and len(answer.words) <= BARE)):
            fits = True
        else:
            fits = is_alike if meant else is_close and field and len(shared) >= 2
        return 2 - gap / 1000 + 0.3 * len(shared) + 0.2 * field + 0.2 * meant if fits else None

    def _far(self, told: Turn, answer: Turn, gap: Gap) -> float | None:
        """The same for a statement of another article of the days before; two of one country need more in common."""
        if self._is_one_side(told, answer) or not self._is_matter(told):
            return None
        shared, field = self._shared(told, answer)
        meant = self._meant(told, answer) if shared or field or answer.strength == STRONG else 0
        is_soon = gap.days <= SOON
        is_told = meant == NAMED and is_soon
        if not meant:
            return None
        if self._speakers(told) & self._speakers(answer):
            fits = answer.strength != OTHER and gap.is_story and is_told and len(shared) >= HOME
        elif answer.strength == STRONG:
            is_bare = is_told and (answer.points_back or len(answer.words) <= BARE)
            fits = is_bare or len(shared) >= 2 or (is_soon and (bool(shared) or field))
        elif answer.strength == WEAK:
            fits = len(shared) >= 2 or (is_soon and bool(shared) and field) or (is_told and gap.is_story and field)
        else:
            fits = is_told and (len(shared) >= 2 or (field and (bool(shared) or gap.is_story)))
        return 0.3 * len(shared) + 0.2 * field + 0.2 * gap.is_story - 0.02 * gap.days if fits else None

    def _shared(self, told: Turn, answer: Turn) -> tuple[frozenset[str], bool]:
        """Words of content in common, and whether both are about one matter."""
        return (told.words & answer.words) - self._book.common, bool(told.fields & answer.fields)

    def _is_one_side(self, told: Turn, answer: Turn) -> bool:
        return bool(told.side & answer.side) or bool(told.by & answer.by and not self._are_opposed(told, answer))

    def _are_opposed(self, told: Turn, answer: Turn) -> bool:
        """Whether one of two of a country speaks for the state and the other does not."""
        return (not told.sectors & self._book.answering) != (not answer.sectors & self._book.answering)

    def _meant(self, told: Turn, answer: Turn) -> int:
        """Whether who answers is told of in a statement, by name or as whose soldiers they are; or how the two stand."""
        mine, others = self._speakers(answer), self._speakers(told)
        is_state = bool(answer.sectors & self._book.answering) or not answer.sectors
        if any(is_state or not key.isupper() for key in mine & self._named(told)):
            return NAMED
        is_private = not told.sectors & (self._book.answering | self._book.fighting)
        is_home = not mine or not others or bool(mine & others) or is_private
        if is_home and self._book.may_answer_for(answer.sectors or self._titled(answer), self._book.sectors_of(told.plain)):
            return NAMED
        is_foe = self._book.is_foe(told.sectors, told.by) and bool(answer.sectors & self._book.answering)
        if is_foe and (told.document == answer.document or mine & others):
            return NAMED
        is_opposed = bool(mine & others) and self._are_opposed(told, answer)
        is_turned = answer.strength != OTHER and bool(others & self._named(answer))
        return STANDING if is_opposed or is_turned else 0

    def _titled(self, turn: Turn) -> frozenset[str]:
        """The sectors that the words for a speaker without any tell."""
        text = " ".join(one["text"] or "" for one in turn.row.get("sources", ()))
        return self._book.sectors_of(WORD.findall(text.lower()))

    def _speakers(self, turn: Turn) -> frozenset[str]:
        """The keys of who speaks, with the states that his title names."""
        if turn.speakers is None:
            titles = " ".join(one["text"] or "" for one in turn.row.get("sources", ()) if not one["code"])
            found = {_key(name) for name in names(titles, overlays=self._overlays)} if titles else set()
            fighting = (one for one in turn.row.get("sources", ()) if self._book.fighting & {*one["sectors"]})
            bodies = {one["name"].casefold() for one in fighting if one["name"]}
            turn.speakers = frozenset(key for key in turn.by if key.isupper()) | found | bodies
        return turn.speakers

    def _named(self, turn: Turn) -> frozenset[str]:
        if turn.named is None:
            text = turn.row["sentence"]["text"] if turn.utterance is not None else _content(turn.row)
            turn.named = frozenset(_key(name) for name in names(text, overlays=self._overlays))
        return turn.named

    # -- utterances -------------------------------------------------------------------------------------------------------

    def _denial(self, answer: Turn, told: Turn) -> Utterance:
        """The answer as an utterance; an office whose country nobody tells is of the only one that the statement speaks of."""
        found = self._utterance(answer, "denies", "reply")
        if found.source["code"]:
            return found
        others = {key for key in self._speakers(told) | self._named(told) if key.isupper()}
        foreign = others - self._speakers(told)
        homes = self._speakers(answer) or (foreign or others if self._titled(answer) else frozenset())
        if len(homes) != 1 or not (code := min(homes)).isupper():
            return found
        sectors = found.source["sectors"] or sorted(self._titled(answer))
        source = {**found.source, "code": code, "sectors": sectors}
        row = {**found.row, "attribution": [{**found.row["attribution"][0], "code": code, "sectors": sectors}]}
        return msgspec.structs.replace(found, source=source, row=row)

    def _utterance(self, turn: Turn, stance: str, kind: str) -> Utterance:
        speaker = turn.row["sources"][0]
        chain = {**{key: speaker[key] for key in ("text", "start", "end", "name", "code", "sectors")}, "kind": turn.row["kind"]}
        told = {"sentence": turn.row["sentence"], "attribution": [chain], "confidence": CONFIDENCE}
        return Utterance(
            id=make_id("attribution", turn.row["id"], "gainsaid", stance), document=turn.document, at=turn.at, by=turn.by,
            side=turn.side, to=frozenset(), about=turn.by, stance=stance, words=turn.words, incident=None, row=told,
            source=speaker, kind=kind, sectors=turn.sectors,
        )  # fmt: skip


def add_gainsaid(
    groups: Iterable[Sequence[str]], utterances: Mapping[str, Utterance], gainsaid: Gainsaid, *, days: Mapping[str, int | None],
    story_of: Mapping[str, str],
) -> tuple[tuple[tuple[str, ...], ...], dict[str, Utterance]]:
    """The groups and utterances with what is gainsaid: what stands in a group brings its whole group; sorted."""
    joined: list[list[str]] = [list(group) for group in groups]
    by_id = dict(utterances)
    home = {item: at for at, group in enumerate(joined) for item in group}
    for told, answer in gainsaid.found(joined, utterances, days=days, story_of=story_of):
        for item in (told, answer):
            if item.id not in home:
                home[item.id], by_id[item.id] = len(joined), item
                joined.append([item.id])
        first, second = home[told.id], home[answer.id]
        if first != second:
            joined[first] += joined[second]
            home |= dict.fromkeys(joined[second], first)
            joined[second] = []
    return tuple(sorted(tuple(sorted(group)) for group in joined if group)), by_id


def _settled(
    groups: Iterable[Sequence[str]], utterances: Mapping[str, Utterance]
) -> tuple[frozenset[tuple[str, int, str]], list[Utterance]]:
    """Where somebody answers a claim already, and denials that answer none."""
    settled, open_ = set(), []
    for group in groups:
        members = [utterances[item] for item in sorted(group)]
        against = [item for item in members if item.stance == DENIES]
        if len(against) < len(members):
            settled |= {(item.document, item.at, party) for item in against for party in item.by}
        else:
            open_ += [item for item in against if item.kind == "denial"][:1]
    return frozenset(settled), open_


def _are_nested(told: Turn, answer: Turn) -> bool:
    """Whether one of two tells what the other says, or both say the same words."""
    ours, theirs = (_reach(turn) for turn in (told, answer))
    return told.at == answer.at and any(a[0] < b[1] and b[0] < a[1] for a in ours for b in theirs)


def _holds_cue(outer: Turn, inner: Turn) -> bool:
    """Whether somebody tells that another answers."""
    first = inner.row["cue"][0]["start"] if inner.row.get("cue") else None
    is_other = outer is not inner and outer.at == inner.at and first is not None
    return is_other and any(part["start"] <= first < part["end"] for part in outer.row["content"])


def _reach(turn: Turn) -> list[tuple[int, int]]:
    """Where the words stand that somebody says, with the cue."""
    parts = (*turn.row["content"], *turn.row.get("cue", ())) if "content" in turn.row else (turn.row["trigger"],)
    return [(part["start"], part["end"]) for part in parts]


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["sentence"]["start"], row["id"]))


def _content(row: Row) -> str:
    return " ".join(part["text"] for part in row["content"])


def _key(name: Name) -> str:
    """A state by its code, a group by its name: what is told of rebels is not told of their state."""
    return name.name.casefold() if name.is_group or not name.code else name.code
