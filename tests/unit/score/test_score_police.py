"""What sentences tell of the police, from acts and from words."""

import pytest

from dateline.lexicon.policing import load_policing
from dateline.score.acts import Act, Reading, act_reader
from dateline.score.officers import officers
from dateline.score.places import Place
from dateline.score.police import PoliceReading, PoliceRow, labels_of, score_police
from dateline.score.sentences import Line


def act(**fields):
    return Act(**{"at": 0, "type": "COERCE", "mode": "arrest", "trigger": "arrested", **fields})


@pytest.mark.parametrize(
    ("text", "acts", "labels"),
    [
        ("Three men were arrested.", [act()], {"ARREST", "ANY_ACTION"}),
        ("The mob arrested him.", [act(doers=("The mob",))], {"ANY_ACTION"}),
        ("He fears he may be held.", [act(modality="hypothetical")], set()),
        ("Teams left to catch him.", [act(modality="hypothetical", sectors=frozenset({"COP"}))], {"ARREST", "ANY_ACTION"}),
        ("Several preventive arrests followed.", [], {"ARREST", "ANY_ACTION"}),
        ("Police firing left two dead.", [], {"FORCE", "KILL", "ANY_ACTION"}),
        ("They shot at us.", [act(type="ASSAULT", mode="firearms", doers=("They",))], set()),
        ("They shot at us.", [act(type="ASSAULT", mode="firearms", sectors=frozenset({"COP"}))], {"FORCE", "ANY_ACTION"}),
        ("The shop is near the police station.", [], set()),
        ("Constables patrolled the lanes.", [], {"ANY_ACTION"}),
    ],
)  # fmt: skip
def test_labels_come_from_acts_and_words(text, acts, labels):
    assert labels_of(text, PoliceReading(acts=tuple(acts)), words=load_policing()) == labels


def test_acts_are_counted_in_the_sentence_that_tells_them():
    rows = [
        PoliceRow(id="1", doc="d", text="Rain fell.", labels=()),
        PoliceRow(id="2", doc="d", text="He was arrested.", labels=("ARREST", "ANY_ACTION")),
    ]
    report = score_police(rows, read=lambda lines: [Reading(acts=(act(at=len("Rain fell.\n\nHe was ")),)) for _ in lines])
    assert report.value("ipe_sents", "ARREST F1") == 1
    assert report.value("ipe_sents", "ANY F1") == 1
    assert report.errors == ()


def test_the_reader_sees_acts_of_nobody_known():
    [seen] = act_reader()([Line(id="x", text="jumbo the clown was arrested in the end.")])
    assert [(one.type, one.mode) for one in seen.acts] == [("COERCE", "arrest")]


TOLD = [
    "Constables patrolled the lanes of Gulu.",
    "The market was cordoned by a platoon of policemen.",
    "Two companies of paramilitaries were stationed near the mosque in Jos.",
    "The exam was held amid a heavy police presence.",
    "Families told the inquiry of police complicity in the looting.",
    "According to the police commissioner of Suva, three shops were looted.",
    '"The town is calm," said a senior police official.',
    "The government deployed the army in Port Moresby.",
    "Security has been tightened around the stadium in Lusaka.",
    "A close watch is being kept on the bus stands.",
    "We will arrest whoever blocks the bridge.",
    "Pepper spray was used on the dockers of Valparaiso.",
    "Two thieves were caught red-handed by the flying squad in Mombasa.",
    "Three battalions of border guards have been posted along the river near Maungdaw.",
    "A spokesman for the constabulary denied the rumour in Belfast.",
    "The minister ordered the police to fence off the square in Rabat.",
    "According to the police, the fire in Accra began in a kitchen.",
    "The army moved into the port of Aden at midnight.",
    "Police protection was given to the witnesses in Naples.",
    "Snipers were posted on rooftops along the route in Ankara.",
    "Two police vans patrolled the docks of Durban.",
    "A security officer searched the bags at the gate in Doha.",
    "Railway Protection Force men were despatched to Itarsi.",
    "The city police inspector sealed the cinema in Pune.",
]
UNTOLD = [
    "The shop stands opposite the police station.",
    "A petition to the court in Accra seeks the deployment of the army.",
    "The mayor of Suva met the police commissioner.",
    "Residents pleaded with a policeman.",
    "The opposition demanded that the army be withdrawn.",
    "A loan officer of the bank in Apia declined to comment.",
    "Nobody has been arrested in Apia.",
    "The singer attended military schools in Peru.",
    "He joined the college as examination superintendent.",
    "Policemen looked on as shops burned in Jos.",
    "Police turned a blind eye to the smugglers near Edirne.",
    "The soldiers stood idle while houses burned in Bangui.",
    "Police refused to register her complaint in Multan.",
    "Residents accused the police of doing nothing in Karachi.",
    "There was not a single policeman at the crossing in Juba.",
    "The army is the pride of the nation, the senator of Lima said.",
    "The army should leave politics, the bishop of Goma said.",
    "Protesters hurled stones at the police in Valparaiso.",
    "They handed a petition to the police commissioner in Perth.",
    "Activists met the superintendent of police in Salem.",
    "Villagers informed the police of the theft in Gaya.",
    "Twelve policemen perished in the flood near Beira.",
    "The customs officers found nothing in the container at Mombasa.",
    "Deputy commissioner of police (north)",
    "The former police chief opened a bakery in Leeds.",
    "A retired inspector wrote a novel in Pune.",
    "The ward officer inspected the drains of Nashik.",
    "A forestry officer counted the tigers of Satpura.",
    "The electoral officer published the rolls in Kochi.",
    "Police morale sank in Kumasi.",
    "The police ombudsman published figures in Derry.",
    "The constables dragged their feet while shops burned in Gulu.",
]


