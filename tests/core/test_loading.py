"""What holds for every document, whichever loader read it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loading import load

LIMITS = replace(Limits(), characters=5)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_paragraph_longer_than_the_limit_is_refused(name, registry):
    longest = "公开五个字"
    page = "<html><body><p>{}</p></body></html>" if name == "a.html" else "{}"
    assert load(registry.loaders.values(), page.format(longest).encode(), name, LIMITS).blocks
    with pytest.raises(LoadError) as raised:
        load(registry.loaders.values(), page.format(f"{longest}。").encode(), name, LIMITS)
    assert raised.value.code is Code.LIMIT
