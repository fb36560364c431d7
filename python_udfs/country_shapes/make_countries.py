"""Makes countries.json from world-atlas, when the geometry is renewed.

    npm pack world-atlas && tar xzf world-atlas-*.tgz && pip install pycountry
    python make_countries.py package countries.json

Shapes are those of 1:110 million; a country that these leave out is a point in the
middle of its largest part at 1:50 million. They are drawn in the Equal Earth projection
(Šavrič, Patterson and Jenny 2018), so that a country is as large as it is, and stand as
paths of whole numbers.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import pycountry

WIDTH = 2000
# coefficients of the projection's polynomial
A = (1.340264, -0.081106, 0.000893, 0.003796)
LEFT_OUT = {"ATA"}
# without a number in the source, by its name there
CODES = {"Kosovo": "XKX"}

Point = tuple[float, float]


def projected(longitude: float, latitude: float) -> Point:
    """Project degrees; x and y are in units of the Earth's radius."""
    root = math.sqrt(3)
    theta = math.asin(root / 2 * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = A[0] + 3 * A[1] * square + sixth * (7 * A[2] + 9 * A[3] * square)
    x = 2 * root * math.radians(longitude) * math.cos(theta) / (3 * slope)
    return x, theta * (A[0] + A[1] * square + sixth * (A[2] + A[3] * square))


def rings_of(atlas: dict[str, Any]) -> dict[str, list[list[Point]]]:
    """Return the rings of each country in degrees, by its code of three letters."""
    scale, offset = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + offset[0], y * scale[1] + offset[1]))
        arcs.append(points)
    found: dict[str, list[list[Point]]] = {}
    for country in atlas["objects"]["countries"]["geometries"]:
        code = code_of(country)
        if code is None or code in LEFT_OUT:
            continue
        polygons = country["arcs"]
        if country["type"] == "Polygon":
            polygons = [polygons]
        # holes among them: a page fills them by the rule of even and odd
        for numbers in (numbers for polygon in polygons for numbers in polygon):
            ring: list[Point] = []
            for number in numbers:
                points = arcs[number] if number >= 0 else arcs[~number][::-1]
                ring.extend(points[1:] if ring else points)
            found.setdefault(code, []).extend(cut(ring))
    return found


def cut(ring: list[Point]) -> list[list[Point]]:
    """Cut a ring where it crosses the meridian of 180 degrees."""
    whole: list[Point] = []
    turn = 0.0
    for x, y in ring:
        if whole:
            step = x + turn - whole[-1][0]
            turn -= 360 * round(step / 360)
        whole.append((x + turn, y))
    parts = []
    for shift in (-360, 0, 360):
        part = [(x + shift, y) for x, y in whole]
        for side in (1, -1):
            part = one_side(part, side)
        if len(part) > 2:
            parts.append(part)
    return parts


def one_side(ring: list[Point], side: int) -> list[Point]:
    """Keep what of a ring is on this side of 180 degrees east (1) or west (-1)."""
    kept: list[Point] = []
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        if side * x0 <= 180:
            kept.append((x0, y0))
        if (side * x0 <= 180) != (side * x1 <= 180):
            part = (side * 180 - x0) / (x1 - x0)
            kept.append((side * 180.0, y0 + part * (y1 - y0)))
    return kept


def code_of(country: dict[str, Any]) -> str | None:
    """Return the alpha-3 code of a country of the source."""
    name = country["properties"]["name"]
    if name in CODES:
        return CODES[name]
    known = pycountry.countries.get(numeric=str(country.get("id", "")).zfill(3))
    return known.alpha_3 if known else None


def area(ring: list[Point]) -> float:
    """Return the signed area of a ring."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs) / 2


def middle(ring: list[Point]) -> Point:
    """Return the centre of gravity of a ring."""
    size = area(ring)
    if abs(size) < 1e-12:
        return ring[0]
    x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        x, y = x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return x / (6 * size), y / (6 * size)


def main(folder: Path, target: Path) -> None:
    """Read the atlas and write the file."""
    coarse, fine = (
        rings_of(json.loads((folder / f"countries-{scale}.json").read_text()))
        for scale in ("110m", "50m")
    )
    right, _ = projected(180, 0)
    drawn = {
        code: [[projected(*point) for point in ring] for ring in rings]
        for code, rings in coarse.items()
    }
    top = max(y for rings in drawn.values() for ring in rings for _, y in ring)
    bottom = min(y for rings in drawn.values() for ring in rings for _, y in ring)
    factor = WIDTH / (2 * right)

    def placed(point: Point) -> tuple[int, int]:
        x, y = point
        return round((x + right) * factor), round((top - y) * factor)

    countries = {}
    for code in sorted(fine.keys() | coarse.keys()):
        rings = [[projected(*p) for p in ring] for ring in fine.get(code, [])]
        rings = rings or drawn[code]
        largest = max(rings, key=lambda ring: abs(area(ring)))
        known = pycountry.countries.get(alpha_3=code)
        countries[code] = {
            "alpha2": known.alpha_2 if known else "XK",
            "at": placed(middle(largest)),
            "path": "".join(
                path(list(map(placed, ring))) for ring in drawn.get(code, [])
            ),
        }
    height = math.ceil((top - bottom) * factor)
    content = {"width": WIDTH, "height": height, "countries": countries}
    target.write_text(
        json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8"
    )


def path(points: list[tuple[int, int]]) -> str:
    """Write a ring as a path of steps, without those that lead nowhere."""
    steps = [points[0]]
    for point in points[1:]:
        if point != steps[-1]:
            steps.append(point)
    if steps[0] == steps[-1]:
        steps.pop()
    if len(steps) < 3:
        return ""
    text = f"M{steps[0][0]},{steps[0][1]}l"
    moves = [
        f"{x1 - x0},{y1 - y0}"
        for (x0, y0), (x1, y1) in zip(steps, steps[1:], strict=False)
    ]
    return (text + " ".join(moves)).replace(" -", "-").replace(",-", "-") + "z"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
