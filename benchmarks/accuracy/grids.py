"""The three tables as grids of merged cells, drawn the ways authors draw them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.accuracy.facts import NOT_PROCESSED, OTHERWISE, REFUSED, UNAVAILABLE
from benchmarks.accuracy.figures import APPLICANTS, DISPUTES, OUTCOMES
from benchmarks.accuracy.model import Report

COLUMNS = (*APPLICANTS, "total")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell that spans columns and rows; `name` is its figure, if it holds one."""

    text: str
    across: int = 1
    down: int = 1
    name: str = ""


Row = list[GridCell]
Grid = list[Row]


def grids(report: Report, table: str, edition: str) -> list[Grid]:
    """Draw a table, in several pieces if the author draws it so."""
    if table == "applications":
        return [_Applications(report, edition).grid()]
    if table == "disputes":
        return [_disputes(report)]
    pieces = _disclosure(report) if edition == "2021" else _disclosure_2019(report)
    return pieces if report.layout.split_disclosure else [[row for piece in pieces for row in piece]]


def laid_out(grid: Grid) -> Iterator[list[tuple[GridCell, bool]]]:
    """Give every row as stored in Word: each cell once, and in later rows once more as continued (True)."""
    open_cells: dict[int, tuple[GridCell, int]] = {}
    for row in grid:
        cells, column, fresh = [], 0, iter(row)
        width = sum(c.across for c in row) + sum(c.across for c, _ in open_cells.values())
        held: dict[int, tuple[GridCell, int]] = {}
        while column < width:
            if column in open_cells:
                cell, left = open_cells[column]
                cells.append((cell, True))
            else:
                cell = next(fresh)
                left = cell.down
                cells.append((cell, False))
            if left > 1:
                held[column] = (cell, left - 1)
            column += cell.across
        open_cells = held
        yield cells


def value(report: Report, name: str) -> str:
    """Give the text typed into a figure's cell."""
    if name in report.cells:
        return report.cells[name]
    table, row, column = name.split(".")
    if row == "otherwise":
        return typed(
            sum(report.figures[f"{table}.{part}.{column}"] for part in OTHERWISE), report.layout.digits
        )
    return typed(report.figures[name], report.layout.digits)


def typed(number: float, digits: str) -> str:
    """Type a number the way this author does: half or full width, grouped, with blanks around it."""
    plain = f"{number:.2f}".rstrip("0").rstrip(".")
    if digits == "full":
        return "".join(chr(ord(c) + 0xFEE0) if c in "0123456789." else c for c in plain)
    if digits == "grouped" and number == int(number):
        return f"{int(number):,}"
    return f"\u3000{plain} " if digits == "spaced" else plain


def _head(text: str, across: int = 1, down: int = 1) -> GridCell:
    return GridCell(text, across, down)


def _figure(report: Report, name: str, across: int = 1) -> GridCell:
    return GridCell(value(report, name), across, name=name)


