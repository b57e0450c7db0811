"""The library on disk: catalogue, vectors, register, search. Knows nothing of questions."""
