"""Helpers for testing rules, in this repository and in plugins elsewhere.

from rules_engine.testing import findings_for, said
assert findings_for(rule, rule.fails)
assert not said(rule, report)

`rules_engine.testing.strategies` draws consistent figures and whole reports for property tests; it needs hypothesis.
"""

from rules_engine.testing.asking import said, unkept
from rules_engine.testing.examples import findings_for, report_of, report_of_text

__all__ = ["findings_for", "report_of", "report_of_text", "said", "unkept"]
