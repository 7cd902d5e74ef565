"""Sections of plain text: what is the story and what stands around it. All texts are made up."""

import pytest

from dateline.clean import STAGE, Settings, make
from dateline.clean.cues import Boilerplate, load_cues
from dateline.lexicon.load import read as read_lexicon
from dateline.model.document import Declared, Document, Page
from dateline.model.dossier import Dossier, Rejected

BODY = [
    "The foreign ministers of Armenia and Georgia met in Tbilisi on Monday to discuss the closed rail line.",
    "“We agreed to reopen the line before winter,” the Georgian minister told reporters after the talks.",
    "Officials in Yerevan said the first trains would carry grain, fuel and medicine to the border towns.",
]


def clean(text: str, *, media: str = "text/plain", declared: Declared | None = None, **settings: object) -> Document:
    found = run(text.encode(), media=media, declared=declared, **settings)
    assert isinstance(found, Dossier) and found.doc is not None, found
    return found.doc


def run(raw: bytes, *, media: str = "text/plain", declared: Declared | None = None, **settings: object) -> Dossier | Rejected:
    page = Page(id="d1", source="a", media=media, raw=raw, sha256="0", declared=declared or Declared())
    (found,) = make(Settings(**settings))([Dossier(page=page)])  # type: ignore[arg-type]
    return found


def story(doc: Document) -> list[str]:
    return [section.span.of(doc.text) for section in doc.sections if section.kind in ("lead", "body")]


def kinds(doc: Document) -> dict[str, str]:
    return {section.span.of(doc.text): section.kind for section in doc.sections}


def test_a_text_without_any_mess_is_kept_whole() -> None:
    doc = clean("\n\n".join(BODY))
    assert story(doc) == BODY and doc.title is None and [section.kind for section in doc.sections] == ["lead", "body", "body"]


def test_title_furniture_caption_and_credit_stand_apart() -> None:
    head = [
        "World Desk",
        "Armenia and Georgia agree to reopen rail line",
        "Volcano in Iceland erupts\nPhoto: Example Pictures",
        "AFP",
    ]
    doc = clean("\n\n".join([*head, *BODY, "Tags: rail", "About the author", "AFP", "Weekly Newsletter"]))
    assert story(doc) == BODY
    assert doc.title == "Armenia and Georgia agree to reopen rail line"
    assert kinds(doc)["Volcano in Iceland erupts"] == "caption"
    assert doc.agency == "AFP" and doc.agency_evidence[0].span is not None
    assert doc.agency_evidence[0].span.of(doc.text) == "AFP"


def test_other_stories_after_a_heading_are_cut_off_and_do_not_come_back() -> None:
    others = [
        "More from World News",
        "  • Flood in Peru leaves dozens missing",
        "    Dozens were missing in Peru after a river broke its banks on Sunday, officials said.",
    ]
    doc = clean("\n\n".join(["Rail line to reopen", *BODY, *others, "Sport"]))
    assert story(doc) == BODY
    assert {section.kind for section in doc.sections[-4:]} == {"other-story"}


def test_an_inline_promotion_does_not_end_the_story() -> None:
    last = "The talks in Tbilisi were the first between Armenia and Georgia on this matter since spring."
    text = "\n\n".join(
        [BODY[0], "READ MORE: Why the rail line was closed", BODY[1], "Related Articles", "A bridge too far for Peru", last]
    )
    doc = clean(text)
    assert story(doc) == [*BODY[:2], last]


def test_an_outlet_in_the_title_line_is_the_publisher() -> None:
    doc = clean("\n\n".join(["Rail line to reopen before winter - Example Monitor", "Rail line to reopen before winter", *BODY]))
    assert (doc.title, doc.publisher) == ("Rail line to reopen before winter", "Example Monitor")
    doc = clean("\n\n".join(["Rail line to reopen before winter | Reuters", *BODY]))
    assert (doc.title, doc.publisher) == ("Rail line to reopen before winter", "Reuters")


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("TBILISI, May 2 (Reuters) - ", "Reuters"),
        ("TBILISI, Georgia (AP) — ", "AP"),
        ("MOSCOW, May 2. /TASS/. ", "TASS"),
        ("Tbilisi, May 2 (AFP) - ", "AFP"),
    ],
)
def test_a_dateline_is_cut_off_its_paragraph_and_names_the_agency(opening: str, agency: str) -> None:
    doc = clean("\n\n".join([opening + BODY[0], *BODY[1:]]))
    assert story(doc) == BODY and doc.agency == agency
    assert doc.sections[0].kind == "dateline"


