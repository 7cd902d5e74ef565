"""Which phrases of a document are linked: those of its events' roles and sources, once each."""

from collections.abc import Iterable

import msgspec

from dateline.model.dossier import Dossier
from dateline.model.event import Event
from dateline.model.span import Span


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase to link: its span and head, the spans that cannot be its antecedent, and the events' types as actor.

    `is_hit` if it stands for what was attacked or taken. `addressed` are those on whom it acts; `is_joint` if it alone
    holds a meeting.
    """

    span: Span
    head: Span
    barred: tuple[Span, ...] = ()
    types: tuple[str, ...] = ()
    is_hit: bool = False
    addressed: tuple[Span, ...] = ()
    is_joint: bool = False


def phrases(events: Iterable[Event], dossier: Dossier) -> list[Phrase]:
    """One phrase for each distinct span of a role, a mediator or a source, sorted."""
    found: dict[Span, Phrase] = {}
    for event in events:
        acting = [role.span for role in event.actors]
        for role in (*event.actors, *event.mediators, *event.recipients):
            if role.is_implied:  # it is resolved where it stands, not by what it is carried to
                found.setdefault(role.span, Phrase(span=role.span, head=role.head))
                continue
            is_actor = role in event.actors
            known = found.get(role.span)
            types = (*(known.types if known else ()), *((event.type,) if is_actor else ()))
            barred = (*(known.barred if known else ()), *(() if is_actor else acting))
            is_taken = event.type == "ASSAULT" or (event.type == "COERCE" and event.mode == "seize")
            is_hit = bool(known and known.is_hit) or (is_taken and role in event.recipients)
            others = tuple(one.span for one in event.recipients) if is_actor else ()
            is_alone = event.type == "CONSULT" and len(acting) == 1 and is_actor and not others
            is_joint = bool(known and known.is_joint) or is_alone
            found[role.span] = Phrase(
                span=role.span, head=role.head, barred=barred, types=types, is_hit=is_hit,
                addressed=(*(known.addressed if known else ()), *others), is_joint=is_joint,
            )  # fmt: skip
    chains = [event.attribution for event in events] + [figure.attribution for figure in dossier.figures]
    for source in (source for chain in chains for source in chain if source.span):
        found.setdefault(source.span, Phrase(span=source.span, head=source.span)) if source.span else None
    for span in (span for said in dossier.attributions for span in said.sources[:1]):
        found.setdefault(span, Phrase(span=span, head=span))
    return [found[span] for span in sorted(found)]
