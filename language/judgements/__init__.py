"""Judgements learnt from labelled examples, each with its probability. The weights are made by `make train`."""
