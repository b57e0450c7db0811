"""What a person says that the papers do not: these recommendations are one, those are two, this one was misread.

A decision is kept by the words, number and file of the tellings it is about, so it holds when papers are
read again, and rests while they are out of the library. Each act of a person is kept with who and when; what
holds is worked out from the acts that are not undone, in their order, so undoing one leaves the register just
as it would be without it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import get_args

from index.catalogue import Catalogue
from index.errors import CannotChange, CannotJoin, NotInLibrary
from index.likeness import fold_words
from index.records import Act, Decision, Event, Recommendation, Sign
from index.register import refresh
from ingest.authorities import fold_place
from ingest.dates import written
from ingest.records import State

AMENDABLE = ("text", "number", "state", "owner", "due")
_SHOWN = 90  # characters of a recommendation's words in the account of an act


def join(catalogue: Catalogue, ids: Sequence[str], who: str) -> str:
    """Makes the recommendations one; gives its id. Inside a transaction.

    Raises NotInLibrary for an id that is not there, CannotJoin for one alone or those of two councils.
    """
    records = [_record(catalogue, i) for i in dict.fromkeys(ids)]
    if len(records) < 2:
        raise CannotJoin(f"{ids[0]}: one recommendation alone; name another to join it with")
    if len({fold_place(r.authority or "") for r in records}) > 1:
        raise CannotJoin("recommendations of two councils cannot be one; correct the council of a document first")
    ours = _signs(catalogue, records[0])
    forgets: list[Decision] = []
    decides: list[Decision] = []
    for other in records[1:]:
        theirs = _signs(catalogue, other)
        forgets += _between(catalogue, "part", ours, theirs)
        decides.append(Decision(verdict="join", left=ours[0], right=theirs[0]))
    about = f"{' and '.join(_named(r) for r in records)} are one"
    _act(catalogue, Act(kind="join", who=who, at=_now(), about=about, decides=tuple(decides), forgets=tuple(forgets)))
    return _known_by(catalogue, ours[0])


def part(catalogue: Catalogue, id_: str, paths: set[str], who: str) -> tuple[str, str]:
    """Takes what the documents at `paths` tell out of a recommendation, as one of its own; gives both ids. Inside a transaction.

    Raises NotInLibrary where the recommendation is not there, CannotJoin where nothing or all of it would go.
    """
    record = _record(catalogue, id_)
    told = [e for e in record.events if e.text]
    going = [e for e in told if catalogue.path_of(e.document) in paths]
    if not going or len(going) == len(told):
        why = "all of it would go" if going else "none of those documents words it"
        raise CannotJoin(f"{id_}: {why}; name some of: {', '.join(dict.fromkeys(e.file for e in told))}")
    stay = [_sign(catalogue, e) for e in told if e not in going]
    leave = [_sign(catalogue, e) for e in going]
    apart = [Decision(verdict="part", left=one, right=other) for one in stay for other in leave]
    together = [Decision(verdict="join", left=group[0], right=other) for group in (stay, leave) for other in group[1:]]
    about = f"{_named(record)} is two: {', '.join(dict.fromkeys(e.file for e in going))} tells of another"
    forgets = tuple(_between(catalogue, "join", stay, leave))
    _act(catalogue, Act(kind="part", who=who, at=_now(), about=about, decides=(*apart, *together), forgets=forgets))
    return _known_by(catalogue, stay[0]), _known_by(catalogue, leave[0])


def put_back(catalogue: Catalogue, mention: int, who: str) -> str:
    """Puts what was left out as no recommendation into the register; gives its id. Inside a transaction."""
    left_out = catalogue.ledger.left_out(mention)
    if left_out is None:
        raise NotInLibrary(
            f"nothing left out has the number {mention}; `scrutineer left-out FILE` lists what a document leaves out"
        )
    decision = Decision(verdict="put_back", left=left_out.sign)
    about = f"“{_cut(left_out.text)}” is a recommendation ({left_out.file}; left out because: {left_out.reason})"
    _act(catalogue, Act(kind="put_back", who=who, at=_now(), about=about, decides=(decision,)))
    return _known_by(catalogue, left_out.sign)


def take_out(catalogue: Catalogue, id_: str, who: str, reason: str) -> None:
    """Takes a recommendation out of the register, whoever tells of it. Inside a transaction."""
    record = _record(catalogue, id_)
    decides = tuple(Decision(verdict="take_out", left=s) for s in _signs(catalogue, record))
    _act(
        catalogue,
        Act(kind="take_out", who=who, at=_now(), reason=_stated(reason), about=f"{_named(record)} is none", decides=decides),
    )


def amend(catalogue: Catalogue, id_: str, fields: Mapping[str, str], who: str, reason: str) -> str:
    """Puts right what was misread of a recommendation (AMENDABLE); gives its id. Inside a transaction.

    A state holds until a paper newer than those known now tells of the recommendation.
    """
    record = _record(catalogue, id_)
    if wrong := [name for name in fields if name not in AMENDABLE]:
        raise CannotChange(f"{wrong[0]!r} cannot be put right by hand; what can is {', '.join(AMENDABLE)}")
    before = {n: "" if (value := getattr(record, n)) is None else str(value) for n in fields}
    changed = {n: v.strip() for n, v in fields.items() if v.strip() != before[n]}
    if not changed:
        raise CannotChange(f"{id_}: nothing in it is different from what stands there")
    if "state" in changed and changed["state"] not in get_args(State):
        raise CannotChange(f"{changed['state']!r} is no state; the states are {', '.join(get_args(State))}")
    if "text" in changed and not changed["text"]:
        raise CannotChange(f"{id_}: a recommendation has words; take it out if it is none")
    now = _now()
    note = f"{who}, {written(now.date())}: {_stated(reason)}"
    until = max((e.date for e in record.events if e.date), default=None)
    decisions = tuple(
        Decision(verdict="amend", left=s, fields=changed, note=note, until=until) for s in _signs(catalogue, record)
    )
    about = f"{_named(record)}: " + "; ".join(f"{n} “{_cut(before[n])}” is “{_cut(v)}”" for n, v in changed.items())
    _act(catalogue, Act(kind="amend", who=who, at=now, reason=reason.strip(), about=about, decides=decisions))
    return _known_by(catalogue, decisions[0].left)


def on_document(file: str, scope: str, before: Mapping[str, str], fields: Mapping[str, str], who: str) -> Act:
    """The act of setting by hand what a file, or all in a folder, is: `fields`, where `before` was set."""
    about = f"{file}: " + "; ".join(f"{name} is “{value}”" for name, value in fields.items())
    kept = {n: before[n] for n in fields if n in before}
    return Act(kind="document", who=who, at=_now(), about=about, scope=scope, before=kept, after=dict(fields))


def undo(catalogue: Catalogue, number: int, who: str) -> Act:
    """Takes an act back; gives it. Inside a transaction. Raises CannotChange where there is none, or it is undone already."""
    act = next((a for a in catalogue.ledger.acts.all() if a.id == number), None)
    if act is None:
        raise CannotChange(f"no decision by hand has the number {number}; `scrutineer decisions` lists them")
    if act.undone_at is not None:
        raise CannotChange(f"decision {number} was undone before, on {written(act.undone_at.date())} by {act.undone_by}")
    catalogue.ledger.acts.undo(act.model_copy(update={"undone_by": who, "undone_at": _now()}))
    refresh(catalogue.ledger, catalogue.text, catalogue.meaning)
    return act


def _act(catalogue: Catalogue, act: Act) -> None:
    catalogue.ledger.acts.add(act)
    refresh(catalogue.ledger, catalogue.text, catalogue.meaning)


def _stated(reason: str) -> str:
    if not reason.strip():
        raise CannotChange("no reason given: say in a few words why, for those who read it later")
    return reason.strip()


def _record(catalogue: Catalogue, id_: str) -> Recommendation:
    found = catalogue.ledger.recommendation(id_)
    if found is None:
        raise NotInLibrary(f"no recommendation {id_!r} in this library; `scrutineer status` lists their ids")
    return found


def _sign(catalogue: Catalogue, e: Event) -> Sign:
    return Sign(path=catalogue.path_of(e.document), words=fold_words(e.text or ""), number=e.number)


def _signs(catalogue: Catalogue, r: Recommendation) -> list[Sign]:
    return [_sign(catalogue, e) for e in r.events if e.text]


def _known_by(catalogue: Catalogue, sign: Sign) -> str:
    return next(r.id for r in catalogue.ledger.of_path(sign.path) if sign in _signs(catalogue, r))


def _between(catalogue: Catalogue, verdict: str, ours: Sequence[Sign], theirs: Sequence[Sign]) -> list[Decision]:
    """What was decided the other way between two recommendations, and no longer holds."""
    return [
        d
        for d in catalogue.ledger.decisions()
        if d.verdict == verdict and ((d.left in ours and d.right in theirs) or (d.left in theirs and d.right in ours))
    ]


def _named(r: Recommendation) -> str:
    made = written(r.made_on) if r.made_on else None
    return (
        f"“{_cut(r.text)}” ({', '.join(filter(None, (r.committee, made, f'recommendation {r.number}' if r.number else None)))})"
    )


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
