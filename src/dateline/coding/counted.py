"""What a number counts: the noun or the event behind a bare number, its unit, and what befalls those counted.

Known to miss: what only another sentence names ("Twelve of them later died"), plurals without -s that are not in the lexicon.
"""

from dateline.coding.amounts import Amount
from dateline.coding.compose import SentenceCoder
from dateline.coding.fates import fate_after, find_fate, phrases
from dateline.coding.graph import Graph
from dateline.coding.totals import Counted, is_led, sized, tops_of, total
from dateline.lexicon.quantities import Quantities

LINKS = ("nummod", "compound", "quantmod", "amod", "nmod", "det", "predet", "advmod", "npadvmod")
"""How a number hangs on what it counts."""
PEOPLE = frozenset({"people", "adjective"})
"""Kinds of names whose plural counts persons: "140,000 Thais"."""
AHEAD = 3
"""Words after a number in which a known thing is counted, whatever the tree says."""


def find_counted(
    coder: SentenceCoder, amount: Amount, *, quantities: Quantities, before: Counted | None = None
) -> Counted | None:
    """What the number counts; None where it is part of a name, a date, an age, a score, or counts nothing.

    `before` is what the number before it in the sentence counts: a part of those shares their fate.
    """
    if amount.is_score:
        return None
    if amount.unit is not None:
        return Counted(at=amount.last, what=amount.unit, unit=quantities.unit(amount.unit))
    measured = _measured(coder, amount, quantities)
    if measured is not None:
        return measured
    if before is not None and amount.value != 1 and _of_them(coder.graph, amount.last, quantities):
        return _some_of(coder, amount, before, quantities)
    noun = _noun(coder.graph, amount, quantities)
    if noun is None and amount.is_share:
        return None
    if noun is None:
        return (
            sized(coder.graph, amount, quantities) or _bare(coder, amount, quantities, before)
            or _against(coder.graph, amount, before, quantities)
        )  # fmt: skip
    if not _is_count(coder, amount, noun, quantities):
        return None
    is_part = before is not None and _is_part(coder.graph, amount, noun, before, quantities)
    words, unit = _naming(coder, amount, noun), _unit(coder, noun, quantities)
    fate = find_fate(coder.graph, _whole(coder.graph, amount, noun), quantities=quantities)
    fate = fate or (before.fate if before and is_part else None)
    fate = fate if fate and quantities.can_befall(fate, unit) else None
    words += _of_what(coder, noun, unit, quantities)
    if amount.is_share:
        words, unit = f"percent of {words}", "percent"
    is_said = fate is None or any(quantities.state(word.lower()) == fate for word in words.split())
    what = words if is_said else f"{words} {fate}"
    return Counted(at=noun, what=what, unit=unit, fate=fate, is_part=is_part)


def _of_them(graph: Graph, last: int, quantities: Quantities) -> int:
    """How many words after a number say that it is a part of those just counted: "of them"; none if they do not."""
    after = [token.text.lower() for token in graph.toks[last + 1 : last + 3]]
    return 2 if len(after) == 2 and after[0] == "of" and after[1] in quantities.them else 0


def _some_of(coder: SentenceCoder, amount: Amount, before: Counted, quantities: Quantities) -> Counted:
    """A part of those counted before, who share their fate: "19 people, five of them policemen", "three of them badly"."""
    graph, at = coder.graph, amount.last + 1 + _of_them(coder.graph, amount.last, quantities)
    own = fate_after(graph, at - 1, quantities=quantities)
    kinds = [token.pos for token in graph.toks]
    while at + 1 < len(kinds) and kinds[at] in ("ADJ", "PROPN", "NOUN") and kinds[at + 1] in ("NOUN", "PROPN"):
        at += 1
    is_named = at < len(graph.toks) and graph.toks[at].tag in ("NNS", "NNPS")
    if not is_named and own and own != before.fate:
        return Counted(at=amount.last, what=own, unit="persons", fate=own, is_part=True)
    if not is_named:
        return Counted(at=amount.last, what=before.what, unit=before.unit, fate=before.fate, is_part=True)
    fate, words = own or before.fate, graph.span([amount.last + 3, at]).of(coder.passage.text)
    is_said = fate is None or any(quantities.state(word.lower()) == fate for word in words.split())
    what, unit = words if is_said else f"{words} {fate}", _unit(coder, at, quantities)
    return Counted(at=at, what=what, unit=unit, fate=fate, is_part=True)


