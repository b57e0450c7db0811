"""Which council a document is of: named in full, by web address, or by the places it speaks of."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from ingest.records import Found
from language.text import linear_re as re

_TYPES = r"(?:City|Borough|County Borough|County|District|Metropolitan Borough|Metropolitan District|Metropolitan|Unitary|Combined|Island|Islands)"
# Bodies beside councils that have scrutiny committees by law.
_BODIES = r"(?:(?:Mayoral )?Combined (?:County )?Authority|Fire (?:and|&) Rescue Authority|National Park Authority)"
_NAME_WORD = r"(?:[A-Z][\w'’]*(?:-(?:on|upon|under|in|le|by|with)-[A-Z]\w+|-[A-Z]\w+)*)"
_NAME = rf"{_NAME_WORD}(?: +(?:and|upon|on|of|with|&|under|in) +{_NAME_WORD}| +{_NAME_WORD}){{0,3}}"
_FULL_NAMES = (
    re.compile(rf"\b(?P<name>{_NAME}) +(?P<type>{_TYPES}) +Council\b"),
    re.compile(
        rf"\b(?P<type>(?:London|Royal|Metropolitan|County)\s+Borough\s+of|City\s+of|County\s+of)\s+(?P<name>{_NAME})(?P<council>\s+Council\b)?"
    ),
    re.compile(
        rf"\b(?P<name>{_NAME}) +(?P<type>)Council\b(?P<goes_on>\s+(?:Tax|Plan|House|Chamber|Leader|Motion|meeting|Officer|Member))?"
    ),
    re.compile(
        r"\b(?P<type>(?:LONDON|ROYAL|METROPOLITAN|COUNTY) BOROUGH OF|CITY OF|COUNTY OF) (?P<name>[A-Z][A-Z'’-]+(?:[ -](?:AND|UPON|ON|OF|&|[A-Z'’-]{3,})){0,3})(?P<council> COUNCIL)?\b"
    ),
    re.compile(
        r"\b(?P<name>[A-Z][A-Z'’-]+(?:[ -](?:AND|UPON|ON|OF|&|[A-Z'’-]{3,})){0,4}) (?P<type>CITY|BOROUGH|COUNTY BOROUGH|COUNTY|DISTRICT|METROPOLITAN BOROUGH) COUNCIL\b"
    ),
    re.compile(rf"\b(?P<name>{_NAME}) +(?P<type>{_BODIES})\b"),
    re.compile(rf"\b(?P<name>[A-Z][A-Z'’-]+(?:[ -](?:AND|&|OF|[A-Z'’-]{{3,}})){{0,4}}) (?P<type>{_BODIES.upper()})\b"),
    re.compile(rf"\b(?P<type>Cyngor(?: (?:Sir|Bwrdeistref Sirol|Dinas))?) (?P<name>{_NAME_WORD})\b"),
)
# What a council is called in Welsh, by its legal form.
_WELSH = {
    "cyngor": "Council",
    "cyngor sir": "County Council",
    "cyngor bwrdeistref sirol": "County Borough Council",
    "cyngor dinas": "City Council",
}
# What stands behind a council's name in a paper's first line and is none of it: "LONDON BOROUGH OF HARLBURY DRAFT".
_OF_A_PAPER = {
    "draft", "minutes", "agenda", "report", "confidential", "public", "exempt", "final", "unconfirmed", "appendix", "item",
}  # fmt: skip
_NOT_NAMES = {
    "full", "the", "city", "county", "borough", "district", "parish", "town", "cabinet", "annual", "leader", "this", "that", "each",
    "scrutiny", "local", "national", "youth", "members", "your", "our", "any", "every", "modern", "british", "arts", "unitary",
    "health", "education", "privy", "research", "general", "sports", "by", "when", "if", "in", "at", "for", "to", "of", "a", "an",
    "medical", "community", "legal", "housing", "extraordinary", "ordinary", "special", "executive", "council", "agenda", "minutes",
    "report", "all", "committee", "audit", "student", "school", "works", "staff", "welsh", "scottish", "association", "neighbouring", "former",
    "contact", "recommendation", "resolved", "other", "metropolitan", "royal", "london",
}  # fmt: skip
_HOST = re.compile(r"(?:[@/.]|\bwww\.|\b)([a-z0-9-]+)\.(?:gov\.uk|gov\.wales|llyw\.cymru|gov\.scot)\b", re.I)
_NOT_COUNCILS = {
    "legislation", "education", "service", "ofsted", "ons", "hse", "nationalarchives", "parliament", "cqc", "dwp", "hmrc", "defra", "levellingup",
    "communities", "homeoffice", "justice", "planninginspectorate", "planningportal", "environment-agency", "charitycommission", "assets", "police",
    "digital", "data", "tfl", "london", "food", "nhs", "publichealth", "phe", "ukhsa", "estyn", "audit", "localgov", "dclg", "dft", "dcms", "local",
    "fireservice", "naturalengland", "historicengland", "innovation", "companieshouse", "business", "democracy", "moderngov", "committees", "minutes",
}  # fmt: skip
_NOT_OF_THE_COUNCIL = re.compile(
    r"\s+(?:Constabulary|Police|University|NHS|Hospital|Road|Street|Lane|House|Way|United|Football|Magistrates|Fire|Crown|Court)\b"
)


class Gazetteer:
    """Every council by the name of its place, folded for comparison."""

    def __init__(self, source: str) -> None:
        self.full: dict[str, str] = {}
        self.common: set[str] = set()
        for form, places in tomllib.loads(source).items():
            for place in re.split(r"\s*,\s*", places.strip().replace("\n", " ")):
                key = fold_place(place.rstrip("*"))
                self.full.setdefault(key, form.format(place.rstrip("*")))
                if place.endswith("*"):
                    self.common.add(key)
        names = sorted((re.escape(n) for n in self._places()), key=len, reverse=True)
        self.pattern = re.compile(rf"(?<![\w-])({'|'.join(names)})(?![\w-])")

    def _places(self) -> Iterable[str]:
        for key, name in self.full.items():
            if key not in self.common:
                place = re.sub(r"\b(?:London Borough of|Royal Borough of|City of)\s+", "", name)
                yield re.sub(r"\s+(?:City|County|Metropolitan Borough|Borough|District)?\s*Council$", "", place)

    def lookup(self, place: str) -> str | None:
        return self.full.get(fold_place(place))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    return Gazetteer(files("ingest").joinpath("councils.toml").read_text(encoding="utf-8"))


def fold_place(name: str) -> str:
    """A place's name without "council", its type and its joining words: for comparison only.

    "Stockton-on-Tees Borough Council" and "stockton" both give "stockton".
    """
    words = re.sub(r"[^a-z ]+", " ", name.lower().replace("'", "").replace("’", "").replace("&", " and "))
    drop = {
        "council",
        "city",
        "borough",
        "county",
        "district",
        "metropolitan",
        "royal",
        "london",
        "of",
        "the",
        "upon",
        "on",
        "and",
        "tees",
        "thames",
        "unitary",
        "cc",
        "bc",
        "dc",
        "mbc",
    }
    kept = [w for w in words.split() if w not in drop]
    return "".join(kept) or "".join(words.split())


def place_of(name: str) -> str:
    """The place in a council's name: "Stockton-on-Tees Borough Council" gives "Stockton"."""
    place = re.sub(r"\b(?:London Borough|Royal Borough|Metropolitan Borough|City|County)\s+of\s+", "", name, flags=re.I)
    place = re.sub(rf"(?:\s+(?:City|County|Metropolitan|Borough|District))*\s+Council$|\s+{_BODIES}$", "", place, flags=re.I)
    return re.split(r"[- ](?:on|upon|under)[- ]", place, flags=re.I)[0]


