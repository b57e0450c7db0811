"""Papers in the shapes that councils publish, six invented councils of them, each with what is to be read from it."""

from eval.shapes import ashcombe, dunfield, glanfa, kelmere, marlbridge, strathcarron

councils = (ashcombe.council, dunfield.council, glanfa.council, kelmere.council, marlbridge.council, strathcarron.council)
