"""Boosted decision trees, evaluated without the library that grew them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees one after another; a leaf leads to itself.

    `nodes` has three rows with a number per node: column of the evidence, node for values up to the threshold, node
    for others; `numbers` two: its threshold, what it adds to the score; `roots` is the first node of every tree.
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
            column, low, high = (row[at] for row in self.nodes)
            at = np.where(evidence[rows, column] <= self.numbers[0][at], low, high)
        said: Floats = self.numbers[1][at].sum(axis=1) + np.float32(self.start)
        return said
