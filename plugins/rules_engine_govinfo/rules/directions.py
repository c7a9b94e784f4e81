"""A difference told as more, and its percentage as less."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Confidence, Hit, Passage, text_rule

# One clause tells the difference, the next its percentage, and nothing stands between them.
OPPOSED = re.compile(
    "(?:(?P<more>增加|增多)|(?P<less>减少|下降))了?[0-9０-９,，.]{1,9}[条件篇份期次起宗个人]次?[，,、（(](?:同比)?"
    "(?:(?(more)(?P<fallen>下降|减少|降低|降幅)|(?P<grown>增长|上升|提高|增幅)))(?:了|约|为|达)?[0-9０-９.．]{1,6}[%％]"
)


@text_rule(
    "govinfo.change-of-direction",
    needs=("%", "％"),
    severity="warning",
    english="A difference and its percentage go the same way",
    why="前后说的可能不是同一个数，所以只作警告。",
    passes="主动公开信息203条，较上年减少12条，下降5.6%。申请比上年增加3件，增长20%，信访下降5%。",
    fails="主动公开信息203条，较上年减少12条，增长5.6%。",
)
def change_of_direction(passage: Passage) -> Iterator[Hit]:
    """增减的数量与百分比方向应一致"""
    for match in OPPOSED.finditer(passage.text):
        turned = "grown" if match["less"] else "fallen"
        said = f"前面说“{match['less'] or match['more']}”，这里说“{match[turned]}”，方向相反"
        yield Hit(said, passage.at(*match.span(turned)), confidence=Confidence.SUSPECTED)
