"""The library that finds and reads lines of text in pictures; its models come with its package."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rules_engine.document import Box
from rules_engine.loaders.scanned.picture import LARGEST

MOST_THREADS = 4

Colours = NDArray[np.uint8]


class Recogniser:
    """Finds lines of text, and reads pictures of one line each."""

    def __init__(self) -> None:
        """Load the models; lines are taken as upright, for turning a 6 makes it a 9."""
        from rapidocr import RapidOCR  # noqa: PLC0415  # belongs to an extra

        threads = min(os.cpu_count() or 1, MOST_THREADS)
        self._library: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.max_side_len": LARGEST,
                "Global.use_cls": False,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            }
        )

    def find(self, colours: Colours) -> list[Box]:
        """Give the boxes around lines of text, in dots."""
        found = self._library(colours, use_rec=False)
        boxes = [] if found.boxes is None else found.boxes
        corners = ((box.min(axis=0), box.max(axis=0)) for box in boxes)
        return [(float(x0), float(y0), float(x1), float(y1)) for (x0, y0), (x1, y1) in corners]

    def read(self, lines: Sequence[Colours]) -> list[tuple[str, float]]:
        """Give the text of each line and how sure it is, from 0 to 1."""
        if not lines:
            return []
        read = self._library.recognize_txt(list(lines))
        return list(zip(read.txts, read.scores, strict=True))
