"""Codes the examples that the rules carry, as a run would."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from dateline.coding import find_effects, load_knowledge
from dateline.coding.examples import (
    Failure,
    check_carried,
    check_cues,
    check_examples,
    check_guide,
    check_nonevents,
    check_sayings,
)  # fmt: skip
from dateline.config import Config
from dateline.errors import LexiconError
from dateline.lexicon.carried import load_carried
from dateline.lexicon.codebook import Codebook, RuleEntry, load_codebook
from dateline.lexicon.cues import cue_entries
from dateline.lexicon.guide import Guide, ModeGuide, load_guide
from dateline.lexicon.nonevents import load_nonevents
from dateline.lexicon.sayings import read_sayings
from dateline.model.document import Document, Page, Section
from dateline.model.dossier import Dossier
from dateline.model.ids import make_id
from dateline.model.span import Span
from dateline.run.pipeline import batched, local_plan
from dateline.run.runner import Runner

BATCH = 64


def failing_examples(config: Config) -> Iterator[Failure]:
    """Every example of a rule or of the guide that does not do as it should. Raises LexiconError when a file is broken."""
    book, guide = load_codebook(config.lexicon.overlays), load_guide(config.lexicon.overlays)
    sayings = read_sayings(config.lexicon.overlays).entries
    cues = cue_entries(config.lexicon.overlays)
    nonevents = load_nonevents(config.lexicon.overlays).entries
    texts = [text for entry in sayings for text in (*entry.fires, *entry.never)]
    texts += [text for cue in cues for text in (*cue.fires, *cue.never)]
    carried = load_carried(config.lexicon.overlays).acts()
    texts += [told.text for acts in carried for told in (*acts.fires, *acts.never)]
    texts += [text for entry in nonevents for text in (*entry.fires, *entry.never)]
    coded = code_texts([*example_texts(book, guide), *texts], config)
    known = load_knowledge(config.lexicon.overlays)
    yield from check_examples(book, code=lambda text: coded[text].events)
    yield from check_carried(carried, code=lambda text: coded[text].events)
    yield from check_guide(guide, code=lambda text: coded[text].events)
    yield from check_nonevents(nonevents, code=lambda text: coded[text].events)
    yield from check_sayings(sayings, attribute=lambda text: coded[text].attributions)
    yield from check_cues(cues, effects=lambda text: find_effects(coded[text].sents, known=known))


def example_texts(book: Codebook, guide: Guide) -> list[str]:
    """The text of every example of the codebook, once."""
    entries: list[RuleEntry | ModeGuide] = [*(rule.entry for rule in book.rules.values()), *guide.modes.values()]
    found = [text for entry in entries for text in (*(one.text for one in entry.fires), *entry.never)]
    return list(dict.fromkeys(found))


def code_texts(texts: Iterable[str], config: Config) -> dict[str, Dossier]:
    """Each text, coded as the body of an undated article; stages before and after coding as in a run."""
    runner = Runner([step for step in local_plan(config).steps if step.stage.name != "clean"])
    coded: dict[str, Dossier] = {}
    for chunk in batched(dict.fromkeys(texts), BATCH):
        for text, result in zip(chunk, runner([_body(text) for text in chunk]), strict=True):
            if not isinstance(result, Dossier):
                raise LexiconError(f"an example cannot be coded: {result.detail}", remedy=f"look at: {text}")
            coded[text] = result
    return coded


def _body(text: str) -> Dossier:
    raw = text.encode()
    digest = sha256(raw).hexdigest()
    page = Page(id=make_id("document", "example", digest), source="example", media="text/plain", raw=raw, sha256=digest)
    sections = (Section(kind="body", span=Span(start=0, end=len(text)), why="example"),)
    doc = Document(
        id=page.id, text=text, title=None, language="en", publisher=None, agency=None, sections=sections
    )
    return Dossier(page=page, doc=doc)
