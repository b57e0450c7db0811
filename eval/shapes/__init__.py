"""Papers in the shapes that councils publish, seven invented councils of them, each with what is to be read from it."""

from eval.shapes import ashcombe, dunfield, glanfa, kelmere, marlbridge, strathcarron, tarnwick

councils = tuple(c.council for c in (ashcombe, dunfield, glanfa, kelmere, marlbridge, strathcarron, tarnwick))
