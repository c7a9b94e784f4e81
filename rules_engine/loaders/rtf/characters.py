"""The characters of an RTF file, gathered until what holds for them changes."""

from __future__ import annotations

from rules_engine.document import AsideKind
from rules_engine.loaders.rtf.codepages import decoded
from rules_engine.loaders.rtf.state import State
from rules_engine.loaders.rtf.story import Story

PLANE = 0x10000


class Characters:
    """Gathers characters: bytes in a code page, and Unicode with stand-ins for old programs, which are passed over."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.of_file = ""
        self._raw = bytearray()
        self._codec = ""
        self._text: list[str] = []
        self._stand_ins = 0

    def add_bytes(self, data: bytes, state: State) -> None:
        """Add bytes in the code page of the font."""
        if self._stand_ins:
            passed = min(self._stand_ins, len(data))
            self._stand_ins -= passed
            data = data[passed:]
        if data and state.reading is None:
            if self._raw and self._codec != state.codec:
                self._decode()
            self._codec = state.codec
            self._raw += data

    def add(self, text: str, state: State) -> None:
        """Add a character that a control word stands for."""
        if not self.passes_over() and state.reading is None:
            self._decode()
            self._text.append(text)

    def add_unicode(self, number: int, state: State) -> None:
        """Add a character by its number; stand-ins follow."""
        self._stand_ins = 0
        self.add(chr(number % PLANE), state)
        self._stand_ins = state.fallback

    def passes_over(self) -> bool:
        """Pass over the next character or control word if it is a stand-in; say whether it is."""
        if self._stand_ins:
            self._stand_ins -= 1
            return True
        return False

    def end_stand_ins(self) -> None:
        """Begin or end a group: stand-ins do not go on across it."""
        self._stand_ins = 0

    def flush(self, story: Story, kind: AsideKind | None) -> None:
        """Hand over to the story what was gathered."""
        self._decode()
        if self._text:
            text = "".join(self._text)
            self._text = []
            story.say(_joined(text), kind)

    def _decode(self) -> None:
        if self._raw:
            data, self._raw = bytes(self._raw), bytearray()
            self._text.append(decoded(data, self._codec, self.of_file))


def _joined(text: str) -> str:
    """Join the halves of characters beyond U+FFFF, which RTF writes one after the other."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
