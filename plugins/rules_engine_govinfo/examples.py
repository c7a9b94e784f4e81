"""A short report of an invented county, from which the examples of the rules are made by changing one thing."""

from __future__ import annotations

_ROWS = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
    "（二）部分公开",
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
    "1.本机关不掌握相关政府信息",
    "2.没有现成信息需要另行制作",
    "3.补正后申请内容仍不明确",
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
    "（七）总计",
    "四、结转下年度继续办理",
)
_FILLED = {
    "一、本年新收政府信息公开申请数量": "| 3 | 0 | 0 | 0 | 0 | 0 | 3 |",
    "（一）予以公开": "| 3 | 0 | 0 | 0 | 0 | 0 | 3 |",
    "（七）总计": "| 3 | 0 | 0 | 0 | 0 | 0 | 3 |",
}

_APPLICATIONS = (
    "| 申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
    "|-|-|-|-|-|-|-|-|\n"
    + "".join(f"| {row} {_FILLED.get(row, '| 0 | 0 | 0 | 0 | 0 | 0 | 0 |')}\n" for row in _ROWS)
)

PERIOD = "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。"

REPORT = f"""# 青禾县水务局2023年政府信息公开工作年度报告

{PERIOD}

一、总体情况

2023年，青禾县水务局收到政府信息公开申请3件，均已办结。

二、主动公开政府信息情况

| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
|-|-|-|-|
| 规章 | 0 | 0 | 0 |
| 行政规范性文件 | 1 | 0 | 5 |

| 信息内容 | 本年处理决定数量 |
|-|-|
| 行政许可 | 12 |
| 行政处罚 | 2 |
| 行政强制 | 0 |

| 信息内容 | 本年收费金额（单位：万元） |
|-|-|
| 行政事业性收费 | 0 |

三、收到和处理政府信息公开申请情况

{_APPLICATIONS}
四、政府信息公开行政复议、行政诉讼情况

{"| 行政复议 " * 5}{"| 未经复议直接起诉 " * 5}{"| 复议后起诉 " * 5}|
{"|-" * 15}|
{"| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 " * 3}|
{"| 0 " * 15}|

五、存在的主要问题及改进情况

问题是信息更新不够及时，将改进。

六、其他需要报告的事项

2023年收取信息处理费0元。
"""


def without(report: str, start: str) -> str:
    """Take the line that starts so out of a report."""
    return "\n".join(line for line in report.split("\n") if not line.startswith(start))


def with_line(report: str, line: str, before: str) -> str:
    """Put a line into a report, before the line that starts so."""
    return report.replace(f"\n{before}", f"\n{line}\n\n{before}", 1)


def saying(sentence: str, report: str = REPORT) -> str:
    """Add a sentence to the first section."""
    return report.replace("均已办结。", f"均已办结。{sentence}", 1)


def of_year(year: int, report: str = REPORT) -> str:
    """Give the same report for another year."""
    return report.replace("2023", str(year))
