"""Shapes that English grammar rules out are mended, sound trees are left alone."""

import pytest

from dateline.lexicon.cues import load_syntax
from dateline.model.event import Token
from dateline.parse.mend import mend

# text/pos/tag/dep>head, as the parser gives it; then word, dependency and head that it should have
CASES = [
    (  # the subject after the comma of an opening phrase is none of its conjuncts
        "At/ADP/IN/prep>8 talks/NOUN/NNS/pobj>0 in/ADP/IN/prep>1 Oslo/PROPN/NNP/pobj>2 ,/PUNCT/,/punct>3 Chad/PROPN/NNP/conj>3 "
        "and/CCONJ/CC/cc>5 Libya/PROPN/NNP/conj>5 agreed/VERB/VBD/ROOT>8",
        [("Chad", "nsubj", "agreed"), ("Libya", "conj", "Chad"), ("Oslo", "pobj", "in")],
    ),
    (
        "Oslo/PROPN/NNP/nsubj>1 sent/VERB/VBD/ROOT>1 tents/NOUN/NNS/dobj>1 and/CCONJ/CC/cc>2 a/DET/DT/det>5 team/NOUN/NN/conj>2"
        " of/ADP/IN/prep>5 medics/NOUN/NNS/pobj>6 to/ADP/IN/prep>7 Chad/PROPN/NNP/pobj>8",
        [("to", "prep", "sent"), ("Chad", "pobj", "to"), ("of", "prep", "team")],
    ),
    (
        "Oslo/PROPN/NNP/nsubj>1 set/VERB/VBD/ROOT>1 terms/NOUN/NNS/dobj>1 for/SCONJ/IN/mark>6 Togo/PROPN/NNP/pobj>3"
        " to/PART/TO/aux>6 meet/VERB/VB/advcl>1",
        [("Togo", "nsubj", "meet"), ("for", "mark", "meet")],
    ),
    (
        "OCHA/NOUN/NN/nmod>2 distributed/VERB/VBN/amod>2 kits/NOUN/NNS/ROOT>2 to/ADP/IN/prep>2 families/NOUN/NNS/pobj>3",
        [("OCHA", "nsubj", "distributed"), ("kits", "dobj", "distributed"), ("to", "prep", "distributed")],
    ),
    (
        "Lima/PROPN/NNP/nsubj>1 called/VERB/VBD/ROOT>1 on/ADP/IN/prep>1 Minister/PROPN/NNP/compound>4 Soto/PROPN/NNP/dobj>1"
        " to/PART/TO/aux>6 resign/VERB/VB/advcl>1",
        [("Soto", "pobj", "on"), ("on", "prep", "called")],
    ),
    (
        "Sailors/NOUN/NNS/nsubj>2 ,/PUNCT/,/punct>0 held/VERB/VBD/ROOT>2 captive/NOUN/NN/dobj>2 ,/PUNCT/,/punct>2"
        " were/AUX/VBD/auxpass>6 freed/VERB/VBN/conj>2",
        [("Sailors", "nsubjpass", "freed"), ("held", "acl", "Sailors"), ("captive", "oprd", "held")],
    ),
    (
        "Ghana/PROPN/NNP/nsubj>1 asked/VERB/VBD/ROOT>1 them/PRON/PRP/dobj>1 to/PART/TO/aux>4 blacklist/NOUN/NN/compound>5"
        " Soto/PROPN/NNP/dobj>1",
        [("blacklist", "xcomp", "asked"), ("Soto", "dobj", "blacklist")],
    ),
    (
        "Ghana/PROPN/NNP/nsubj>1 adopted/VERB/VBD/ROOT>1 travel/NOUN/NN/compound>3 bans/NOUN/NNS/nsubj>6 and/CCONJ/CC/cc>3"
        " asset/NOUN/NN/conj>3 freezes/VERB/VBZ/ccomp>1",
        [("bans", "dobj", "adopted"), ("freezes", "conj", "bans"), ("asset", "compound", "freezes")],
    ),
    (
        "Chad/PROPN/NNP/nsubj>1 demanded/VERB/VBD/ROOT>1 that/SCONJ/IN/mark>4 Mali/PROPN/NNP/nsubj>4 leave/VERB/VB/ccomp>1"
        " and/CCONJ/CC/cc>4 recalled/VERB/VBD/conj>4 envoys/NOUN/NNS/dobj>6",
        [("recalled", "conj", "demanded"), ("leave", "ccomp", "demanded")],
    ),
    (
        "Boric/PROPN/NNP/nsubj>1 talked/VERB/VBD/ccomp>4 ;/PUNCT/:/punct>4 Petro/PROPN/NNP/nsubj>4 promised/VERB/VBD/ROOT>4"
        " help/NOUN/NN/dobj>4",
        [("promised", "conj", "talked"), ("Petro", "nsubj", "promised")],
    ),
    (
        "Oil/NOUN/NN/nsubj>2 must/AUX/MD/aux>2 flow/VERB/VB/ROOT>2 he/PRON/PRP/nsubj>4 said/VERB/VBD/parataxis>2"
        " and/CCONJ/CC/cc>4 Peru/PROPN/NNP/nsubj>7 warned/VERB/VBD/conj>4 Chile/PROPN/NNP/dobj>7",
        [("warned", "conj", "flow"), ("said", "parataxis", "flow")],
    ),
    (
        "They/PRON/PRP/nsubj>1 have/VERB/VBP/ROOT>1 cut/VERB/VBN/amod>3 funds/NOUN/NNS/dobj>1",
        [("They", "nsubj", "cut"), ("funds", "dobj", "cut"), ("have", "aux", "cut")],
    ),
    (
        "Lima/PROPN/NNP/nsubj>1 said/VERB/VBD/ROOT>1 rebels/NOUN/NNS/nsubj>4 would/AUX/MD/aux>4 burn/VERB/VB/ccomp>1"
        " huts/NOUN/NNS/dobj>4 and/CCONJ/CC/cc>4 accused/VERB/VBD/conj>4 Quito/PROPN/NNP/dobj>7",
        [("accused", "conj", "said"), ("burn", "ccomp", "said")],
    ),
    (
        "In/ADP/IN/prep>7 Oslo/PROPN/NNP/pobj>0 on/ADP/IN/prep>0 Friday/PROPN/NNP/compound>4 Soto/PROPN/NNP/pobj>2"
        " and/CCONJ/CC/cc>4 Kaya/PROPN/NNP/conj>4 held/VERB/VBD/ROOT>7 talks/NOUN/NNS/dobj>7",
        [("Friday", "pobj", "on"), ("on", "prep", "held"), ("Soto", "nsubj", "held"), ("Kaya", "conj", "Soto")],
    ),
    (
        "On/ADP/IN/prep>4 Monday/PROPN/NNP/compound>3 Ana/PROPN/NNP/compound>3 Soto/PROPN/NNP/nsubjpass>5"
        " was/AUX/VBD/auxpass>5 stabbed/VERB/VBN/ROOT>5",
        [("Monday", "pobj", "On"), ("Ana", "compound", "Soto"), ("Soto", "nsubjpass", "stabbed")],
    ),
    (
        "They/PRON/PRP/nsubj>1 attack/VERB/VBP/ROOT>1 towns/NOUN/NNS/dobj>1 with/ADP/IN/prep>2 artillery/NOUN/NN/pobj>3",
        [("with", "prep", "attack"), ("towns", "dobj", "attack")],
    ),
    (
        "SADC/VERB/VBG/ROOT>0 imposed/VERB/VBN/amod>2 curbs/NOUN/NNS/dobj>0 on/ADP/IN/prep>2 Mali/PROPN/NNP/pobj>3",
        [("SADC", "nsubj", "imposed"), ("curbs", "dobj", "imposed"), ("on", "prep", "imposed")],
    ),
    (
        "He/PRON/PRP/nsubj>1 called/VERB/VBD/ROOT>1 Peru/PROPN/NNP/poss>4 's/PART/POS/case>2 premier/NOUN/NN/oprd>1",
        [("premier", "dobj", "called")],
    ),
    (
        "Oman/PROPN/NNP/nsubj>1 ignored/VERB/VBD/ROOT>1 a/DET/DT/det>3 Council/PROPN/NNP/nsubj>4 appeal/VERB/VBP/dobj>1",
        [("Council", "compound", "appeal"), ("a", "det", "appeal")],
    ),
    (
        "Peru/PROPN/NNP/nsubj>1 shut/VERB/VBD/ROOT>1 ports/NOUN/NNS/dobj>1 and/CCONJ/CC/cc>2 Chile/PROPN/NNP/conj>2"
        " recalled/VERB/VBD/conj>1 envoys/NOUN/NNS/dobj>5",
        [("Chile", "nsubj", "recalled"), ("and", "cc", "shut")],
    ),
    (
        "Rebels/NOUN/NNS/nsubj>1 took/VERB/VBD/ROOT>1 nurses/NOUN/NNS/compound>3 hostage/NOUN/NN/ccomp>1",
        [("nurses", "dobj", "took"), ("hostage", "oprd", "took")],
    ),
    (
        "Chad/PROPN/NNP/nsubj>1 denied/VERB/VBD/ROOT>1 inspectors/NOUN/NNS/compound>3 access/NOUN/NN/dobj>1",
        [("inspectors", "dative", "denied"), ("access", "dobj", "denied")],
    ),
    (
        "He/PRON/PRP/nsubj>1 wrote/VERB/VBD/ROOT>1 on/ADP/IN/prep>1 Facebook/PROPN/NNP/nsubj>4 blaming/VERB/VBG/pcomp>2"
        " Mali/PROPN/NNP/dobj>4",
        [("Facebook", "pobj", "on"), ("blaming", "advcl", "wrote")],
    ),
    (
        "Fiji/PROPN/NNP/dep>3 ,/PUNCT/,/punct>3 Tonga/PROPN/NNP/nsubj>3 sign/VERB/VBP/ROOT>3 pact/NOUN/NN/dobj>3",
        [("Fiji", "nsubj", "sign")],
    ),
    (
        "Rebels/NOUN/NNS/nsubj>1 seized/VERB/VBD/ROOT>1 up/ADP/RP/prt>1 to/ADP/IN/prep>1 9/NUM/CD/nummod>5 monks/NOUN/NNS/pobj>3",
        [("monks", "dobj", "seized"), ("up", "quantmod", "9")],
    ),
    (
        "Pacts/NOUN/NNS/nsubj>1 saw/VERB/VBD/ROOT>1 Quito/PROPN/NNP/compound>3 cede/VERB/VB/compound>4 land/NOUN/NN/dobj>1",
        [("Quito", "nsubj", "cede"), ("cede", "ccomp", "saw"), ("land", "dobj", "cede")],
    ),
    (
        "Envoys/NOUN/NNS/nsubj>1 meeting/VERB/VBG/nsubj>6 in/ADP/IN/prep>1 Lima/PROPN/NNP/pobj>2 on/ADP/IN/prep>1"
        " Sunday/PROPN/NNP/pobj>4 suspended/VERB/VBD/ROOT>6 Mali/PROPN/NNP/dobj>6",
        [("Envoys", "nsubj", "suspended"), ("meeting", "acl", "Envoys"), ("on", "prep", "suspended"), ("in", "prep", "meeting")],
    ),
    (
        "She/PRON/PRP/nsubj>1 heard/VERB/VBD/ROOT>1 Ali/PROPN/NNP/dobj>1 had/AUX/VBD/aux>5 been/AUX/VBN/auxpass>5"
        " freed/VERB/VBN/conj>1",
        [("Ali", "nsubjpass", "freed"), ("freed", "ccomp", "heard")],
    ),
    (
        "They/PRON/PRP/nsubj>1 decried/VERB/VBD/ROOT>1 curfews/NOUN/NNS/dobj>1 Soto/PROPN/NNP/nsubj>4 imposed/VERB/VBD/conj>1",
        [("imposed", "relcl", "curfews"), ("Soto", "nsubj", "imposed")],
    ),
    (
        "They/PRON/PRP/nsubj>1 jailed/VERB/VBD/ROOT>1 four/NUM/CD/nummod>3 people/NOUN/NNS/dobj>1 smugglers/VERB/VBZ/dobj>1",
        [("people", "compound", "smugglers"), ("four", "nummod", "smugglers"), ("smugglers", "dobj", "jailed")],
    ),
    (
        "They/PRON/PRP/nsubj>1 wrote/VERB/VBD/ROOT>1 to/ADP/IN/prep>1 Soto/PROPN/NNP/pobj>2 demanding/VERB/VBG/acl>3"
        " pardons/NOUN/NNS/dobj>4",
        [("demanding", "advcl", "wrote")],
    ),
    (  # whoever stands after "by" did it to the subject
        "Herders/NOUN/NNS/nsubj>1 shot/VERB/VBD/ROOT>1 by/ADP/IN/agent>1 troops/NOUN/NNS/pobj>2 were/AUX/VBD/dep>1"
        " brothers/NOUN/NNS/attr>4",
        [("Herders", "nsubj", "were"), ("shot", "acl", "Herders"), ("were", "ROOT", "were")],
    ),
    (
        "Man/PROPN/NNP/nsubj>1 shot/VERB/VBD/ROOT>1 by/ADP/IN/agent>1 police/NOUN/NNS/pobj>2",
        [("Man", "nsubjpass", "shot")],
    ),
    (
        "Villages/NOUN/NNS/nsubj>4 overrun/NOUN/NN/appos>0 by/ADP/IN/agent>1 rebels/NOUN/NNS/pobj>2 burn/VERB/VBP/ROOT>4",
        [("overrun", "acl", "Villages")],
    ),
    (  # nobody is to do something a week ago
        "Oslo/PROPN/NNP/nsubj>1 asked/VERB/VBD/ROOT>1 Togo/PROPN/NNP/dobj>1 to/PART/TO/aux>4 leave/VERB/VB/xcomp>1"
        " days/NOUN/NNS/npadvmod>6 ago/ADV/RB/advmod>4",
        [("ago", "advmod", "asked")],
    ),
]
IDIOMS = (
    "Kings/NOUN/NNS/nsubj>1 spoke/VERB/VBN/ROOT>1 by/ADP/IN/agent>1 phone/NOUN/NN/pobj>2",
    "Navies/NOUN/NNS/nsubj>1 drilled/VERB/VBD/ROOT>1 side/NOUN/NN/npadvmod>1 by/ADP/IN/agent>1 side/NOUN/NN/pobj>3",
    "Oslo/PROPN/NNP/nsubj>1 abided/VERB/VBD/ROOT>1 by/ADP/IN/agent>1 terms/NOUN/NNS/pobj>2",
    "Oslo/PROPN/NNP/nsubj>1 finished/VERB/VBD/ROOT>1 by/ADP/IN/agent>1 Friday/PROPN/NNP/pobj>2",
)
SOUND = (
    "Peru/PROPN/NNP/nsubj>1 shut/VERB/VBD/ROOT>1 ports/NOUN/NNS/dobj>1 and/CCONJ/CC/cc>1 recalled/VERB/VBD/conj>1"
    " envoys/NOUN/NNS/dobj>4"
)


