"""spaCy behind one function: texts of sentences in, token tuples out, in order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module, metadata
from types import ModuleType
from typing import Any

import msgspec

from dateline.errors import MissingDependencyError
from dateline.lexicon.actorbook import ActorBook
from dateline.lexicon.cues import Syntax
from dateline.model.event import Sentence, Token
from dateline.parse.mask import mask
from dateline.parse.mend import mend
from dateline.parse.split import Piece
from dateline.parse.words import RULERS, Words

Builder = Callable[[Piece], Sentence]
Parse = Callable[[Sequence[str]], Iterator[Builder]]

UNUSED = ("ner", "senter")
"""Pipeline parts that are not loaded: the dictionary names actors, and sentences are split before parsing."""


def load_grammar(model: str, *, syntax: Syntax, book: ActorBook) -> Parse:
    """A parser of single sentences with the spaCy pipeline `model`; raises MissingDependencyError.

    Every text is parsed as one sentence; a preface such as "According to the ministry," is kept out of the clause after
    its comma, of which the parser would make the source a part. Tokens keep their code points; line breaks inside a
    sentence count as blanks.
    """
    nlp = _import(model).load(exclude=list(UNUSED))
    words = Words(nlp, mended={"VERB": syntax.lemmas, "NOUN": syntax.noun_lemmas})
    nlp.select_pipes(disable=[name for name in RULERS if name in nlp.pipe_names])

    def parse(texts: Sequence[str]) -> Iterator[Builder]:
        made = [nlp.make_doc(text.translate(_BLANKS)) for text in texts]
        docs = list(nlp.pipe((_single(doc, syntax=syntax, book=book) for doc in made), batch_size=128))
        words.learn(docs)
        for plain, parsed in zip(made, docs, strict=True):
            yield lambda piece, plain=plain, parsed=parsed: _mended(_sentence(plain, parsed, piece, words), syntax=syntax)  # type: ignore[misc]

    return parse


def model_version(model: str) -> str:
    """The installed version of a spaCy pipeline package: part of what identifies a run; empty if not installed."""
    try:
        return metadata.version(model)
    except metadata.PackageNotFoundError:
        return ""


def _import(model: str) -> ModuleType:
    try:
        return import_module(model)
    except ModuleNotFoundError as fault:
        raise MissingDependencyError(
            f"the spaCy pipeline {model!r} is not installed",
            remedy="install it, or set parse.model to an installed one",
        ) from fault


LONGEST_PREFACE = 14
"""Tokens up to the comma of a preface; a later comma belongs to something else."""


def _single(made: Any, *, syntax: Syntax, book: ActorBook) -> Any:
    """The text as one sentence of stand-ins: the parser may not open another inside, save after a preface."""
    masked = type(made)(
        made.vocab,
        words=_marked(made, mask(made, book=book, standins=syntax.standins), marks=syntax.marks),
        spaces=[bool(token.whitespace_) for token in made],
    )
    start = _after_preface(made, syntax.prefaces)
    for token in masked:
        token.is_sent_start = token.i in (0, start)
    return masked


def _marked(made: Any, words: list[str], *, marks: Mapping[str, str]) -> list[str]:
    """The words with rare marks replaced by common ones; a hyphen between blanks is a dash."""
    spaced = [f" {token.text} " if token.i and made[token.i - 1].whitespace_ and token.whitespace_ else "" for token in made]
    return [marks.get(space) or marks.get(word, word) for word, space in zip(words, spaced, strict=True)]


def _after_preface(made: Any, prefaces: frozenset[str]) -> int:
    """Where the clause begins: 0 if no preface opens the text."""
    lowered = made.text.lower()
    if not any(lowered.startswith(f"{preface} ") for preface in prefaces):
        return 0
    comma = next((token.i for token in made[:LONGEST_PREFACE] if token.text == ","), -1)
    return comma + 1 if comma + 1 < len(made) else 0


_BLANKS = {ord(mark): " " for mark in "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029\xa0"}


def _sentence(plain: Any, parsed: Any, piece: Piece, words: Words) -> Sentence:
    """The sentence with the words of the text and the tree of the stand-ins."""
    start = piece.span.start
    heads = _heads(parsed)
    tokens = tuple(
        Token(
            start=start + token.idx,
            end=start + token.idx + len(token.text),
            text=token.text,
            lemma=words.of(standin).lemma if standin.text == token.text else token.text.lower(),
            pos=words.of(standin).pos,
            tag=standin.tag_,
            dep="prep" if heads[token.i] != standin.head.i else standin.dep_,
            head=heads[token.i],
        )
        for token, standin in zip(plain, parsed, strict=True)
    )
    return Sentence(span=piece.span, section=piece.kind, tokens=tokens)


def _mended(sent: Sentence, *, syntax: Syntax) -> Sentence:
    tokens = mend(sent.tokens, syntax=syntax)
    return sent if tokens is sent.tokens else msgspec.structs.replace(sent, tokens=tokens)


def _heads(parsed: Any) -> list[int]:
    """Governors by token; the root of a preface hangs on the root of the clause."""
    heads = [token.head.i for token in parsed]
    roots = [at for at, head in enumerate(heads) if at == head]
    for root in roots[:-1]:
        heads[root] = roots[-1]
    return heads