def same_authority(a: str | None, b: str | None) -> bool:
    return bool(a and b) and fold_place(a or "") == fold_place(b or "")


def find_authority(text: str, head: str, *, places: Iterable[str] = (), name: str = "") -> Found | None:
    """The council that a document is of, None where two fit equally or nothing tells.

    `head` is the text of its first lines, `places` what the file says of itself (host, logo),
    `name` its file's and folder's name.
    """
    if found := _heading_line(head):
        return Found(value=found, source="named in the heading")
    for where, source in ((head, "named in the heading"), (text, "named in the text")):
        if found := _most_named(where):
            return Found(value=found, source=source)
    for place in places:
        if found := _from_host(place) or _most_named(place) or gazetteer().lookup(place):
            return Found(value=found, source=f"the page's own details ({place})")
    for known_only in (True, False):
        hosts = Counter(f for h in _HOST.findall(text) if (f := _host_name(h, known_only=known_only)))
        if hosts and (top := _clear_winner(hosts, 1.0)):
            return Found(value=top, source="web or e-mail address in the text")
    if found := _from_name(name):
        return Found(value=found, source=f"file or folder name ({name})")
    mentioned: Counter[str] = Counter()
    for m in gazetteer().pattern.finditer(text):
        if not _NOT_OF_THE_COUNCIL.match(text[m.end() :]):
            mentioned[gazetteer().full[fold_place(m[1])]] += 1
    if top := _clear_winner(mentioned, 1.2):
        return Found(value=top, source=f"place named {mentioned[top]} times in the text")
    return None


