"""Takes the picture of the demo's showcase for the README, after `make build`."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "tests" / "showcase")]

from showcase_page import Page  # noqa: E402
from support.browser import open_browser  # noqa: E402

SELECTION = ("Gender: female",)
WIDTH, HEIGHT = 1280, 1480


def main() -> None:
    """Open the page, select, and write docs/images/showcase.png."""
    with open_browser() as driver:
        page = Page(driver, PROJECT / "release" / "showcase.html").open(width=WIDTH)
        for spoken in SELECTION:
            page.click(spoken)
        page.script("document.activeElement.blur(); scrollTo(0, 0)")
        page.settle()
        picture = page.command(
            "Page.captureScreenshot",
            captureBeyondViewport=True,
            clip={"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, "scale": 1},
        )
    file = PROJECT / "docs" / "images" / "showcase.png"
    file.write_bytes(base64.b64decode(picture["data"]))
    print(f"Wrote {file.relative_to(PROJECT)}.")


if __name__ == "__main__":
    main()
