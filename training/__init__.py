"""Labelled examples of our own, and what turns them into weights: `make train`."""
