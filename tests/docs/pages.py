"""Markdown pages as somebody would follow them: commands to run, files to write.

A fenced block of `sh` is a command; `sh fails` is one that must fail, and `sh tests/…`
names the test that runs it. A block whose first line is a comment with a path is a
file. A `text` block after a command must be found, line by line, in what the command
said.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
FENCE = re.compile(
    r"^(?P<indent> *)```(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=indent)```$",
    re.DOTALL | re.MULTILINE,
)
FILE_NAME = re.compile(r"^(?:--|#) ([\w./-]+\.(?:sql|yml|py|csv))\n")
COMMAND_LANGUAGES = ("sh", "bash", "shell", "console")
# What a page tells to do first; `make build` is what these tests run under.
SET_UP = (
    "git clone <address of this repository> tenfold",
    "make -C tenfold build",
    "source tenfold/.venv/bin/activate",
)


@dataclass
class Block:
    """A fenced block of a page."""

    page: str
    line: int
    language: str
    options: str
    text: str

    @property
    def file(self) -> str | None:
        """The path of the file that the block is, if it is one."""
        match = FILE_NAME.match(self.text)
        return match.group(1) if match else None

    @property
    def runs_elsewhere(self) -> bool:
        """Whether the block names the test that runs it."""
        return self.options.startswith("tests/")

    @property
    def commands(self) -> list[str]:
        """The command lines, without comments; continued lines in one."""
        text = re.sub(r"\\\n\s*", "", self.text)
        lines = (re.sub(r"\s+#.*$", "", line).strip() for line in text.splitlines())
        return [line for line in lines if line and not line.startswith("#")]

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(page: Path) -> Iterator[Block]:
    """Return the fenced blocks of a page in their order."""
    text = page.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        language, _, options = match["info"].strip().partition(" ")
        yield Block(
            page=page.name,
            line=text.count("\n", 0, match.start()) + 1,
            language=language,
            options=options.strip(),
            text=match["text"],
        )


def documented_pages() -> list[Path]:
    """Return every page that may tell a reader to run something."""
    top = [PACKAGE / name for name in ("README.md", "CONTRIBUTING.md")]
    return [*top, *sorted((PACKAGE / "docs").rglob("*.md"))]


class Reader:
    """Follows pages in a folder, with the package as `tenfold` beside the work."""

    def __init__(self, folder: Path, start: str = ".") -> None:
        """Begin in `start`, relative to the folder."""
        self.folder = folder
        self.place = folder / start
        self.output = ""
        if not (folder / "tenfold").exists():
            (folder / "tenfold").symlink_to(PACKAGE, target_is_directory=True)

    def follow(self, page: Path) -> None:
        """Run every command of a page, write its files, compare what is said."""
        for block in blocks(page):
            if block.file:
                file = self.place / block.file
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(block.text, encoding="utf-8")
            elif block.language == "sh" and not block.runs_elsewhere:
                self.run(block)
            elif block.language == "text":
                for line in block.text.splitlines():
                    said = line.strip() in self.output
                    assert said, f"{block}: {line!r} was not said:\n{self.output}"

    def run(self, block: Block) -> None:
        """Run the commands of a block; the folder that they end in is kept."""
        commands = [c for c in block.commands if c not in SET_UP]
        if not commands:
            return
        script = "\n".join(["set -e", *commands, 'printf "\\n%s" "$PWD" >&3'])
        where, end = os.pipe()
        try:
            done = subprocess.run(
                ["bash", "-c", f"exec 3>&{end}\n{script}"],
                cwd=self.place,
                env=self.environment(),
                pass_fds=[end],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                check=False,
            )
        finally:
            os.close(end)
            with os.fdopen(where) as pipe:
                ended_in = pipe.read().strip()
        self.output = done.stdout
        must_fail = block.options == "fails"
        assert (done.returncode != 0) == must_fail, f"{block}:\n{done.stdout[-4000:]}"
        if ended_in:
            self.place = Path(ended_in)

    @staticmethod
    def environment() -> dict[str, str]:
        """A reader's environment after set-up: dbt and python are on the path."""
        own = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("TENFOLD_", "DBT_"))
        }
        path = os.pathsep.join([os.path.dirname(sys.executable), own["PATH"]])
        return own | {
            "PATH": path,
            "DBT_USE_COLORS": "false",
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        }