def _measured(coder: SentenceCoder, amount: Amount, quantities: Quantities) -> Counted | None:
    """Money behind its sign, and units of two words: "$2.5 billion in aid", "34 per cent", "500 light years"."""
    graph, text = coder.graph, coder.passage.text
    if amount.sign is not None:
        sign = graph.toks[amount.sign].text
        heads = [amount.sign, *range(amount.last, amount.first, -1)]
        unit = quantities.unit(sign.lower())
        led = next((words for at in heads if (words := _of_what(coder, at, unit, quantities))), "")
        return Counted(at=amount.last, what=f"{sign}{led}", unit=unit)
    if amount.last + 2 >= len(graph.toks):
        return None
    one, two = graph.toks[amount.last + 1 : amount.last + 3]
    names = [f"{one.text} {form}".lower() for form in (two.text, two.lemma)]
    known = next((name for name in names if quantities.is_known(name)), None)
    if known is None or amount.is_share:
        return None
    at, unit = amount.last + 2, quantities.unit(known)
    whole = known.replace(" ", "")
    what = whole if quantities.is_known(whole) else graph.span([at - 1, at]).of(text)
    return Counted(at=at, what=what + _of_what(coder, at, unit, quantities), unit=unit)


def _of_what(coder: SentenceCoder, at: int, unit: str, quantities: Quantities) -> str:
    """What is measured in a unit, with the word that leads to it: " of maize" behind "27,000 tonnes"."""
    graph = coder.graph
    for prep in graph.children(at, "prep"):
        if graph.toks[prep].text.lower() in quantities.measures.get(unit, ()) and prep > at:
            inner = [kid for kid in graph.children(prep, "pobj") if graph.toks[kid].pos in ("NOUN", "PROPN")]
            if inner and not graph.children(inner[0], "nummod") and graph.toks[inner[0]].lemma not in quantities.skipped:
                core = [one for one in coder.phrases.core(inner[0]) if graph.toks[one].dep not in ("det", "poss", "case")]
                return f" {graph.toks[prep].text} {graph.span([*core, inner[0]]).of(coder.passage.text)}"
    return ""


def _is_part(graph: Graph, amount: Amount, noun: int, before: Counted, quantities: Quantities) -> bool:
    """Whether those counted are some of those counted before: "140 people, including 12 children and two nuns"."""
    ahead = " ".join(token.text.lower() for token in graph.toks[before.at + 1 : amount.first]).rstrip(" ,:—-(")
    if any(ahead.endswith(phrase) for phrase in quantities.parts):
        return True
    return before.is_part and graph.toks[noun].dep == "conj" and before.at in [*graph.ancestors(noun)]


def _against(graph: Graph, amount: Amount, before: Counted | None, quantities: Quantities) -> Counted | None:
    """A bare number set against another one: "61 votes to 38"."""
    if before is None or amount.value is None or amount.first - before.at != 2:
        return None
    after = graph.toks[amount.last + 1].pos if amount.last + 1 < len(graph.toks) else "PUNCT"
    is_bare = graph.toks[before.at + 1].text.lower() in quantities.against and after not in ("NOUN", "PROPN", "SYM", "ADJ", "NUM")
    return Counted(at=amount.last, what=before.what, unit=before.unit, fate=before.fate) if is_bare else None


def _whole(graph: Graph, amount: Amount, noun: int) -> int:
    """The word that stands for those counted in the clause: the number itself in "12 of its soldiers were killed"."""
    inside = [at for at in graph.ancestors(noun) if amount.first <= at <= amount.last]
    return inside[-1] if graph.toks[noun].dep == "pobj" and inside else noun


def _noun(graph: Graph, amount: Amount, quantities: Quantities) -> int | None:
    """The noun that a number hangs on or that follows "of"; a known thing right after it; else none."""
    for at in range(amount.last, amount.first - 1, -1):
        token = graph.toks[at]
        for prep in graph.children(at, "prep"):
            inner = [kid for kid in graph.children(prep, "pobj") if graph.toks[kid].pos in ("NOUN", "PROPN", "ADJ")]
            if graph.toks[prep].lemma == "of" and inner and inner[0] > amount.last:
                return inner[0]
        is_outside = not amount.first <= token.head <= amount.last
        if token.dep in LINKS and is_outside and token.head > at and _can_be_counted(graph, token.head, quantities):
            return _hyphenated(graph, _leading(graph, token.head, quantities), amount)
    return _next(graph, amount, quantities)


