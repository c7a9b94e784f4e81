"""What must never be published."""

from __future__ import annotations

from random import Random

from benchmarks.accuracy.model import Paragraph
from benchmarks.accuracy.truth import Planted, Subject, plants, stretch


@plants("sensitive")
def identity_number(subject: Subject) -> Planted | None:
    """Print an identity number; its check digit is right, the person is invented."""
    number = _identity(subject.chance)
    return subject.added("overview", f"申请人王某某（身份证号：{number}）对答复表示满意。", number)


@plants("sensitive")
def mobile_number(subject: Subject) -> Planted | None:
    """Print a mobile number."""
    number = subject.chance.choice(("138", "159", "186", "177")) + f"{subject.chance.randrange(10**8):08}"
    return subject.added("overview", f"如有疑问可联系经办人，手机{number}。", number)


@plants("sensitive")
def secrecy_mark(subject: Subject) -> Planted:
    """Leave the mark of a classified document."""
    mark = Paragraph(subject.chance.choice(("机密★1年", "秘密★5年", "内部资料 注意保存", "绝密")))
    [front] = [s for s in subject.report.sections if not s.key]
    report = subject.report.with_blocks("", (mark, *front.blocks))
    return Planted(report, stretch("", mark, (0, len(mark.text))))


def _identity(chance: Random) -> str:
    born = f"{chance.randint(1950, 2000)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    body = f"{chance.choice(('110101', '320102', '440103', '510104'))}{born}{chance.randint(1, 999):03}"
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]
