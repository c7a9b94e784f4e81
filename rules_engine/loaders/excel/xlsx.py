"""Workbooks of Office Open XML (.xlsx, .xlsm, .xltx; transitional and strict) as sheets."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rules_engine.document import Aside, AsideKind, Location
from rules_engine.errors import Code, LoadError
from rules_engine.loaders.excel.sheet import Place, Sheet, column_letters, place_of
from rules_engine.loaders.excel.xlsx_sheet import TRUE, CellTexts, read_cells
from rules_engine.loaders.excel.xlsx_styles import read_styles
from rules_engine.loaders.excel.xlsx_text import page_text, rich_text, shape_text
from rules_engine.loaders.open_packaging import Package, Relationship, main_part
from rules_engine.loaders.opendocument.package import words
from rules_engine.loaders.word.markup import full_text, whole

MAIN = "xl/workbook.xml"
PROPERTIES = frozenset({"core-properties", "extended-properties", "custom-properties"})
TECHNICAL = frozenset(
    {
        *("AppVersion", "Application", "DocSecurity", "HeadingPairs", "HyperlinksChanged", "LinksUpToDate"),
        *(
            "ScaleCrop",
            "SharedDoc",
            "TitlesOfParts",
            "TotalTime",
            "created",
            "modified",
            "lastPrinted",
            "revision",
        ),
    }
)
DRAWN = ("diagramData", "chart", "chartEx")


def read_xlsx(package: Package) -> Iterator[Sheet]:
    """Read the sheets in the order of their tabs."""
    main = main_part(package, MAIN)
    root = package.parse(main)
    pointers = package.related(main)
    texts = _cell_texts(package, root, {pointer.kind: pointer.target for pointer in pointers.values()})
    for element in root.iterfind("{*}sheets/{*}sheet"):
        relation = _relation_id(element)
        if relation == "":  # a module of macros, which has no cells
            continue
        pointer = pointers.get(relation or "")
        if pointer is None or pointer.external:
            raise LoadError(Code.CORRUPT, f"{main}: {element.get('name')!a:.99}")
        sheet = Sheet(element.get("name", ""), hidden=element.get("state", "visible") != "visible")
        _read(sheet, package, pointer, texts)
        yield sheet


def read_properties(package: Package) -> Iterator[Aside]:
    """Read title, author, keywords and whatever else the author wrote about the file."""
    for target in _targets(package, "", *PROPERTIES):
        for element in package.parse(target):
            text = " ".join(full_text(element).split())
            name = element.get("name") or element.tag.rpartition("}")[2]
            if text and name not in TECHNICAL:
                yield Aside(AsideKind.PROPERTY, f"{name}: {text}", Location())


def _targets(package: Package, part: str, *kinds: str) -> list[str]:
    """List the parts inside the package that a part refers to in certain ways."""
    pointers = package.related(part).values()
    return [x.target for x in pointers if x.kind in kinds and not x.external and x.target in package]


def _cell_texts(package: Package, root: etree._Element, targets: dict[str, str]) -> CellTexts:
    settings = root.find("{*}workbookPr")
    since_1904 = settings is not None and settings.get("date1904") in TRUE
    strings, styles = (
        package.parse(targets[kind]) if kind in targets else None for kind in ("sharedStrings", "styles")
    )
    items = () if strings is None else strings
    return CellTexts([rich_text(item).strip() for item in items], read_styles(styles), since_1904=since_1904)


def _relation_id(element: etree._Element) -> str | None:
    return next((str(value) for name, value in element.items() if str(name).endswith("}id")), None)


def _read(sheet: Sheet, package: Package, pointer: Relationship, texts: CellTexts) -> None:
    root = package.parse(pointer.target)
    if pointer.kind != "worksheet":
        sheet.note(AsideKind.LEFT_OUT, words(root))
        return
    read_cells(sheet, root, texts)
    for element in root.iterfind("{*}headerFooter/*"):
        kind = AsideKind.HEADER if element.tag.endswith("Header") else AsideKind.FOOTER
        sheet.note(kind, page_text(element.text or ""))
    for target in _targets(package, pointer.target, "comments"):
        _read_comments(sheet, package.parse(target))
    for target in _targets(package, pointer.target, "drawing"):
        _read_drawing(sheet, package, target)


def _read_comments(sheet: Sheet, root: etree._Element) -> None:
    for comment in root.iter("{*}comment"):
        text = "".join(rich_text(part) for part in comment.iterfind("{*}text"))
        sheet.note(AsideKind.COMMENT, text, place_of(comment.get("ref", "")))


def _read_drawing(sheet: Sheet, package: Package, part: str) -> None:
    """Read text boxes, which are text of the sheet; what stands in diagrams and charts is told apart."""
    for anchor in package.parse(part):
        text = shape_text(anchor).strip()
        if text:
            sheet.floating.append((_anchored(anchor), text))
    for target in _targets(package, part, *DRAWN):
        texts = package.parse(target).iter("{*}t")
        sheet.note(AsideKind.LEFT_OUT, " ".join(map(full_text, texts)))


def _anchored(anchor: etree._Element) -> Place:
    row, column = (anchor.findtext(f"{{*}}from/{{*}}{name}", "0") for name in ("row", "col"))
    return place_of(f"{column_letters(whole(column))}{whole(row) + 1}")