LEMMAS = {
    "heard": "hear", "imposed": "impose", "wrote": "write", "demanding": "demand", "demanded": "demand", "adopted": "adopt",
    "asked": "ask", "took": "take", "sent": "send", "denied": "deny", "nurses": "nurse", "saw": "see", "inspectors": "inspector",
    "abided": "abide",
}  # fmt: skip


def _tokens(line):
    found, start = [], 0
    for word in line.split():
        text, pos, tag, rest = word.rsplit("/", 3)
        dep, _, head = rest.partition(">")
        lemma = LEMMAS.get(text, text.lower())
        token = Token(start=start, end=start + len(text), text=text, lemma=lemma, pos=pos, tag=tag, dep=dep, head=int(head))
        found.append(token)
        start += len(text) + 1
    return tuple(found)


@pytest.mark.parametrize(("line", "wanted"), CASES)
def test_what_breaks_a_rule_of_grammar_is_mended(line, wanted):
    tokens = mend(_tokens(line), syntax=load_syntax())
    tree = {token.text: (token.dep, tokens[token.head].text) for token in tokens}
    assert [(word, *tree[word]) for word, _, _ in wanted] == wanted


@pytest.mark.parametrize("line", IDIOMS)
def test_not_everything_after_by_is_somebody(line):
    tokens = _tokens(line)
    assert mend(tokens, syntax=load_syntax()) is tokens


def test_a_sound_tree_is_the_same_object():
    tokens = _tokens(SOUND)
    assert mend(tokens, syntax=load_syntax()) is tokens
