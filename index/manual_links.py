"""What people decided of tellings and records, as linking asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from index.linked import Linked, Told, told_at
from index.records import Decision, Sign


class ManualLinks:
    """What people decided, as tellings and records ask for it."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self._verdicts = {frozenset((d.left, d.right)): d.verdict for d in decisions if d.right}
        self._known = {sign for pair in self._verdicts for sign in pair}
        self._out = {d.left for d in decisions if d.verdict == "take_out"}
        self._amendments: defaultdict[Sign, list[Decision]] = defaultdict(list)
        for d in decisions:
            if d.verdict == "amend":
                self._amendments[d.left].append(d)

    def took_out(self, record: Linked) -> bool:
        return bool(self._out) and any(t.sign in self._out for t in record.told)

    def amended(self, record: Linked) -> dict[str, Decision]:
        """The fields of a record that were put right, each with the decision that did so last."""
        if not self._amendments:
            return {}
        return {name: d for t in record.told for d in self._amendments.get(t.sign, ()) for name in d.fields}

    def verdict(self, t: Told, record: Linked) -> str | None:
        if not self._known or t.sign not in self._known:
            return None
        found = {self._verdicts.get(frozenset((t.sign, o.sign))) for o in record.told}
        return "part" if "part" in found else "join" if "join" in found else None

    def joined(self, records: Sequence[Linked]) -> list[Linked]:
        """The records with those run together that a person joined."""
        out = list(records)
        for pair, verdict in sorted(self._verdicts.items(), key=lambda v: sorted(map(repr, v[0]))):
            if verdict != "join":
                continue
            holders = [r for r in out if any(t.sign in pair for t in r.told)]
            for other in holders[1:]:
                holders[0].add(*other.told)
                holders[0].told.sort(key=lambda t: told_at(t.stored))
                out.remove(other)
                for r in out:
                    r.renews = holders[0] if r.renews is other else r.renews
            for holder in holders[:1]:
                holder.renews = None if holder.renews is holder else holder.renews
        return out
