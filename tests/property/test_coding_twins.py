"""What must not change the coding: who the parties are, active or passive, loaded words, order, marks, furniture."""

from itertools import permutations
from pathlib import Path

import pytest
import yaml

from dateline import api
from dateline.lexicon.actorbook import load_book

GOLDEN = Path(__file__).parents[1] / "golden" / "coding"
TEXTS = [case["text"] for file in sorted(GOLDEN.glob("*.yaml")) for case in yaml.safe_load(file.read_text("utf-8"))]
FORMS = {
    "KEN": {"state": "Kenya", "adjective": "Kenyan", "people": "Kenyans", "seat": "Nairobi"},
    "PER": {"state": "Peru", "adjective": "Peruvian", "people": "Peruvians", "seat": "Lima"},
}
SWAP = {"KEN": "PER", "PER": "KEN"}

# past tense, participle, what stands between the verb and the party if it is no plain object
VERBS = [
    ("accused", "accused", " of spying"), ("blamed", "blamed", " for the blast"), ("condemned", "condemned", ""),
    ("criticised", "criticised", ""), ("denounced", "denounced", ""), ("praised", "praised", ""), ("thanked", "thanked", ""),
    ("urged", "urged", " to reopen the border"), ("asked", "asked", " to free the crew"), ("attacked", "attacked", ""),
    ("ordered", "ordered", " to leave the island"), ("pressed", "pressed", " to stop the drills"), ("bombed", "bombed", ""),
    ("invaded", "invaded", ""), ("threatened", "threatened", " with sanctions"), ("sued", "sued", ""), ("rebuked", "rebuked", ""),
    ("congratulated", "congratulated", ""), ("lambasted", "lambasted", ""), ("begged", "begged", " to help"),
    ("chided", "chided", ""), ("shelled", "shelled", ""),
    ("implored", "implored", " to act"), ("lauded", "lauded", ""), ("backed", "backed", ""), ("supported", "supported", ""),
]  # fmt: skip
PASSIVES = [
    ("{0} police arrested two {1} reporters.", "Two {1} reporters were arrested by {0} police."),
    ("{0} soldiers killed three {1} fishermen.", "Three {1} fishermen were killed by {0} soldiers."),
    ("The {0} navy seized a {1} trawler.", "A {1} trawler was seized by the {0} navy."),
    ("The {0} government expelled two {1} diplomats.", "Two {1} diplomats were expelled by the {0} government."),
    ("The {0} parliament rejected the {1} proposal.", "The {1} proposal was rejected by the {0} parliament."),
    ("{0} rebels kidnapped a {1} nurse.", "A {1} nurse was kidnapped by {0} rebels."),
    ("{0} rebels freed a {1} nurse.", "A {1} nurse was freed by {0} rebels."),
    ("The {0} court convicted a {1} banker.", "A {1} banker was convicted by the {0} court."),
]
LOADED = [
    ("The government of Ethiopia arrested two journalists.", "government", "regime"),
    ("The Syrian government shelled a village.", "government", "regime"),
    ("Gunmen attacked a bus near Kabul.", "Gunmen", "Terrorists"),
    ("Fighters seized the town from the army.", "Fighters", "Terrorists"),
    ("Rebels killed three soldiers near Goma.", "Rebels", "Terrorists"),
    ("Protesters threw stones at police in Lagos.", "Protesters", "Rioters"),
    ("Militants kidnapped two Chinese engineers.", "Militants", "Bandits"),
    ("Police arrested 20 protesters in Lima.", "protesters", "rioters"),
    ("The president of Chad expelled the envoy.", "president", "dictator"),
    ("Soldiers from Mali entered the village and killed two farmers.", "killed", "slaughtered"),
    ("A gunman killed four people in Oslo.", "gunman", "terrorist"),
    ("Israeli troops shot a man in Hebron.", "troops", "forces"),
]
PARAGRAPHS = [
    "Kenya accused Somalia of smuggling on Monday.",
    "Police in Lima arrested a Chilean senator.",
    "The Dutch foreign minister met her Ghanaian counterpart in Accra.",
    "Rebels attacked a Malian garrison near Gao.",
]
FURNITURE = "\n\nSign up for our newsletter\n\nRead more: Ten recipes for the weekend\n\nAll rights reserved."