def _disclosure(report: Report) -> list[Grid]:
    def figure(name: str, across: int = 1) -> GridCell:
        return _figure(report, f"disclosure.{name}", across)

    def stock(label: str, row: str) -> Row:
        return [_head(label), *(figure(f"{row}.{column}") for column in ("made", "repealed", "in_force"))]

    def counted(item: str, unit: str, *rows: tuple[str, str]) -> Grid:
        header = [[_head(f"第二十条第（{item}）项", 4)], [_head("信息内容"), _head(unit, 3)]]
        return header + [[_head(label), figure(name, 3)] for label, name in rows]

    titles = [_head(text) for text in ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")]
    documents = [stock("规章", "regulations"), stock("行政规范性文件", "normative")]
    return [
        [[_head("第二十条第（一）项", 4)], titles, *documents],
        counted("五", "本年处理决定数量", ("行政许可", "permits.decided")),
        counted(
            "六", "本年处理决定数量", ("行政处罚", "penalties.decided"), ("行政强制", "coercion.decided")
        ),
        counted("八", "本年收费金额（单位：万元）", ("行政事业性收费", "fees.amount")),
    ]


def _disclosure_2019(report: Report) -> list[Grid]:
    def figure(name: str, across: int = 1) -> GridCell:
        return _figure(report, f"disclosure.{name}", across)

    def titles(*texts: str) -> Row:
        spans = {4: (1, 1, 1, 1), 3: (1, 1, 2), 2: (1, 3)}[len(texts)]
        return [_head(text, across) for text, across in zip(texts, spans, strict=True)]

    def three(label: str, row: str, *columns: str) -> Row:
        return [_head(label), *(figure(f"{row}.{column}") for column in columns)]

    counted = ("items_before", "change", "decided")
    decisions = titles("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")
    documents = ("newly_made", "newly_published", "published")
    return [
        [
            [_head("第二十条第（一）项", 4)],
            titles("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
            three("规章", "regulations", *documents),
            three("规范性文件", "normative", *documents),
        ],
        [
            [_head("第二十条第（五）项", 4)],
            decisions,
            three("行政许可", "permits", *counted),
            three("其他对外管理服务事项", "other_services", *counted),
        ],
        [
            [_head("第二十条第（六）项", 4)],
            decisions,
            three("行政处罚", "penalties", *counted),
            three("行政强制", "coercion", *counted),
        ],
        [
            [_head("第二十条第（八）项", 4)],
            titles("信息内容", "上一年项目数量", "本年增/减"),
            [_head("行政事业性收费"), figure("fees.items_before"), figure("fees.change", 2)],
        ],
        [
            [_head("第二十条第（九）项", 4)],
            titles("信息内容", "采购项目数量", "采购总金额"),
            [_head("政府集中采购"), figure("procurement.items"), figure("procurement.procured", 2)],
        ],
    ]


@dataclass(frozen=True, slots=True)
class _Applications:
    report: Report
    edition: str

    def grid(self) -> Grid:
        results = [*self._plain(), *self._groups(), self._wide("（七）总计", "handled", 2)]
        results[0].insert(0, _head("三、本年度办理结果", down=len(results)))
        return [
            *self._header(),
            self._wide("一、本年新收政府信息公开申请数量", "new", 3),
            self._wide("二、上年结转政府信息公开申请数量", "carried_in", 3),
            *results,
            self._wide("四、结转下年度继续办理", "carried_out", 3),
        ]

    def _header(self) -> Grid:
        note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
        bodies = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
        return [
            [_head(note, 3, 3), _head("申请人情况", 7)],
            [_head("自然人", 1, 2), _head("法人或其他组织", 5), _head("总计", 1, 2)],
            [_head(self._broken(body)) for body in bodies],
        ]

    def _plain(self) -> Grid:
        partly = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
        return [self._wide("（一）予以公开", "granted", 2), self._wide(partly, "partly_granted", 2)]

    def _groups(self) -> Grid:
        groups = [
            ("（三）不予公开", REFUSED),
            ("（四）无法提供", UNAVAILABLE),
            ("（五）不予处理", NOT_PROCESSED),
        ]
        rows = [row for label, keys in groups for row in self._group(label, keys)]
        if self.report.layout.six_rows and self.edition == "2021":
            return rows + self._group("（六）其他处理", OTHERWISE)
        return [*rows, self._wide("（六）其他处理", "otherwise", 2)]

    def _group(self, label: str, keys: tuple[str, ...]) -> Grid:
        rows = [
            [_head(f"{number}{self.report.layout.enumerators}{LABELS[key]}"), *self._figures(key)]
            for number, key in enumerate(keys, 1)
        ]
        rows[0].insert(0, _head(self._broken(label), down=len(keys)))
        return rows

    def _wide(self, label: str, row: str, across: int) -> Row:
        return [_head(label, across), *self._figures(row)]

    def _figures(self, row: str) -> Row:
        return [_figure(self.report, f"applications.{row}.{column}") for column in COLUMNS]

    def _broken(self, label: str) -> str:
        middle = len(label) // 2
        return f"{label[:middle]}\n{label[middle:]}" if self.report.layout.broken_labels else label


def _disputes(report: Report) -> Grid:
    outcomes = [_head(text) for text in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")]
    tall = [GridCell(cell.text, 1, 2) for cell in outcomes]
    names = [f"disputes.{row}.{outcome}" for row in DISPUTES for outcome in (*OUTCOMES, "total")]
    return [
        [_head("行政复议", 5), _head("行政诉讼", 10)],
        [*tall, _head("未经复议直接起诉", 5), _head("复议后起诉", 5)],
        outcomes * 2,
        [_figure(report, name) for name in names],
    ]


LABELS = {
    "state_secret": "属于国家秘密",
    "forbidden_by_law": "其他法律行政法规禁止公开",
    "public_safety": "危及“三安全一稳定”",
    "third_party": "保护第三方合法权益",
    "internal_affairs": "属于三类内部事务信息",
    "in_process": "属于四类过程性信息",
    "enforcement_file": "属于行政执法案卷",
    "administrative_inquiry": "属于行政查询事项",
    "not_held": "本机关不掌握相关政府信息",
    "must_be_made": "没有现成信息需要另行制作",
    "still_unclear": "补正后申请内容仍不明确",
    "petition": "信访举报投诉类申请",
    "repeated": "重复申请",
    "publication": "要求提供公开出版物",
    "excessive": "无正当理由大量反复申请",
    "reissue": "要求行政机关确认或重新出具已获取信息",
    "not_corrected": "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "not_paid": "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "other": "其他",
}