@pytest.mark.parametrize("closing", [" (AFP)", " — AFP", " (With inputs from AFP)"])
def test_a_closing_credit_is_cut_off(closing: str) -> None:
    doc = clean("\n\n".join([*BODY[:2], BODY[2] + closing]))
    assert story(doc) == BODY and doc.agency == "AFP"


def test_an_agency_that_is_only_quoted_is_not_the_source() -> None:
    doc = clean("\n\n".join([*BODY, "“Nothing is signed yet,” an adviser told AFP, speaking after the Reuters report was out."]))
    assert doc.agency is None and len(story(doc)) == 4


def test_furniture_in_other_languages_is_known() -> None:
    doc = clean("\n\n".join(["Rail line to reopen", "Abone Ol", *BODY, "İlgili Haberler", "Подписаться", "S'abonner"]))
    assert story(doc) == BODY


def test_a_machine_translation_notice_sets_the_flag() -> None:
    notice = "This item was translated by automatic software and was not checked by an editor."
    doc = clean("\n\n".join([*BODY, notice]))
    assert doc.is_translated_by_machine and kinds(doc)[notice] == "disclaimer"
    assert not clean("\n\n".join(BODY)).is_translated_by_machine


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(" ".join(BODY), 72) for _ in range(2))
    doc = clean("Rail line to reopen\n\n" + wrapped)
    assert len(story(doc)) == 2


def test_a_single_line_and_a_very_short_text_are_body() -> None:
    assert story(clean("Armenia and Georgia signed a rail agreement")) == ["Armenia and Georgia signed a rail agreement"]
    assert story(clean(BODY[0])) == [BODY[0]]
    doc = clean("Rail line to reopen\n\nGeorgia agreed.")
    assert story(doc) == ["Georgia agreed."] and doc.title == "Rail line to reopen"


def test_a_quotation_on_its_own_line_stays_in_the_story() -> None:
    text = "\n\n".join([BODY[0], "“Enough.”", BODY[1]])
    assert "“Enough.”" in story(clean(text))


def test_a_list_after_a_colon_stays_in_the_story() -> None:
    text = "\n\n".join([BODY[0], "The deal has three points:", "- trains run daily;", "- the tax is dropped.", BODY[2]])
    assert len(story(clean(text))) == 5


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("Die Außenminister trafen sich am Montag in Tiflis, um über die gesperrte Bahnlinie zu sprechen. " * 5, "not-english"),
        ("Министры иностранных дел встретились в понедельник.", "not-english"),
        ("Subscribe\n\nShare\n\nComments", "no-text"),
        ("   \n ", "empty"),
    ],
)
def test_what_cannot_be_used_is_rejected_with_a_reason(raw: str, reason: str) -> None:
    found = run(raw.encode())
    assert isinstance(found, Rejected) and (found.stage, found.reason) == ("clean", reason)


def test_a_text_with_foreign_quotations_passes_and_languages_can_be_set() -> None:
    german = "„Wir haben uns geeinigt, die Strecke noch vor dem Winter wieder zu öffnen“, sagte der Minister in Tiflis. "
    mixed = german * 10 + "\n\n" + "\n\n".join(BODY * 3)
    assert clean(mixed).language == "en"
    assert clean(german * 6, languages=("en", "de")).language == "de"


def test_a_text_that_is_too_long_is_rejected() -> None:
    found = run(("word " * 400).encode(), max_chars=1000)
    assert isinstance(found, Rejected) and found.reason == "too-large"


