"""What looks like an act and is none (`nonevents.yaml`): opinions, habits, laws, figures of speech, and whole fields of life."""

from functools import cache, cached_property

import msgspec

from dateline.lexicon import load


class NonEvent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Conditions under which a coded act is no event; all that are given must hold."""

    id: str
    types: tuple[str, ...] = ()
    triggers: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    governors: frozenset[str] = frozenset()
    aims: frozenset[str] = frozenset()
    contents: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    helpers: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    questions: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    actors: str = ""
    recipients: str = ""
    is_object: bool = False
    is_bare: bool = False
    is_plain: bool = False
    is_describing: bool = False
    is_owned: bool = False
    is_negated: bool = False
    is_others: bool = False
    is_told: bool = False
    is_home: bool = False
    is_coming: bool = False
    is_direct: bool = False
    fires: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    note: str = ""


class Domain(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field of life and the words that show that a whole document is about it, if they are a `share` of its words."""

    id: str
    words: frozenset[str]
    share: float = 0.02
    note: str = ""


class NonEvents(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """All of `nonevents.yaml`; `governing` are sectors of those who hold an office or arms, `armed`
    of those who bear arms, `partisan` of those who stand for a party, `own` pronouns of the subject.

    `loose` are words for people that say nothing of an office, `shares` nouns before "of" and those who are meant.
    """

    source: str
    entries: tuple[NonEvent, ...]
    domains: tuple[Domain, ...]
    governing: frozenset[str]
    armed: frozenset[str]
    partisan: frozenset[str]
    own: frozenset[str]
    loose: frozenset[str]
    shares: frozenset[str]

    def of(self, trigger: str) -> tuple[NonEvent, ...]:
        """The entries that may be met by an act told by a word, in the order of the file."""
        return self._by_trigger.get(trigger, self._of_any)

    @cached_property
    def _of_any(self) -> tuple[NonEvent, ...]:
        return tuple(entry for entry in self.entries if not entry.triggers)

    @cached_property
    def _by_trigger(self) -> dict[str, tuple[NonEvent, ...]]:
        triggers = {word for entry in self.entries for word in entry.triggers}
        return {
            word: tuple(entry for entry in self.entries if not entry.triggers or word in entry.triggers) for word in triggers
        }


@cache
def load_nonevents(overlays: tuple[str, ...] = ()) -> NonEvents:
    """The file with a project's overlays. Raises LexiconError."""
    return load.read("nonevents.yaml", NonEvents, overlays=overlays)
