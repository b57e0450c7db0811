"""Chroma, and nothing else imports it: an index of the catalogue's embeddings, always rebuildable."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from index.embedder import Matrix

_BATCH = 2000


class Vectors:
    """Passage ids to vectors, on disk. Similarities are cosines in -1..1."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._client, self._collection = self._open()

    def add(self, ids: Sequence[int], documents: Sequence[int], vectors: Matrix) -> None:
        for at in range(0, len(ids), _BATCH):
            some = slice(at, at + _BATCH)
            self._collection.upsert(
                ids=[str(i) for i in ids[some]],
                embeddings=vectors[some],
                metadatas=[{"document": d} for d in documents[some]],
            )

    def remove(self, ids: Iterable[int]) -> None:
        gone = [str(i) for i in ids]
        for at in range(0, len(gone), _BATCH):
            self._collection.delete(ids=gone[at : at + _BATCH])

    def query(self, vector: Matrix, k: int, documents: Sequence[int] | None = None) -> list[tuple[int, float]]:
        """The `k` nearest (id, cosine), best first, within `documents` where given."""
        if documents is not None and not documents:
            return []
        where: Any = {"document": {"$in": list(documents)}} if documents is not None else None
        n = min(k, self._collection.count())
        if n == 0:
            return []
        got = self._collection.query(query_embeddings=vector.reshape(1, -1), n_results=n, where=where, include=["distances"])
        return [(int(i), 1.0 - d) for i, d in zip(got["ids"][0], (got["distances"] or [[]])[0], strict=True)]

    def ids(self) -> set[int]:
        return {int(i) for i in self._collection.get(include=[])["ids"]}

    def lost(self, ids: Sequence[int], vectors: Matrix) -> list[int]:
        """Those of `ids` that a query with their own vector does not find (chroma issue 7758)."""
        missing: list[int] = []
        for at in range(0, len(ids), _BATCH):
            some = vectors[at : at + _BATCH]
            n = min(10, self._collection.count())
            if not n:
                return list(ids)
            got = self._collection.query(query_embeddings=some, n_results=n, include=["distances"])
            for wanted, found, distances in zip(ids[at : at + _BATCH], got["ids"], got["distances"] or [], strict=True):
                # Equal texts have equal vectors: any of them at no distance will do.
                if str(wanted) not in found and not (distances and distances[0] < 1e-3):
                    missing.append(wanted)
        return missing

    def rebuild(self) -> None:
        """Starts again from nothing, giving back the space on disk."""
        self._client.delete_collection("passages")
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._client, self._collection = self._open()

    def close(self) -> None:
        self._client.close()

    def _open(self) -> tuple[Any, Any]:
        import chromadb
        from chromadb.config import Settings

        client = chromadb.PersistentClient(str(self._folder), settings=Settings(anonymized_telemetry=False, allow_reset=False))
        collection = client.get_or_create_collection(
            "passages", embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        return client, collection