def _told(dossier, swap=None):
    """The events as type, mode, modality and codes, in a fixed order."""
    names = {link.span: tuple((swap or {}).get(one.code, one.code) for one in link.actors) for link in dossier.links}
    side = lambda roles: sorted(str((names.get(role.span, ()), role.is_implied)) for role in roles)  # noqa: E731
    events = [(str(one.type), str(one.mode), one.modality, side(one.actors), side(one.recipients)) for one in dossier.events]
    return sorted(events)


def _recast(text, first, second, *, book):
    """The text with the first two countries that it names replaced, name by name; None if it names fewer."""
    found, parts, at = [], [], 0
    for hit in book.find(text):
        kind, _, code = hit.entries[0].partition(":")
        if len(hit.entries) > 1 or kind not in FORMS["KEN"]:
            continue
        found += [code] if code not in found else []
        if code in found[:2]:
            parts += [text[at : hit.start], FORMS[(first, second)[found.index(code)]][kind]]
            at = hit.end
    return "".join([*parts, text[at:]]) if len(found) > 1 else None


def test_golden_sentences_are_mirrored_when_their_parties_are_swapped(code):
    book = load_book()
    here = [text for text in (_recast(one, "KEN", "PER", book=book) for one in TEXTS) if text]
    there = [text for text in (_recast(one, "PER", "KEN", book=book) for one in TEXTS) if text]
    assert len(here) > 100
    pairs = zip(code(here), code(there), strict=True)
    wrong = [(one.doc.text, _told(one), _told(two, SWAP)) for one, two in pairs if _told(one) != _told(two, SWAP)]
    assert not wrong, wrong[:3]


def test_active_and_passive_tell_the_same(code):
    active = [f"Norway {past} Iceland{rest}." for past, _, rest in VERBS]
    passive = [f"Iceland was {done} by Norway{rest}." for _, done, rest in VERBS]
    longer = [tuple(text.format("Thai", "Lao") for text in twins) for twins in PASSIVES]
    here, there = [*active, *(one for one, _ in longer)], [*passive, *(two for _, two in longer)]
    pairs = list(zip(code(here), code(there), strict=True))
    assert not [one.doc.text for one, _ in pairs if not one.events]
    wrong = [(two.doc.text, _told(one), _told(two)) for one, two in pairs if _told(one) != _told(two)]
    assert not wrong, wrong[:5]


@pytest.mark.parametrize(("text", "neutral", "loaded"), LOADED)
def test_a_loaded_word_leaves_the_types_alone(code, text, neutral, loaded):
    one, two = code([text, text.replace(neutral, loaded)])
    assert one.events
    assert [event.type for event in one.events] == [event.type for event in two.events]


def test_unrelated_paragraphs_may_stand_in_any_order(code):
    texts = ["\n\n".join(order) for order in permutations(PARAGRAPHS)]
    told = [_told(dossier) for dossier in code(texts)]
    assert len(told[0]) >= len(PARAGRAPHS)
    assert all(one == told[0] for one in told)


@pytest.mark.parametrize("marks", ["\"\"", "“”", "«»", "„”"])
def test_the_shape_of_quotation_marks_does_not_matter(code, marks):
    text = '"We will expel the Chadian envoy," the Libyan foreign minister said. Mali called the raid "a crime".'
    opened = text.replace(' "', f" {marks[0]}").replace('"We', f"{marks[0]}We").replace('"', marks[1])
    one, two = code([text, opened])
    assert one.events
    assert _told(one) == _told(two)


@pytest.mark.parametrize("dash", [" - ", " – ", " — ", "—"])
def test_the_shape_of_a_dash_does_not_matter(code, dash):
    text = "Kenya – a neighbour – accused Somalia of smuggling."
    one, two = code([text, text.replace(" – ", dash)])
    assert one.events
    assert _told(one) == _told(two)


def test_furniture_adds_no_event():
    plain = "\n\n".join(PARAGRAPHS)
    keys = ("type", "mode", "actors", "recipients")
    found = [[{key: row.get(key) for key in keys} for row in api.code(text)] for text in (plain, plain + FURNITURE)]
    assert found[0]
    assert [row["type"] for row in found[0]] == [row["type"] for row in found[1]]
