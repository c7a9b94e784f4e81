"""How fast 100,000 terms are found: this project, bare Aho–Corasick packages and a regular expression, in one run.

    python benchmarks/terms_speed.py [TEXT]

The text is a UTF-8 file, or made up; a term is planted in it every so often. Speeds are in million characters per
second of CPU time on one core. A list in a file is read, and its automaton built, once in a process.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ahocorasick_rs
from rules_engine_sensitive.matcher import Matcher
from rules_engine_sensitive.terms import Term
from rules_engine_sensitive.word_lists import load_list

TERMS = 100_000
CHARACTERS = 3_000_000
PASSAGE = 120  # characters of a usual paragraph
REPORT = 40  # paragraphs of a usual report
EVERY = 2_000  # characters from one planted term to the next
WANTED_SPEED, WANTED_BUILD = 5.0, 1.0


def main() -> int:
    """Print one line per way, and fail if ours is slower than it should be."""
    chance = random.Random(0)  # noqa: S311 - the same words on every run
    text = Path(sys.argv[1]).read_text("utf-8") if len(sys.argv) > 1 else made_up_text(chance)
    text = (text * (CHARACTERS // len(text) + 1))[:CHARACTERS]
    terms = made_up_terms(text, chance)
    text = planted(text, terms, chance)
    reports = [
        tuple(passages[i : i + REPORT]) for passages in [cut(text)] for i in range(0, len(passages), REPORT)
    ]
    print(f"{len(terms):,} terms, {len(text):,} characters, {len(reports)} reports of {REPORT} passages")
    ours = ours_on(terms, reports)
    bare_on(terms, text)
    another_on(terms, text)
    expression_on(terms, text)
    from_a_file(terms)
    return 0 if ours[0] <= WANTED_BUILD and ours[1] >= WANTED_SPEED else 1


def made_up_text(chance: random.Random) -> str:
    """Write something with the look of a report: common characters, punctuation, figures."""
    characters = [
        bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)
    ]
    pieces = ("".join(chance.choices(characters, k=chance.randint(6, 20))) for _ in range(20_000))
    return "".join(
        f"{piece}{chance.choice('，、。；')}{chance.choice(('', '', '2023年', '12件'))}" for piece in pieces
    )


def made_up_terms(text: str, chance: random.Random) -> list[str]:
    """Make terms of the characters of the text that hardly ever stand there, as the words of a list do."""
    han = [character for character in text[:200_000] if "一" <= character <= "鿿"]
    terms: dict[str, None] = {}
    while len(terms) < TERMS:
        terms["".join(chance.choices(han, k=chance.choice((3, 4, 4, 5, 6, 8))))] = None
    return list(terms)


def planted(text: str, terms: list[str], chance: random.Random) -> str:
    """Put terms into the text, as words of their own."""
    pieces = (f"{text[i : i + EVERY]}，{chance.choice(terms)}，" for i in range(0, len(text), EVERY))
    return "".join(pieces)[: len(text)]


def cut(text: str) -> list[str]:
    """Cut the text into passages."""
    return [text[i : i + PASSAGE] for i in range(0, len(text), PASSAGE)]


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """Give the CPU seconds of the better of two tries, and the number of hits."""
    best, hits = float("inf"), 0
    for _ in range(2):
        started = time.process_time()
        hits = work()
        best = min(best, time.process_time() - started)
    return best, hits


def told(name: str, build: float, characters: int, seconds: float, hits: int) -> tuple[float, float]:
    """Print one line."""
    speed = characters / seconds / 1e6
    print(f"{name:44} built in {build:6.2f} s   {speed:8.3f} M characters/s   {hits:6} hits")
    return build, speed


def ours_on(terms: list[str], reports: list[tuple[str, ...]]) -> tuple[float, float]:
    """Time the whole way: view, automaton, places in the original, word boundaries."""
    listed = tuple(map(Term, terms))
    started = time.process_time()
    matcher = Matcher(listed)
    list(matcher.found_in(("预备",)))
    build = time.process_time() - started
    seconds, hits = timed(lambda: sum(len(list(matcher.found_in(report))) for report in reports))
    return told("rules_engine_sensitive (view and boundaries)", build, CHARACTERS, seconds, hits)


def bare_on(terms: list[str], text: str) -> None:
    """Time the automaton below ours on text as it is."""
    started = time.process_time()
    automaton = ahocorasick_rs.AhoCorasick(terms, store_patterns=False)
    build = time.process_time() - started
    told(
        "ahocorasick_rs alone", build, len(text), *timed(lambda: len(automaton.find_matches_as_indexes(text)))
    )


def another_on(terms: list[str], text: str) -> None:
    """Time another package, where it is installed."""
    try:
        import ahocorasick  # type: ignore[import-not-found]  # noqa: PLC0415 - only compared with
    except ImportError:
        print("pyahocorasick: not installed (pip install pyahocorasick)")
        return
    started = time.process_time()
    automaton = ahocorasick.Automaton()
    for term in terms:
        automaton.add_word(term, term)
    automaton.make_automaton()
    build = time.process_time() - started
    told("pyahocorasick alone", build, len(text), *timed(lambda: sum(1 for _ in automaton.iter(text))))


def expression_on(terms: list[str], text: str) -> None:
    """Time one alternation of all terms on a little text: it tries them one by one."""
    little = text[:300]
    started = time.process_time()
    expression = re.compile("|".join(map(re.escape, terms)))
    build = time.process_time() - started
    told("re, one alternation", build, len(little), *timed(lambda: len(expression.findall(little))))


def from_a_file(terms: list[str]) -> None:
    """Time a list in a file: read and built, and asked for again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_text("\n".join(("词", *terms)), "utf-8")
        for time_asked in ("first", "again"):
            started = time.process_time()
            list(load_list(path).matcher.found_in(("预备",)))
            print(f"a CSV of {len(terms):,} terms, {time_asked}: {time.process_time() - started:.3f} s")


if __name__ == "__main__":
    sys.exit(main())
