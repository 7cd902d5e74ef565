"""Stages that misbehave on documents whose text asks for it, and a sink that writes JSON: for the engine's tests."""

import ctypes
import os
import signal
import time
from hashlib import sha256
from pathlib import Path

import msgspec

from dateline.model.document import Document, Page
from dateline.model.dossier import Rejected
from dateline.model.ids import make_id
from dateline.model.stage import Stage
from dateline.run.codec import pack
from dateline.run.plan import Step


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    published: str | None = None
    strength: int = 1


def page(text: str, *, source: str = "") -> Page:
    raw = text.encode()
    digest = sha256(raw).hexdigest()
    name = source or f"{digest[:6]}.txt"
    return Page(id=make_id("document", name, digest), source=name, media="text/plain", raw=raw, sha256=digest)


def document(dossier):
    text = dossier.page.raw.decode()
    doc = Document(id=dossier.page.id, text=text, title=None, language="en", publisher=None, agency=None)
    return msgspec.structs.replace(dossier, doc=doc)


def make_plain(settings):
    return lambda batch: [document(dossier) for dossier in batch]


def make_faulty(settings):
    def one(dossier):
        text = dossier.page.raw.decode()
        if "raise" in text:
            raise ValueError("told to raise")
        if "refuse" in text:
            return Rejected(source=dossier.page.source, stage="faulty", reason="no-text")
        if "exit" in text:
            os._exit(7)
        if "segfault" in text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "sleep" in text:
            time.sleep(600)
        if "hang" in text:
            ctypes.PyDLL(None).sleep(600)
        return document(dossier)

    return lambda batch: [one(dossier) for dossier in batch]


def make_slow(settings):
    def work(batch):
        time.sleep(0.05 * len(batch))
        return [document(dossier) for dossier in batch]

    return work


def make_broken(settings):
    raise FileNotFoundError("no model here")


def make_dying(settings):
    os._exit(9)


def stage(make, *, name="faulty", version="1", needs=(), adds=("doc",)):
    return Stage(name=name, version=version, needs=needs, adds=adds, config=Settings, make=make)


def step(make, **options):
    return Step(stage=stage(make, **options), settings=Settings())


def write(folder: Path, dossiers, rejected=(), *, name=None):
    target = folder / "facts" / name
    half = target.with_suffix(f".{os.getpid()}")
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_bytes(pack([*dossiers, *rejected]))
    half.rename(target)
    return name


class Sink:
    write = staticmethod(write)

    def __init__(self):
        self.finished = []

    def has(self, folder, shard):
        return (folder / "facts" / shard).exists()

    def finish(self, folder, shards):
        self.finished.append(list(shards))
