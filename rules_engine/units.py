"""The measure words of official Chinese."""

from __future__ import annotations


def longest_first(words: str) -> tuple[str, ...]:
    """Order words so that a pattern tries the longer one first."""
    return tuple(sorted(words.split(), key=len, reverse=True))


# What may follow a number written in Chinese and make it a count: 三件. Few on purpose, for 一类 and 三级 are
# mostly not counts.
COUNTERS = longest_first(
    """件 件次 条 起 宗 桩 例 则 篇 期 份 封 笔 个 次 项 人 人次 名 家 部 场 场次 批次 本 册 套 处 户 张 天 元 倍
    件申请 个月 个工作日 个百分点 个部分 部分 个方面 方面 个栏目 个专栏 个频道 工作日 小时 分钟"""
)

# What may follow a number written in Arabic digits.
UNITS = longest_first(
    """% ％ ‰ 百分点 年 年度 周 天 人天 类 种 批 位 级 届 轮 轮次 遍 班 班次 课时 幅 集 段 款 页 版 字 万字 组 支 队 站 所 座 栋 辆 台 艘
    门 科 块 片 面 节 堂 席 股 层 岁 分 秒 度 成 票 单 单位 户次 家次 次数 件数 条次 篇次 份次 个次 部次 期次 项次 点击 元 美元 角
    平方米 平方公里 立方米 公里 千米 米 厘米 公顷 亩 吨 千克 公斤 克 千瓦 千瓦时 度电 兆 户 处 张 套 册 本 日历日 大类 小类 类别
    对 副 双 只 粒 根 具 间 扇 道 栏 桌 把 枚 盒 箱 袋 瓶 尾 头 匹 羽 株 棵 丛 亩次"""
    + " ".join(COUNTERS).join("  ")
)
