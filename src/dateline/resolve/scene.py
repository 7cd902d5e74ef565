"""What all links of a document share."""

from collections.abc import Sequence

import msgspec

from dateline.lexicon.actorbook import ActorBook
from dateline.model.event import Place
from dateline.model.span import Span
from dateline.resolve import context as ctx
from dateline.resolve.culprits import Culprits
from dateline.resolve.echoes import Voice
from dateline.resolve.envoys import Envoys
from dateline.resolve.mentions import Read
from dateline.resolve.places import Gazetteer
from dateline.resolve.standing import People


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """What all links of a document share: its text, day, dictionary, mentions and where its sentences begin."""

    text: str
    book: ActorBook
    read: Read
    context: ctx.Context
    starts: Sequence[int]
    places: Gazetteer
    near: frozenset[str]
    named: Sequence[Place] = ()
    voices: Sequence[Voice] = ()
    whole: Sequence[Span] = ()
    local: str | None = None
    people: People
    culprits: Culprits
    envoys: Envoys
