"""Everything this package raises on purpose: what is wrong, where, and what to do about it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from rules_engine.wording import Language, Words


class RulesEngineError(Exception):
    """Something the user can put right; printed without a traceback."""

    def __init__(self, zh: str, en: str = "") -> None:
        """Keep the sentence in both languages; English defaults to the first."""
        super().__init__(zh)
        self.words = Words(zh, en or zh)

    def say(self, language: Language) -> str:
        """Say what is wrong in one language."""
        return self.words.zh if language == "zh" else self.words.en

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes."""
        return type(self), tuple(self.words)


class FormError(RulesEngineError):
    """A form definition is wrong."""


class RuleError(RulesEngineError):
    """A rule is declared wrongly."""


class ConfigError(RulesEngineError):
    """The configuration, or what was asked on the command line, is wrong."""


class PluginError(RulesEngineError):
    """A plugin could not be loaded, or offers what it may not."""


class OutputError(RulesEngineError):
    """A result could not be written."""


class Code(StrEnum):
    """Why a file could not be checked. These codes are a public contract; none is ever reused."""

    MISSING = "missing"
    EMPTY = "empty"
    TYPE = "type"
    FORM = "form"
    CORRUPT = "corrupt"
    ENCRYPTED = "encrypted"
    LIMIT = "limit"
    TIMEOUT = "timeout"
    ENCODING = "encoding"
    NO_TEXT = "no-text"
    UNREADABLE = "unreadable"
    NOT_A_FILE = "not-a-file"
    NOT_PRIOR = "not-prior"


class LoadError(RulesEngineError):
    """A file could not be read, or is no report: its code, what was met in it, and the remedy.

    `detail` names the place and what stands there ("word/document.xml", "line 12"), in words that need no
    translation, or as `Words`.
    """

    def __init__(self, code: Code, detail: str | Words = "") -> None:
        """Choose the sentence by the code."""
        self.code = code
        self.detail = detail if isinstance(detail, Words) else Words(detail, detail)
        zh, en = (
            sentence + (opening + detail_ + closing if detail_ else "")
            for sentence, detail_, opening, closing in zip(
                WHAT[code], self.detail, ("（", " ("), ("）", ")"), strict=True
            )
        )
        super().__init__(zh, en)

    def remedy(self, language: Language) -> str:
        """Say what the user can do."""
        return REMEDY[self.code].say(language)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes."""
        return type(self), (self.code, self.detail)


WHAT = {
    Code.MISSING: Words("文件不存在", "there is no such file"),
    Code.EMPTY: Words("文件是空的", "the file is empty"),
    Code.TYPE: Words("不认识这种文件", "this kind of file is not known"),
    Code.FORM: Words("不像任何已知的报告格式", "this does not look like any known report"),
    Code.CORRUPT: Words("文件已损坏", "the file is damaged"),
    Code.ENCRYPTED: Words("文件已加密", "the file is encrypted"),
    Code.LIMIT: Words("文件超出读取上限", "the file is over a reading limit"),
    Code.TIMEOUT: Words("读取超时", "reading took too long"),
    Code.ENCODING: Words("文字编码无法确定", "the text encoding cannot be determined"),
    Code.NO_TEXT: Words("文件里没有文字", "the file holds no text"),
    Code.UNREADABLE: Words("文件打不开", "the file cannot be opened"),
    Code.NOT_A_FILE: Words("不是普通文件", "this is not a regular file"),
    Code.NOT_PRIOR: Words(
        "不是所查报告的上一年报告，没有对照", "this is not last year's report, and was not compared"
    ),
}

REMEDY = {
    Code.MISSING: Words("请核对路径和文件名。", "Check the path and the name."),
    Code.EMPTY: Words("请重新导出或重新下载这份报告。", "Export or download the report again."),
    Code.TYPE: Words(
        "请另存为 .docx、.html 或 .txt 再检查。", "Save it as .docx, .html or .txt and check that."
    ),
    Code.FORM: Words(
        "请确认这是所选格式的报告；用 rules-engine forms 查看已知格式，用 rules-engine extract 查看读到了什么。",
        "Make sure it is a report of a known form: `rules-engine forms` lists them, "
        "`rules-engine extract` shows what was read.",
    ),
    Code.CORRUPT: Words(
        "请用原来的软件打开并另存一份，或重新下载。",
        "Open it in the program it came from and save a copy, or download it again.",
    ),
    Code.ENCRYPTED: Words("请去掉打开密码后再检查。", "Remove the password and check again."),
    Code.LIMIT: Words(
        "如确属正常文件，可在配置的 [limits] 中调高这一上限。",
        "If the file is sound, raise this limit under [limits] in the configuration.",
    ),
    Code.TIMEOUT: Words(
        "请另存一份较小的文件，或在配置的 [limits] 中调高时限。",
        "Save a smaller copy, or raise the time limit under [limits] in the configuration.",
    ),
    Code.ENCODING: Words("请另存为 UTF-8 编码。", "Save it as UTF-8."),
    Code.NO_TEXT: Words(
        "这可能是扫描件：请检查原始文档；扫描的 PDF 可安装 rules-engine[ocr] 后加 --ocr，"
        "图片和扫描的 OFD 请先转成 PDF。",
        "This may be a scan: check the original; for a scanned PDF install rules-engine[ocr] and add --ocr, "
        "pictures and scanned OFD files make a PDF first.",
    ),
    Code.UNREADABLE: Words(
        "请检查文件权限，并确认没有被其他程序占用。", "Check its permissions and that no program holds it."
    ),
    Code.NOT_A_FILE: Words("请给出文件或文件夹。", "Name a file or a folder."),
    Code.NOT_PRIOR: Words(
        "请用 --prior 给出同一机关上一年度的报告。",
        "With --prior name the report of the same office for the year before.",
    ),
}