def _leading(graph: Graph, at: int, quantities: Quantities) -> int:
    """The noun that a name of one word before it belongs to: the men of "forty CRPF men"."""
    token, above = graph.toks[at], graph.toks[graph.toks[at].head]
    is_before = token.dep == "compound" and token.head == at + 1 and token.pos == "PROPN" and token.tag == "NNP"
    return token.head if is_before and above.tag == "NNS" and quantities.is_known(above.lemma) else at


def _can_be_counted(graph: Graph, at: int, quantities: Quantities) -> bool:
    token = graph.toks[at]
    return token.pos in ("NOUN", "PROPN", "SYM") or quantities.state(token.text.lower()) is not None


def _next(graph: Graph, amount: Amount, quantities: Quantities) -> int | None:
    """A known thing right after the number, only adjectives and names between."""
    for at in range(amount.last + 1, min(amount.last + 1 + AHEAD, len(graph.toks))):
        token = graph.toks[at]
        if token.pos in ("NOUN", "SYM") and (quantities.is_known(token.lemma) or quantities.is_known(token.text.lower())):
            return at
        if token.pos not in ("ADJ", "PROPN"):
            return None
    return None


def _hyphenated(graph: Graph, noun: int, amount: Amount) -> int:
    """In "a six-week war" the weeks, not the war, are counted; in "two short-range missiles" the missiles."""
    if not _is_hyphened(graph, amount.last + 2):
        return noun
    inner = [at for at in range(amount.last + 2, noun) if graph.toks[at].pos == "NOUN" and _is_hyphened(graph, at)]
    return inner[0] if inner else noun


def _is_hyphened(graph: Graph, at: int) -> bool:
    return 0 < at < len(graph.toks) and graph.toks[at - 1].text == "-"


def _is_count(coder: SentenceCoder, amount: Amount, noun: int, quantities: Quantities) -> bool:
    """Whether the number and the noun tell how many there are, and not a name, a year, an age or an idiom."""
    token = coder.graph.toks[noun]
    if {token.lemma.lower(), token.text.lower()} & quantities.skipped or _is_age(coder.graph, amount, noun, quantities):
        return False
    if noun < amount.first or _is_title(coder.graph, noun, quantities):
        return False
    is_known = quantities.is_known(token.lemma) or quantities.is_known(token.text.lower()) or token.pos == "SYM"
    is_known = is_known or (_is_hyphened(coder.graph, noun) and quantities.is_known(f"-{token.lemma}"))
    if amount.is_share:
        return token.lemma not in quantities.lengths
    if amount.value == 1 and not (is_known and _is_truly_one(coder.graph, amount, noun, quantities)):
        return False
    if is_known:
        return not amount.is_year or token.tag == "NNS"
    if amount.is_year or _is_hyphened(coder.graph, noun):
        return False
    if token.pos == "PROPN":
        return token.tag == "NNPS" or _is_people(coder, noun)
    is_many = token.tag == "NNS" or token.text.lower() in quantities.masses or _is_people(coder, noun)
    return is_many or amount.value == 1 or quantities.state(token.text.lower()) is not None


def _is_title(graph: Graph, noun: int, quantities: Quantities) -> bool:
    """Whether a word for a length of time is part of a name: "60 Minutes"."""
    token = graph.toks[noun]
    return token.lemma.lower() in quantities.lengths and token.text.istitle() and noun > 0 and not graph.toks[0].text.isupper()


def _is_truly_one(graph: Graph, amount: Amount, noun: int, quantities: Quantities) -> bool:
    """Whether "one" counts: not "one day", nor "one of the founders"."""
    is_one = graph.toks[amount.last].text.lower() == "one" and graph.toks[noun].lemma in quantities.single
    is_partial = amount.last + 1 < len(graph.toks) and graph.toks[amount.last + 1].lemma == "of"
    return not is_one and (not is_partial or find_fate(graph, _whole(graph, amount, noun), quantities=quantities) is not None)


def _is_age(graph: Graph, amount: Amount, noun: int, quantities: Quantities) -> bool:
    words = [token.text.lower() for token in graph.toks]
    before = set(words[max(amount.first - 2, 0) : amount.first])
    after = " ".join(words[noun + 1 : noun + 3]).replace("- ", "-")
    if quantities.unit(graph.toks[noun].lemma) not in ("years", "months", "weeks", "days"):
        return bool(before & quantities.age.before) and amount.last + 1 == noun
    return bool(before & quantities.age.before) or after.startswith(quantities.age.after)


