"""Boosted decision trees, evaluated without the library that grew them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees one after another; a leaf leads to itself.

    `nodes` has a row per node: column of the evidence, node for values up to the threshold, node for others;
    `numbers` its threshold and what it adds to the score; `roots` the first node of every tree.
    """

    nodes: npt.NDArray[np.int32]
    numbers: Floats
    roots: npt.NDArray[np.int32]
    depth: int
    start: float

    def score(self, evidence: Floats) -> Floats:
        """Add up what all trees say of each row of evidence: the logarithm of the odds."""
        rows = np.arange(len(evidence))[:, None]
        at = np.broadcast_to(self.roots, (len(evidence), len(self.roots)))
        for _ in range(self.depth):
            column, low, high = (self.nodes[at, part] for part in range(3))
            at = np.where(evidence[rows, column] <= self.numbers[at, 0], low, high)
        said: Floats = self.numbers[at, 1].sum(axis=1) + np.float32(self.start)
        return said
