"""The measure words of official Chinese, and the phrases that only look like counting."""

from __future__ import annotations


def longest_first(words: str) -> tuple[str, ...]:
    """Order words so that a pattern tries the longer one first."""
    return tuple(sorted(words.split(), key=len, reverse=True))


# What makes a number written in Chinese a count: 三件. Few on purpose: 一类 and 三级 are mostly no counts.
COUNTERS = longest_first(
    """件 件次 条 起 宗 桩 例 则 篇 期 份 封 笔 个 次 项 人 人次 名 家 部 场 场次 批次 本 册 套 处 户 张 天
    元 倍 个月 个工作日 个百分点 个部分 部分 个方面 个栏目 个专栏 个频道 工作日 小时 分钟"""
)

# What may follow a number written in Arabic digits.
UNITS = longest_first(
    " ".join(COUNTERS)
    + """ % ％ ‰ 百分点 年 年度 周 日历日 类 大类 小类 类别 种 批 位 级 届 轮 轮次 遍 班 班次 课时 幅 集 段
    款 页 版 字 组 支 队 站 所 座 辆 台 艘 门 科 块 片 面 节 堂 席 股 层 岁 分 秒 度 成 票 单 单位 户次 家次
    件数 条次 篇次 份次 个次 部次 期次 项次 点击 美元 角 平方米 平方公里 立方米 公里 千米 米 厘米 公顷 亩 亩次
    吨 千克 公斤 克 千瓦 千瓦时 兆 对 副 双 只 粒 根 具 间 扇 道 栏 桌 把 枚 盒 箱 袋 瓶 头 匹 羽 株 棵"""
)

# What can follow a Chinese numeral that means something: a measure word, or more of a range or a date.
FOLLOWING = "".join(sorted({counter[0] for counter in COUNTERS})) + "年月日分至到～~—–－-"

# Patterns of what follows a Chinese numeral in phrases that count nothing: 一件事, 四个意识, 一部分.
SET_PHRASES = (
    "件事",
    "件套",
    "次性",
    "次办",
    "次也",
    "人一",
    "部门",
    "部分(?:[的工内区乡镇]|单位|地)",
    "期工程",
    "个(?:意识|自信|维护|确立|代表|全面|一百年|中心|口)",
    "个一(?![件条个])",
)

# Short numbers of public services; a pattern each.
HOTLINES = (
    "123(?:45|15|48|28|18|01|33|50|69|88|95|66|20|25|30|36|55|58|60|77|80|90)",
    "12[1-9][0-9]{2}",
    "1(?:10|14|19|20|22)",
    "9[56][0-9]{3}",
)

HOTLINE_WORDS = longest_first("热线 平台 电话 便民 政务 政府 市民 市长 服务 举报 投诉 咨询 专线 系统 公共")
