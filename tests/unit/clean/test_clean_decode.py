"""Bytes to text, and HTML to text."""

import pytest

from dateline.clean import Settings, make
from dateline.clean.decode import decode
from dateline.clean.offsets import normalise
from dateline.model.document import Declared, Document, Page
from dateline.model.dossier import Dossier, Rejected
from dateline.model.span import Span

TEXT = "The café in Tbilisi – “Iveria” – reopened in München."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_common_encodings_are_read(encoding: str) -> None:
    found = decode(TEXT.encode(encoding))
    assert found is not None and found.text == TEXT


def test_a_guess_is_marked_as_one() -> None:
    utf8, western = decode(TEXT.encode()), decode(TEXT.encode("cp1252"))
    assert utf8 is not None and western is not None
    assert not utf8.is_guessed and western.is_guessed and western.encoding == "windows-1252"


def test_html_declares_its_charset() -> None:
    html = '<html><head><meta charset="windows-1251"></head><body>Армения</body></html>'
    found = decode(html.encode("cp1251"), is_html=True)
    assert found is not None and "Армения" in found.text


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    raw = (TEXT * 20).encode()
    found = decode(raw[:-3] + b"\xe2\x80" + raw[-3:])
    assert found is not None and found.encoding == "utf-8" and "München" in found.text


def test_text_in_no_known_encoding_is_refused() -> None:
    noise = bytes(range(1, 256)) * 4
    assert decode(noise) is None


def test_nfc_maps_back_to_the_raw_text() -> None:
    raw = "Tiflis: cafe\u0301 and \u212bngstro\u0308m, 각 end"
    text, offsets = normalise(raw)
    assert text == "Tiflis: café and Ångström, 각 end"
    at = text.index("ngstr")
    assert offsets.raw(Span(start=at, end=at + 5)).of(raw) == "ngstr"
    end = offsets.raw(Span(start=len(text) - 3, end=len(text)))
    assert end.of(raw) == "end"


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Rail line to reopen - Example Monitor</title>
<meta property="og:site_name" content="Example Monitor"><meta property="article:published_time" content="2023-05-02T08:00:00Z">
<meta name="author" content="AFP"><script>var x = "Azerbaijan attacked";</script></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Rail line to reopen</h1>
{body}</article><aside><h2>Most read</h2><ul><li><a href="/x">Flood in Peru leaves dozens missing</a></li></ul></aside>
<footer>© 2023 Example Monitor. All rights reserved.</footer></body></html>"""
PARAGRAPHS = [
    "The foreign ministers of Armenia and Georgia met in Tbilisi on Monday to discuss the closed rail line between them.",
    "Officials in Yerevan said that the first trains would carry grain, fuel and medicine to the towns along the border.",
    "The line was closed after a landslide in March, and both sides had blamed each other for the slow repairs since then.",
]


def clean_html(html: str, declared: Declared | None = None) -> Document | Rejected:
    page = Page(id="d1", source="a", media="text/html", raw=html.encode(), sha256="0", declared=declared or Declared())
    (found,) = make(Settings())([Dossier(page=page)])
    if isinstance(found, Rejected):
        return found
    assert found.doc is not None
    return found.doc


def test_html_gives_its_article_and_metadata() -> None:
    doc = clean_html(PAGE.format(body="".join(f"<p>{text}</p>" for text in PARAGRAPHS)))
    assert isinstance(doc, Document)
    story = [section.span.of(doc.text) for section in doc.sections if section.kind in ("lead", "body")]
    assert story == PARAGRAPHS
    assert (doc.title, doc.publisher, doc.agency) == ("Rail line to reopen", "Example Monitor", "AFP")
    assert doc.offset_basis == "text" and "Azerbaijan" not in doc.text and "Peru" not in doc.text


@pytest.mark.parametrize(
    "html", ["<html><body></body></html>", "<html><body><script>1</script><img src=x></body></html>", "<html"]
)
def test_html_without_text_is_rejected(html: str) -> None:
    found = clean_html(html)
    assert isinstance(found, Rejected) and found.reason == "no-text"


ALPHABETS = {
    "cp1252": "Le président a déclaré à Genève que l’armée s’était retirée ; « c’est une première », a-t-il précisé.",
    "cp1250": "Rząd ogłosił, że żołnierze wrócą do Łodzi; źródła mówią o ćwiczeniach w przyszłym tygodniu.",
    "cp1254": "Dışişleri Bakanı Çavuş, Şişli’de görüştü; açıklamada ateşkesin sürdüğü ve ağır silahların çekildiği söylendi.",
    "cp1251": "Министр заявил, что войска отошли от реки, а переговоры пройдут в пятницу.",
    "koi8-u": "Министр заявил, что войска отошли от реки, а переговоры пройдут в пятницу.",
    "cp1253": "Ο υπουργός δήλωσε ότι οι συνομιλίες θα συνεχιστούν την Παρασκευή.",
    "cp1256": "قال الوزير إن المحادثات ستستمر يوم الجمعة في العاصمة.",
    "euc_kr": "장관은 회담이 금요일에 열릴 것이라고 말했다. 대변인은 휴전에 합의했다고 밝혔다.",
}


@pytest.mark.parametrize("encoding", sorted(ALPHABETS))
def test_the_encoding_is_taken_in_which_words_look_like_words(encoding: str) -> None:
    found = decode((ALPHABETS[encoding] + "\n" + ALPHABETS[encoding]).encode(encoding))
    assert found is not None and found.text.startswith(ALPHABETS[encoding]) and found.notes


def test_what_was_guessed_is_noted_in_the_document() -> None:
    text = "\n\n".join(PARAGRAPHS).replace("Tbilisi", "Zürich – “city”")
    page = Page(id="d1", source="a", media="text/plain", raw=text.encode("cp1252"), sha256="0", notes=("read before",))
    (found,) = make(Settings())([Dossier(page=page)])
    assert isinstance(found, Dossier) and found.doc is not None
    assert found.doc.notes == ("read before", "decoded as windows-1252, a guess")


def test_an_english_article_with_paragraphs_in_another_script_passes_and_says_so() -> None:
    foreign = "Министр заявил, что войска отошли от реки на пять километров, а переговоры о мире пройдут в пятницу."
    text = "\n\n".join([PARAGRAPHS[0][:70] + ".", foreign, foreign, PARAGRAPHS[1]])
    page = Page(id="d1", source="a", media="text/plain", raw=text.encode(), sha256="0")
    (found,) = make(Settings())([Dossier(page=page)])
    assert isinstance(found, Dossier) and found.doc is not None
    told = [section.language for section in found.doc.sections if foreign[:20] in section.span.of(text)]
    assert found.doc.language == "en" and "ru" in told


@pytest.mark.parametrize("publisher", ["Reuters News", "Agence France Presse -- English"])
def test_an_agency_that_publishes_is_the_agency(publisher: str) -> None:
    doc = clean_html(PAGE.format(body="<p>" + "</p><p>".join(PARAGRAPHS)).replace('content="AFP"', 'content="By A. Roe"'),
                     Declared(publisher=publisher))  # fmt: skip
    assert isinstance(doc, Document) and doc.agency in ("Reuters", "AFP")
    assert [each.note for each in doc.agency_evidence] == ["declared publisher"]
    assert doc.declared.author == "A. Roe"
