"""Two pictures as SVG drawn here: accuracy against coverage, and how honest the confidence is.

In: points in [0, 1]. Out: `<svg>` text that loads nothing; numbers only, so there is nothing to escape.
"""

from __future__ import annotations

from collections.abc import Sequence

from classifier.score.measures import Bin

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 460, 280, 52, 14, 16, 44
_W, _H = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM


def coverage_curve(points: Sequence[tuple[float, float]]) -> str:
    """Accuracy (upwards, from the lowest tenth that holds a point) against coverage (to the right)."""
    if not points:
        return ""
    low = max(0.0, int(min(y for _, y in points) * 10 - 1e-9) / 10)
    low = min(low, 0.9)
    placed = [(_LEFT + x * _W, _TOP + (1 - (y - low) / (1 - low)) * _H) for x, y in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
    floor = _TOP + _H
    area = f"{placed[0][0]:.1f},{floor} {line} {placed[-1][0]:.1f},{floor}"
    end = placed[-1]
    return _frame(
        "准确率与覆盖率",
        _axes(low, "覆盖率（最有把握的来件占比）", "准确率")
        + f'<polygon points="{area}" class="fill"/><polyline points="{line}" class="line"/>'
        f'<circle cx="{end[0]:.1f}" cy="{end[1]:.1f}" r="4" class="dot"/>',
    )


def reliability(bins: Sequence[Bin]) -> str:
    """The share that was right against the confidence claimed; on the diagonal they agree. Dots grow with letters."""
    if not bins:
        return ""
    most = max(b.letters for b in bins)
    dots = "".join(
        f'<circle cx="{_LEFT + b.confidence * _W:.1f}" cy="{_TOP + (1 - b.accuracy) * _H:.1f}" '
        f'r="{3 + 8 * (b.letters / most) ** 0.5:.1f}" class="dot"/>'
        for b in bins
    )
    diagonal = f'<line x1="{_LEFT}" y1="{_TOP + _H}" x2="{_LEFT + _W}" y2="{_TOP}" class="ideal"/>'
    return _frame("置信度是否可信", _axes(0.0, "所称置信度", "实际准确率") + diagonal + dots)


def _frame(title: str, inner: str) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{title}" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{title}</title>{inner}</svg>"
    )


def _axes(low: float, below: str, beside: str) -> str:
    out = []
    for i in range(6):
        x, y = _LEFT + _W * i / 5, _TOP + _H * (1 - i / 5)
        out.append(f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_LEFT + _W}" y2="{y:.1f}" class="grid"/>')
        out.append(f'<text x="{x:.1f}" y="{_TOP + _H + 16}" text-anchor="middle">{20 * i}%</text>')
        value = f"{(low + (1 - low) * i / 5) * 100:.4g}%"
        out.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value}</text>')
    out.append(f'<text x="{_LEFT + _W / 2}" y="{_HEIGHT - 8}" text-anchor="middle">{below}</text>')
    middle = _TOP + _H / 2
    out.append(f'<text x="11" y="{middle}" text-anchor="middle" transform="rotate(-90 11 {middle})">{beside}</text>')
    return "".join(out)