def _heading_line(head: str) -> str | None:
    """A line that is a council's name and nothing else: "Merrington Vale Council"."""
    for piece in (p for line in head.split("\n") for p in re.split(r"\s[-–—|:/]\s|\t", line)):
        m = re.fullmatch(
            r"(?:The\s+|THE\s+)?(?P<name>[A-Z][\w’' &-]{2,45}?)\s+(?P<type>)(?:Council|COUNCIL)", piece.strip(" *-–")
        )
        if m and not set(m["name"].lower().split()) & ((_NOT_NAMES | {"parish", "town", "community"}) - {"of"}):
            return _most_named(piece) or gazetteer().lookup(m["name"]) or f"{_cased(m['name'])} Council"
    return None


def _most_named(text: str) -> str | None:
    named: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    for pattern in _FULL_NAMES:
        for m in pattern.finditer(text):
            if full := _full_name(m):
                key = fold_place(full)
                named[key] += 1
                forms.setdefault(key, Counter())[full] += 1
    top = _clear_winner(named, 1.0)
    if top is None:
        return None
    best = max(forms[top], key=lambda f: (len(f.split()) > 2, forms[top][f], f))
    return gazetteer().full.get(top, best)


def _full_name(m: re.Match) -> str | None:
    name = re.sub(r"\s+", " ", m["name"])
    words = name.split()
    while words and (words[0].lower() in _NOT_NAMES or words[0].lower() in ("and", "on", "upon", "with", "&")):
        words = words[1:]
    ends = next((n for n, w in enumerate(words) if n and w.lower() in _OF_A_PAPER), len(words))
    words = words[:ends]
    name = " ".join(_english(words))
    goes_on = m.groupdict().get("goes_on")  # "Wexbridge Council Tax" names no council
    if goes_on or not words or len(name) < 3 or (not m["type"] and gazetteer().lookup(name) is None):
        return None
    name = _cased(name)
    kind = re.sub(r"\s+", " ", m["type"])
    kind = kind.title().replace(" Of", " of") if kind.isupper() else kind
    if kind.lower() in _WELSH:
        return gazetteer().lookup(name) or f"{name} {_WELSH[kind.lower()]}"
    if kind.lower().endswith("authority"):
        return f"{name} {kind.title().replace(' And ', ' and ') if kind.isupper() else kind}"
    if kind.lower().endswith(" of"):
        if kind.lower() == "city of" and not m.groupdict().get("council") and gazetteer().lookup(name) is None:
            return None
        return f"{kind} {name}"
    return f"{name} {kind} Council" if kind else f"{name} Council"


def _english(words: list[str]) -> list[str]:
    """The English name where the Welsh one stands before it: "Cyngor Sir Merionfa Merionfa County Council"."""
    if not words or words[0].lower() != "cyngor":
        return words
    rest = [w for w in words[1:] if w.lower() not in ("sir", "bwrdeistref", "sirol", "dinas")]
    return next((rest[n:] for n in range(len(rest)) if gazetteer().lookup(" ".join(rest[n:]))), rest[-1:])


def _cased(name: str) -> str:
    if not name.isupper():
        return name
    return " ".join(w.capitalize() if w not in ("AND", "ON", "UPON", "OF", "WITH") else w.lower() for w in name.split())


def _clear_winner(counts: Counter[str], margin: float) -> str | None:
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] <= ranked[1][1] * margin):
        return None
    return ranked[0][0]


def _from_host(place: str) -> str | None:
    m = _HOST.search("." + place)
    return _host_name(m[1], known_only=False) if m else None


def _host_name(label: str, *, known_only: bool) -> str | None:
    """The council of a host's label: "southampton". One that no list knows is a council's own unless it is a department's."""
    label = label.lower()
    known = gazetteer().full
    bare = re.sub(r"-?(?:cc|bc|dc|mbc|council|democracy|moderngov|bccc)$", "", label)
    for form in (label, bare):
        key = fold_place(form.replace("-", " "))
        if key in known:
            return known[key]
        if len(key) >= 5:
            near = [k for k in known if k.startswith(key)]
            if len(near) == 1:
                return known[near[0]]
    if known_only or label in _NOT_COUNCILS or len(bare) < 4:
        return None
    return " ".join(w.capitalize() for w in bare.split("-")) + " Council"


def _from_name(name: str) -> str | None:
    words = re.sub(r"[_\-.\\/0-9]+", " ", name)
    if found := _most_named(words.title()):
        return found
    hits = {gazetteer().full[fold_place(m[1])] for m in gazetteer().pattern.finditer(words.title())}
    return hits.pop() if len(hits) == 1 else None
