"""A page of a PDF as a picture, straightened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # the package has no types
from numpy.typing import NDArray
from PIL import Image, ImageOps

from rules_engine.layout.page import Page

RESOLUTION = 200 / 72  # dots in a point
LARGEST = 3_400  # dots: the longer side of A3
CONTRAST = 70  # of 255 steps: so much darker than its paper is ink
PAPER = 75  # per cent of a page's dots are darker than its paper at most
STEEPEST, STEP = 3.0, 0.1  # degrees
WHITE = 255
SMALL = 800  # dots are enough to see how a page is turned


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture: its grey (thrice, as colours), where there is ink, how many dots make a point."""

    colours: NDArray[np.uint8]
    ink: NDArray[np.bool_]
    scale: float


def pictures(data: bytes, pages: Sequence[Page]) -> Iterator[Picture]:
    """Render the pages one by one."""
    with closing(pdfium.PdfDocument(data)) as document:
        for page in pages:
            scale = min(RESOLUTION, LARGEST / max(page.width, page.height))
            yield _picture(document[page.number - 1].render(scale=scale, rev_byteorder=True), scale)


def _picture(bitmap: Any, scale: float) -> Picture:
    image = ImageOps.autocontrast(straightened(bitmap.to_pil().convert("L")))
    grey = np.asarray(image)
    paper = np.percentile(grey, PAPER)
    return Picture(np.asarray(image.convert("RGB")), grey < paper - CONTRAST, scale)


def straightened(image: Image.Image) -> Image.Image:
    """Turn a picture so that its lines are level: then ink lies in as few rows as it can."""
    small = image.copy()
    small.thumbnail((SMALL, SMALL))
    steps = round(STEEPEST / STEP)
    angles = sorted((step * STEP for step in range(-steps, steps + 1)), key=abs)
    best = max(angles, key=lambda angle: _sharpness(small, angle))
    return image.rotate(best, Image.Resampling.BICUBIC, fillcolor=WHITE) if best else image


def _sharpness(image: Image.Image, angle: float) -> float:
    turned = image.rotate(angle, Image.Resampling.BILINEAR, fillcolor=WHITE)
    rows = np.asarray(turned).sum(axis=1, dtype=np.int64)
    return float(np.square(np.diff(rows)).sum())