@pytest.fixture(scope="module")
def label():
    read = act_reader()

    def labels(text):
        [seen] = read([Line(id="x", text=text)])
        return labels_of(text, PoliceReading(acts=seen.acts, places=seen.places), words=load_policing())

    return labels


@pytest.mark.parametrize("text", TOLD)
def test_the_police_act_by_their_place_in_the_sentence(text, label):
    assert "ANY_ACTION" in label(text)


@pytest.mark.parametrize("text", UNTOLD)
def test_the_police_named_in_passing_do_nothing(text, label):
    assert label(text) == frozenset()


def test_who_was_named_as_an_officer_is_the_police_from_then_on():
    rows = [
        PoliceRow(id="1", doc="d", text="Inspector Okoth reached the village of Busia.", labels=("ANY_ACTION",)),
        PoliceRow(id="2", doc="d", text="Okoth sealed the road.", labels=("ANY_ACTION",)),
        PoliceRow(id="3", doc="d", text="Busia is known for its market.", labels=()),
    ]
    assert score_police(rows, read=act_reader()).value("ipe_sents", "ANY F1") == 1


def test_an_officer_who_goes_on_speaking_has_the_word():
    rows = [
        PoliceRow(id="1", doc="d", text="The town was calm, Inspector Okoth said.", labels=("ANY_ACTION",)),
        PoliceRow(id="2", doc="d", text='"There is no reason to worry," he added.', labels=("ANY_ACTION",)),
        PoliceRow(id="3", doc="d", text="The bishop said the shops were open.", labels=()),
        PoliceRow(id="4", doc="d", text="He added that the fair would be held.", labels=()),
    ]
    assert score_police(rows, read=act_reader()).value("ipe_sents", "ANY F1") == 1


NAMED = {
    "Ruth Achieng, the deputy superintendent of police, inspected the depot.": {"achieng"},
    "Deputy superintendent of police (north)\n\nSamuel Okello inspected the depot.": {"okello"},
    "Omar Diallo, who heads the riot squad, resigned.": {"diallo"},
    "The mayor, Anna Berg, met the police in Oslo.": set(),
    "In Port Moresby, police opened a helpline.": set(),
    "They asked the police. John Smith fled.": set(),
}


@pytest.mark.parametrize("text", NAMED)
def test_officers_are_named_beside_their_ranks(text):
    [seen] = act_reader()([Line(id="x", text=text)])
    assert officers(text, seen.places, words=load_policing()) == NAMED[text]


def test_a_place_says_what_a_word_does():
    [seen] = act_reader()([Line(id="x", text="The crowd in Accra condemned police brutality.")])
    [police] = [place for place in seen.places if place.lemma == "police"]
    assert (police.role, police.owner) == ("sufferer", "brutality")
    assert Place(start=0, end=1, lemma="x", role="doer").modality == "asserted"