def test_every_rule_fires_on_its_examples_and_spares_the_others() -> None:
    cues = load_cues()
    for rule in read_lexicon("boilerplate.yaml", Boilerplate).rules:
        for example in (*rule.fires, *rule.spares):
            expected = rule.id if example in rule.fires else None
            if rule.extent in ("line", "rest"):
                found = cues.find_line(example, words=len(example.split()))
                got = found.id if found else None
            elif rule.extent == "head":
                head = cues.find_head(example, words=len(example.split()))
                got = head.id if head else None
            elif rule.extent == "footer":
                got = rule.id if cues.find_footer(example, start=0) is not None else None
            else:
                tail = "Armenia said" if rule.extent != "suffix" and expected else ""
                start = cues.find_prefix(example + tail, is_first=rule.extent == "opening")
                pair = cues.find_suffix(example) if rule.extent == "suffix" else start
                got = pair[0].id if pair else None
            assert got == expected, (rule.id, example, got)


def test_the_stage_says_what_it_adds() -> None:
    assert (STAGE.name, STAGE.adds) == ("clean", ("doc",))


def test_markdown_loses_its_markup_and_keeps_the_way_back() -> None:
    raw = "---\ntitle: Rail line to reopen\ndate: 2023-05-02\nauthor: Reuters\n---\n\n"
    raw += "# Rail line to reopen\n\n![A train](train.png)\n\n"
    raw += "**TBILISI (Reuters)** - The ministers of Armenia and Georgia [met](https://example.org) in _Tbilisi_ on Monday.\n\n"
    raw += "> “We agreed,” the Georgian minister told reporters after the talks had ended.\n\n- Trains run daily from June.\n"
    doc = clean(raw, media="text/markdown")
    assert story(doc) == [
        "The ministers of Armenia and Georgia met in Tbilisi on Monday.",
        "“We agreed,” the Georgian minister told reporters after the talks had ended.",
        "- Trains run daily from June.",
    ]
    assert (doc.title, doc.agency, doc.offset_basis) == ("Rail line to reopen", "Reuters", "raw")
    lead = next(section.span for section in doc.sections if section.kind == "lead")
    assert doc.offsets.raw(lead).of(raw).startswith("The ministers") and doc.offsets.raw(lead).of(raw).endswith("on Monday.")


def test_a_page_that_came_as_one_line_is_cut_at_both_ends() -> None:
    head, foot = (
        "Rail line to reopen By Jane Doe May 2, 2023 ",
        " Related Articles Flood in Peru leaves dozens missing © 2023 Example",
    )
    doc = clean(head + "TBILISI (Reuters) - " + " ".join(BODY) + foot)
    assert story(doc) == [" ".join(BODY)] and doc.agency == "Reuters"


def test_lines_above_the_story_name_the_outlet_and_hold_the_date() -> None:
    doc = clean("\n\n".join(["Goris Herald / World / 2.05.2023 19:40", "Rail line to reopen before winter", *BODY]))
    assert (doc.publisher, doc.title) == ("Goris Herald", "Rail line to reopen before winter")
    assert doc.sections[0].kind == "dateline"


def test_an_agency_that_nobody_listed_is_named_by_its_dateline() -> None:
    doc = clean("\n\n".join(["TBILISI, May 2 (Rail Wire) - " + BODY[0], *BODY[1:], "(c) Rail Wire 2023"]))
    assert (doc.agency, doc.publisher) == ("Rail Wire", "Rail Wire") and story(doc) == BODY


def test_lines_about_other_stories_stand_apart_in_many_shapes() -> None:
    tail = ["Trending: Police storm flat | Queen visits valley", "Also on our pages: Bourse closes higher * Army hits targets"]
    doc = clean("\n\n".join(["Rail line to reopen", *BODY, *tail, "Elsewhere on the site", "- Wine exports double"]))
    assert story(doc) == BODY
    assert [section.kind for section in doc.sections[-4:]] == ["other-story"] * 4


@pytest.mark.parametrize(
    "notice",
    [
        "This text was translated automatically from its original language. Errors may occur.",
        "Bu metin otomatik olarak çevrilmiştir.",
        "Cet article a été traduit automatiquement.",
        "Texto traducido automáticamente",
    ],
)
def test_notices_of_machine_translation_are_known_in_several_languages(notice: str) -> None:
    doc = clean("\n\n".join([*BODY, notice]))
    assert doc.is_translated_by_machine and kinds(doc)[notice] == "disclaimer"


