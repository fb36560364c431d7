"""Writes the offered files, and never over anything that is there."""

from __future__ import annotations

from pathlib import Path


class FilesInTheWayError(ValueError):
    """Files that would be written over; the text names them."""


def write_files(folder: Path, files: dict[str, str], overwrite: bool) -> None:
    """Write texts under their names.

    Raises:
        FilesInTheWayError: A file is there already, and `overwrite` is false.
    """
    check_folder(folder, list(files), overwrite)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        # x: what appeared in the meantime is not written over either
        with (folder / name).open("w" if overwrite else "x", encoding="utf-8") as file:
            file.write(text)


def check_folder(folder: Path, names: list[str], overwrite: bool) -> None:
    """See to it that nothing would be written over.

    Raises:
        FilesInTheWayError: See `write_files`.
    """
    if folder.exists() and not folder.is_dir():
        raise FilesInTheWayError(f"{folder} is a file. Name another folder with output")
    there = [name for name in names if (folder / name).exists()]
    if there and not overwrite:
        raise FilesInTheWayError(
            f"{folder} has {', '.join(sorted(there))} already. Move them away, name"
            " another folder with output, or say overwrite: true to lose their text"
        )
