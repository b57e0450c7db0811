"""What a person says that the papers do not: these recommendations are one, those are two.

A decision is kept by the words, number and file of the tellings it is about, so it holds when papers
are read again, and rests while they are out of the library.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.catalogue import Catalogue
from index.errors import CannotJoin, NotInLibrary
from index.likeness import fold_words
from index.records import Decision, Event, Recommendation, Sign
from index.register import refresh
from ingest.authorities import fold_place


def join(catalogue: Catalogue, ids: Sequence[str]) -> str:
    """Makes the recommendations one; gives its id. Inside a transaction.

    Raises NotInLibrary for an id that is not there, CannotJoin for one alone or those of two councils.
    """
    records = [_record(catalogue, i) for i in dict.fromkeys(ids)]
    if len(records) < 2:
        raise CannotJoin(f"{ids[0]}: one recommendation alone; name another to join it with")
    if len({fold_place(r.authority or "") for r in records}) > 1:
        raise CannotJoin("recommendations of two councils cannot be one; correct the council of a document first")
    ours = _signs(catalogue, records[0])
    for other in records[1:]:
        theirs = _signs(catalogue, other)
        _forget(catalogue, "part", ours, theirs)
        catalogue.ledger.decide(Decision(verdict="join", left=ours[0], right=theirs[0]))
    refresh(catalogue.ledger, catalogue.text)
    return _known_by(catalogue, ours[0])


def part(catalogue: Catalogue, id_: str, paths: set[str]) -> tuple[str, str]:
    """Takes what the documents at `paths` tell out of a recommendation, as one of its own; gives both ids. Inside a transaction.

    Raises NotInLibrary where the recommendation is not there, CannotJoin where nothing or all of it would go.
    """
    told = [e for e in _record(catalogue, id_).events if e.text]
    going = [e for e in told if catalogue.path_of(e.document) in paths]
    if not going or len(going) == len(told):
        why = "all of it would go" if going else "none of those documents words it"
        raise CannotJoin(f"{id_}: {why}; name some of: {', '.join(dict.fromkeys(e.file for e in told))}")
    stay = [_sign(catalogue, e) for e in told if e not in going]
    leave = [_sign(catalogue, e) for e in going]
    _forget(catalogue, "join", stay, leave)
    apart = [Decision(verdict="part", left=one, right=other) for one in stay for other in leave]
    together = [Decision(verdict="join", left=group[0], right=other) for group in (stay, leave) for other in group[1:]]
    for decision in (*apart, *together):
        catalogue.ledger.decide(decision)
    refresh(catalogue.ledger, catalogue.text)
    return _known_by(catalogue, stay[0]), _known_by(catalogue, leave[0])


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


def _forget(catalogue: Catalogue, verdict: str, ours: Sequence[Sign], theirs: Sequence[Sign]) -> None:
    """Takes back what was decided the other way."""
    for d in catalogue.ledger.decisions():
        between = (d.left in ours and d.right in theirs) or (d.left in theirs and d.right in ours)
        if d.verdict == verdict and between:
            catalogue.ledger.undecide(d)
