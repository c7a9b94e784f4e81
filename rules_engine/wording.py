"""What users read, in Chinese and in English."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Words(NamedTuple):
    """One text in both languages; `{names}` in it are filled with `format`."""

    zh: str
    en: str

    def say(self, language: Language, **values: object) -> str:
        """Give the text in one language, with its values filled in.

        A value that is itself `Words` is given in the same language.
        """
        text = self.zh if language == "zh" else self.en
        return (
            text.format_map({name: _in(language, value) for name, value in values.items()})
            if values
            else text
        )

    def filled(self, **values: object) -> Words:
        """Give the text with its values filled in, still in both languages."""
        return Words(self.say("zh", **values), self.say("en", **values))

    @classmethod
    def alike(cls, text: str) -> Words:
        """Give a text that stands as it is whatever the language, such as what a form prints."""
        return cls(text, text)


def _in(language: Language, value: object) -> object:
    return value.say(language) if isinstance(value, Words) else value
