"""Templates into HTML: everything is escaped, text that could turn its surroundings round is made harmless."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dateline.serve import legend, tabs
from dateline.serve.csrf import csrf_field, secret
from dateline.serve.links import Link
from dateline.serve.shelf import Row, actor_key
from dateline.serve.wording import dates, iso, number, outlet, plural, signed, span, voice, who

HERE = Path(__file__).parent
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Unicode's bidirectional controls: a text that holds one can reorder what stands around it."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
SCRIPTS = ("keys.js", "charts.js", "reader.js")


def neutral(value: Any) -> Any:
    """The value as a page may show it: a bidirectional control becomes a visible sign, a control character a blank."""
    if not isinstance(value, str):
        return "" if value is None else value
    kept = CONTROL.sub(" ", TURNING.sub("\ufffd", value))
    return Markup(kept) if isinstance(value, Markup) else kept


def data(value: Any) -> Markup:
    """A value as JSON that may stand in a script element of type application/json."""
    text = json.dumps(value, ensure_ascii=False, default=str, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(TURNING.sub("\ufffd", CONTROL.sub(" ", text)))


@cache
def environment() -> Environment:
    """The template environment; made once, on first use."""
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=neutral,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {"data": data, "dates": dates, "iso": iso, "plural": plural, "signed": signed}
    env.filters |= {"who": who, "key": actor_key, "outlet": outlet, "voice": voice}
    env.filters |= {"number": number, "span": span}
    env.globals |= {"quad_of": legend.quad_of, "name_of": legend.name_of, "QUADS": legend.QUADS}
    env.globals |= {"TABS": tabs.TABS, "TABS_OF_REPORT": tabs.REPORT, "second_row": tabs.second}
    env.globals |= {"csrf_field": csrf_field, "csrf_secret": secret, "read_only": True}
    return env


def render(template: str, *, link: Link, **context: Any) -> str:
    """A template with its context as HTML; `link` makes addresses."""
    return environment().get_template(template).render(link=link, **context)


def compiled() -> None:
    """Compiles all templates, which takes a page several times as long as filling one."""
    env = environment()
    for name in env.list_templates(extensions="html"):
        env.get_template(name)


@cache
def asset(name: str) -> str:
    """A file of `static/` as text."""
    return (HERE / "static" / name).read_text(encoding="utf-8")


__all__ = ["Row", "asset", "compiled", "data", "environment", "neutral", "render"]
