"""Swapping the parties of a text mirrors its coding; a loaded word for a party does not change the type."""

from itertools import permutations

import pytest

# name, adjective, people, capital
PARTIES = [
    ("Armenia", "Armenian", "Armenians", "Yerevan"),
    ("Azerbaijan", "Azerbaijani", "Azerbaijanis", "Baku"),
    ("India", "Indian", "Indians", "New Delhi"),
    ("Pakistan", "Pakistani", "Pakistanis", "Islamabad"),
    ("Ethiopia", "Ethiopian", "Ethiopians", "Addis Ababa"),
    ("Egypt", "Egyptian", "Egyptians", "Cairo"),
]
# 0 is the first party, 1 the second; n name, a adjective, p people, c capital
SENTENCES = [
    "{n0} accused {n1} of shelling a village near the border on Monday.",
    "{c0} has accused {c1} of arming the rebels.",
    "The {a0} foreign ministry summoned the {a1} ambassador over the incident.",
    "{a0} soldiers killed three {a1} civilians, the {a1} defence ministry said.",
    "{n0} and {n1} agreed to a ceasefire after talks in Geneva.",
    "The president of {n0} met his {a1} counterpart in Vienna.",
    "{n0} called on {n1} to withdraw its troops from the region.",
    "{c0} rejected {c1}'s proposal for direct talks.",
    "{n0} pulled out of talks with {n1}.",
    "{a0} activists blocked the road to {c1} in protest.",
    "{n0} will send humanitarian aid to {n1}.",
    "{n0} imposed sanctions on {n1} over the attack.",
    "{a0} police arrested two {a1} journalists.",
    "{n1}'s parliament condemned the attack by {a0} forces.",
    "{n0} released fifteen {a1} prisoners of war.",
    "{n0} denied that its soldiers had attacked {n1}.",
    "{c0} threatened to expel {a1} diplomats.",
    "{n0} and {n1} accused each other of violating the truce.",
]
WORDS = [
    ("The government of Ethiopia arrested two journalists.", "The regime of Ethiopia arrested two journalists."),
    ("Gunmen attacked a bus near Kabul.", "Terrorists attacked a bus near Kabul."),
    ("Fighters seized the town from the army.", "Terrorists seized the town from the army."),
]


def _filled(sentence, first, second):
    forms = {f"{form}{side}": party[at] for side, party in enumerate((first, second)) for at, form in enumerate("napc")}
    return sentence.format(**forms)


def _coding(dossier, swap):
    """The coded events with the parties' codes swapped as `swap` says."""
    codes = {link.span: tuple(swap.get(reading.code, reading.code) for reading in link.actors) for link in dossier.links}
    side = lambda roles: sorted((codes.get(role.span, ()), role.is_implied) for role in roles)  # noqa: E731
    return [
        (event.type, event.mode, event.modality, side(event.actors), side(event.recipients), len(event.attribution))
        for event in sorted(dossier.events, key=lambda event: (event.type, side(event.actors)))
    ]


ISO = {"Armenia": "ARM", "Azerbaijan": "AZE", "India": "IND", "Pakistan": "PAK", "Ethiopia": "ETH", "Egypt": "EGY"}


def test_swapped_parties_mirror_the_coding(code):
    pairs = list(permutations(PARTIES, 2))
    cases = [(sentence, first, second) for sentence in SENTENCES for first, second in pairs]
    assert len(cases) >= 500
    here = code([_filled(*case) for case in cases])
    there = code([_filled(sentence, second, first) for sentence, first, second in cases])
    wrong = []
    for (sentence, first, second), one, two in zip(cases, here, there, strict=True):
        one_code, two_code = ISO[first[0]], ISO[second[0]]
        swapped = _coding(two, {one_code: two_code, two_code: one_code})
        if sorted(_coding(one, {})) != sorted(swapped):
            wrong.append((_filled(sentence, first, second), _coding(one, {}), swapped))
    assert not wrong, wrong[:3]


def test_each_kind_of_sentence_is_coded(code):
    texts = [_filled(sentence, PARTIES[2], PARTIES[3]) for sentence in SENTENCES]
    empty = [dossier.doc.text for dossier in code(texts) if not dossier.events]
    assert not [text for text in empty if "denied" not in text]


@pytest.mark.parametrize(("neutral", "loaded"), WORDS)
def test_loaded_words_leave_the_type_alone(code, neutral, loaded):
    one, two = code([neutral, loaded])
    assert [event.type for event in one.events] == [event.type for event in two.events]
    assert one.events
