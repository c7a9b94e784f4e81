"""Ruling lines to grids: whatever is drawn comes back, however it is drawn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rules_engine.layout.lattice import Region, find_grids

EM = 10.0


@st.composite
def merged_grids(draw):
    """Random boundaries, and cells of random spans that cover the grid."""
    sides = st.lists(st.integers(12, 90), min_size=1, max_size=7)
    xs, ys = boundaries(draw(sides), 50), boundaries(draw(sides), 70)
    free = {(row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}
    regions = []
    while free:
        top, left = min(free)
        bottom = top + draw(st.integers(1, 3))
        right = left + draw(st.integers(1, 3))
        covered = {(row, column) for row in range(top, bottom) for column in range(left, right)}
        if not covered <= free:
            bottom, right, covered = top + 1, left + 1, {(top, left)}
        regions.append(Region(top, left, bottom, right))
        free -= covered
    return xs, ys, sorted(regions)


def boundaries(sizes, start):
    places = [float(start)]
    for size in sizes:
        places.append(places[-1] + size)
    return places


def edges(xs, ys, regions):
    """The four sides of each cell: neighbours draw their common side twice."""
    for top, left, bottom, right in regions:
        yield xs[left], ys[top], xs[right], ys[top]
        yield xs[left], ys[bottom], xs[right], ys[bottom]
        yield xs[left], ys[top], xs[left], ys[bottom]
        yield xs[right], ys[top], xs[right], ys[bottom]


def in_dashes(line):
    left, top, right, bottom = line
    count = max(int(max(right - left, bottom - top) / 3), 1)
    for i in range(count + 1):
        x, y = left + (right - left) * i / count, top + (bottom - top) * i / count
        yield x - 0.7, y - 0.3, x + 0.7, y + 0.3
        yield x - 0.3, y - 0.7, x + 0.3, y + 0.7


def needed(regions):
    """The boundaries that some cell keeps: one inside merged cells only is no boundary to the eye."""
    columns = {side for region in regions for side in (region.left, region.right)}
    rows = {side for region in regions for side in (region.top, region.bottom)}
    return sorted(columns), sorted(rows)


def squeezed(regions):
    columns, rows = needed(regions)
    return tuple(
        Region(rows.index(r.top), columns.index(r.left), rows.index(r.bottom), columns.index(r.right))
        for r in regions
    )


@given(merged_grids())
def test_any_grid_with_merges_comes_back(grid):
    xs, ys, regions = grid
    (found,) = find_grids(edges(xs, ys, regions), EM)
    assert found.regions == squeezed(regions)
    assert found.xs == tuple(xs[column] for column in needed(regions)[0])
    assert found.closed


@given(merged_grids(), st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(grid, chance):
    lines = list(edges(*grid))
    shuffled = chance.sample(lines, len(lines))
    assert find_grids(shuffled, EM) == find_grids(lines, EM)


@given(merged_grids())
def test_dashed_lines_are_lines(grid):
    xs, ys, regions = grid
    dashes = [dash for line in edges(xs, ys, regions) for dash in in_dashes(line)]
    (found,) = find_grids(dashes, EM)
    assert found.regions == squeezed(regions)


@given(merged_grids())
def test_double_lines_are_one(grid):
    xs, ys, regions = grid
    lines = list(edges(xs, ys, regions))
    shifted = [(left + 2, top + 2, right + 2, bottom + 2) for left, top, right, bottom in lines]
    (found,) = find_grids([*lines, *shifted], EM)
    assert found.regions == squeezed(regions)


@given(merged_grids())
def test_cells_drawn_apart_are_one_table(grid):
    xs, ys, regions = grid
    inset = [
        side
        for region in regions
        for side in edges(
            (xs[region.left] + 1, xs[region.right] - 1),
            (ys[region.top] + 1, ys[region.bottom] - 1),
            [Region(0, 0, 1, 1)],
        )
    ]
    (found,) = find_grids(inset, EM)
    assert found.regions == squeezed(regions)


def plain(xs, ys, *, outer=True):
    rows = ys if outer else ys[1:-1]
    columns = xs if outer else xs[1:-1]
    return [(xs[0], y, xs[-1], y) for y in rows] + [(x, ys[0], x, ys[-1]) for x in columns]


def test_a_table_without_outer_lines_reaches_as_far_as_its_lines():
    (found,) = find_grids(plain([50, 100, 150, 200], [20, 40, 60, 80], outer=False), EM)
    assert found.box == (50, 20, 200, 80)
    assert len(found.regions) == 9
    assert not found.closed


def test_two_tables_apart_are_two():
    first, second = plain([50, 100, 150], [20, 40, 60]), plain([50, 100, 150], [90, 110])
    assert [grid.box[1] for grid in find_grids([*second, *first], EM)] == [20, 90]


def test_tables_that_touch_with_other_columns_are_two():
    first, second = plain([50, 90, 200], [20, 40, 60]), plain([50, 120, 160, 240], [60, 80, 100])
    assert [grid.box for grid in find_grids([*first, *second], EM)] == [(50, 20, 200, 60), (50, 60, 240, 100)]


def test_tables_that_touch_and_are_open_at_their_left_side_reach_as_far_as_their_lines():
    first = [*[(50, y, 200, y) for y in (20, 40, 60)], *[(x, 20, x, 60) for x in (90, 150, 200)]]
    second = [*[(50, y, 200, y) for y in (80, 100)], *[(x, 60, x, 100) for x in (120, 200)]]
    assert [grid.xs for grid in find_grids([*first, *second], EM)] == [(50, 90, 150, 200), (50, 120, 200)]


def test_a_heading_over_other_columns_does_not_part_a_table():
    lines = [*plain([50, 200], [20, 40]), *plain([50, 100, 200], [40, 60, 80])]
    (found,) = find_grids(lines, EM)
    assert found.regions[0] == Region(0, 0, 1, 2)


def test_level_lines_alone_are_no_table():
    assert find_grids([(50, y, 200, y) for y in (20, 40, 60)], EM) == []


def test_thick_boxes_are_no_lines():
    assert find_grids([(50, 20, 200, 60), (50, 60, 200, 100)], EM) == []


def test_a_drawing_of_thousands_of_lines_is_no_table():
    hatching = [(0, y * 3.0, 500, y * 3.0) for y in range(2_100)] + [
        (x * 3.0, 0, x * 3.0, 500) for x in range(2_100)
    ]
    assert find_grids(hatching, EM) == []