def test_an_agencys_name_alone_under_the_story_is_its_credit() -> None:
    doc = clean("\n\n".join(["Rail line to reopen", *BODY, "Rail Wire", "READ MORE", "Volcano erupts in Iceland"]))
    assert (doc.agency, kinds(doc)["Rail Wire"]) == ("Rail Wire", "byline")


def test_bracketed_bylines_are_no_story() -> None:
    credit = "(Reporting by our correspondents in Goris and Tbilisi; editing by J. Doe)"
    doc = clean("\n\n".join(["Rail line to reopen", *BODY, credit]))
    assert story(doc) == BODY and kinds(doc)[credit] == "byline"


def test_an_outlet_in_a_datelines_brackets_publishes_and_is_no_agency() -> None:
    own = "Tbilisi Lake Bulletin is a newsletter on rail lines."
    doc = clean("\n\n".join(["TBILISI, 2 May 2023 (Tbilisi Lake Bulletin) - " + BODY[0], *BODY[1:], own]))
    assert (doc.publisher, doc.agency) == ("Tbilisi Lake Bulletin", None)
    assert story(doc) == BODY and kinds(doc)[own] == "boilerplate"


def test_a_line_with_outlet_and_day_under_a_markdown_title_holds_the_date() -> None:
    raw = "# Rail line to reopen\n\n**Goris Herald** | World | Sunday\n\n" + "\n\n".join(BODY)
    doc = clean(raw, media="text/markdown")
    assert (doc.title, doc.publisher) == ("Rail line to reopen", "Goris Herald")
    assert kinds(doc)["Goris Herald | World | Sunday"] == "dateline"


def test_every_language_passes_when_told_so() -> None:
    german = "Die Außenminister trafen sich am Montag in Tiflis, um über die gesperrte Bahnlinie zu sprechen. " * 5
    assert clean(german, languages=("*",)).language == "de"


def test_a_section_in_another_language_says_so() -> None:
    german = "„Wir haben uns geeinigt, die Strecke noch vor dem Winter wieder zu öffnen“, sagte der Minister in Tiflis. "
    doc = clean("\n\n".join([*BODY, german * 2, "Officials in Yerevan said that the trains would carry grain again."]))
    told = {section.span.of(doc.text)[:8]: section.language for section in doc.sections}
    assert doc.language == "en" and [language for language in told.values() if language] == ["de"]


@pytest.mark.parametrize(
    "line",
    ["Trucks queue. Photo: AFP", "Jane Roe/AFP/Getty Images", "PHOTO: REUTERS/Jane Roe", "A guard at the bridge (AFP/File)",
     "Image source, AFP", "An AFP correspondent saw trucks crossing the bridge at noon on Thursday, with guards on both banks."],
)  # fmt: skip
def test_an_agency_of_a_picture_or_a_witness_is_no_credit(line: str) -> None:
    for lines in ([line, *BODY], [*BODY, line]):
        assert clean("\n\n".join(["Bridge reopens after talks", *lines])).agency is None


@pytest.mark.parametrize(
    "line",
    [
        "Tbilisi, Sunday, March 3, 2019",
        "Tbilisi · Sunday 3 March 2019 · Vol. 24 No. 1308",
        "Tbilisi | Yerevan | Trains | Opinion | e-Paper",
        "THE RAIL OBSERVER — independent, from Tbilisi and Yerevan",
        "By our correspondents in Tbilisi and Yerevan",
    ],
)
def test_a_masthead_is_no_title_though_it_shares_more_words_with_the_story(line) -> None:
    assert clean("\n\n".join([line, "Trains to roll again before snow", *BODY])).title == "Trains to roll again before snow"


@pytest.mark.parametrize(
    "opening", ["Tbilisi, March 4, 2019 (TRA) – ", "TBILISI, Georgia (March 4, 2019) — ", "Tbilisi (TRA), 4 March 2019 - "]
)
def test_a_dateline_with_the_whole_day_is_cut_off_the_story_but_not_off_a_chronology(opening) -> None:
    later = "Tuesday, 5 March 2019, Tbilisi: The first train leaves."
    doc = clean("\n\n".join(["Rail line to reopen", opening + BODY[0], *BODY[1:], later]))
    assert kinds(doc)[opening.strip()] == "dateline" and story(doc) == [*BODY, later]