def _is_people(coder: SentenceCoder, noun: int) -> bool:
    """Whether the word is the name of a people: its own word decides, whatever stands before it."""
    entries = [entry for piece in coder.known.actors.phrase(coder.graph.toks[noun].text) for entry in piece.entries]
    return any(entry.kind in PEOPLE for entry in entries)


def _unit(coder: SentenceCoder, noun: int, quantities: Quantities) -> str:
    """The unit of what is counted, with the time or thing that it is counted by: "miles per hour"."""
    token = coder.graph.toks[noun]
    hyphened = [f"-{token.lemma.lower()}"] if _is_hyphened(coder.graph, noun) else []
    names = [name for name in (token.lemma.lower(), token.text.lower(), *hyphened) if quantities.is_known(name)]
    is_people = not names and token.pos in ("PROPN", "NOUN", "ADJ") and (
        _is_people(coder, noun) or quantities.state(token.text.lower()) is not None
    )
    unit = "persons" if is_people else quantities.unit(names[0] if names else token.lemma.lower())
    after = [one.text.lower() for one in coder.graph.toks[noun + 1 : noun + 3]]
    is_rate = len(after) == 2 and after[0] in quantities.rates and after[1] in quantities.spans
    return f"{unit} per {after[1]}" if is_rate else unit


def _naming(coder: SentenceCoder, amount: Amount, noun: int) -> str:
    """The words that say what is counted: the noun and its modifiers after the number."""
    graph = coder.graph
    skipped = {amount.first, amount.last}
    core = [
        at for at in coder.phrases.core(noun)
        if at == noun or (at > amount.last and at not in skipped and graph.toks[at].pos not in ("PUNCT", "NUM", "DET")
                          and graph.toks[at].dep not in ("poss", "case", "nummod"))
    ]  # fmt: skip
    return graph.span(core).of(coder.passage.text)


def _bare(coder: SentenceCoder, amount: Amount, quantities: Quantities, before: Counted | None) -> Counted | None:
    """A number without a noun: "12 were wounded", "killed thousands", "the death toll rose to 38", "80,000 marched"."""
    graph, tops = coder.graph, tops_of(coder.graph, amount)
    if not tops or amount.is_year or amount.value == 1 or _is_set_off(graph, amount):
        return None
    fate = find_fate(graph, tops[0], quantities=quantities) or fate_after(graph, amount.last, quantities=quantities)
    is_hedged = graph.toks[tops[0]].dep == "pobj" and tops[0] > amount.first and graph.toks[tops[0]].head == amount.first
    is_hedged = is_hedged or (amount.last + 1 < len(graph.toks) and graph.toks[amount.last + 1].dep == "acl")
    if fate and quantities.fates[fate].bare and (is_hedged or graph.toks[tops[0]].dep not in ("pobj", "nummod")):
        return Counted(at=tops[0], what=fate, unit="persons", fate=fate)
    verb = _acting(graph, tops[0], amount, quantities)
    if verb is not None:
        known = before is not None and before.unit != "persons" and before.unit not in quantities.measures
        what, unit = (before.what, before.unit) if known and before is not None else ("people", "persons")
        return Counted(at=tops[0], what=what, unit=unit)
    return total(graph, amount, tops[0], quantities)


def _is_set_off(graph: Graph, amount: Amount) -> bool:
    """Whether a number stands by itself between commas, as an age does."""
    around = [graph.toks[at].text for at in (amount.first - 1, amount.last + 1) if 0 <= at < len(graph.toks)]
    return around == [",", ","]


def _acting(graph: Graph, at: int, amount: Amount, quantities: Quantities) -> int | None:
    """The verb of which a bare number is the subject, if only people do that: "some 20,000 marched"."""
    head = graph.toks[at].head
    after = [amount.last + 1] if amount.last + 1 < len(graph.toks) else []
    if any(graph.toks[here].text.lower() in quantities.aboard for here in after):
        return after[0]
    is_subject = graph.toks[at].dep == "nsubj" and head > amount.last and (head == amount.last + 1 or not is_led(graph, amount))
    verbs = [head] if is_subject else [here for here in after if graph.toks[here].tag in ("VBD", "VBP")]
    return next((verb for verb in verbs if not phrases(graph, verb).isdisjoint(quantities.crowding)), None)
